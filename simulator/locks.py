"""A lock that one process holds, on a file that names it; free again when that process is gone, however it ended.

The system keeps the lock, not the file: flock where there is one, a locked byte far behind the text on Windows (where
others cannot read what is locked).
"""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from types import ModuleType

from simulator.errors import AdoptionError
from simulator.texts import _

PID_WIDTH, ATTEMPTS, MOMENT = 10, 10, 0.02  # s
FAR = 1 << 30  # place of the locked byte
OPENED = os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


class TakenError(AdoptionError):
    """Another process holds the lock; `owner` is its pid, or "?"."""

    def __init__(self, owner: str) -> None:
        """Note who it is."""
        super().__init__(_("in use by pid {owner}").format(owner=owner))
        self.owner = owner


def _module(name: str) -> ModuleType | None:
    """Return a module of the system's own, where it has it."""
    try:
        return import_module(name)
    except ImportError:
        return None


fcntl, msvcrt = _module("fcntl"), _module("msvcrt")


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Hold the lock on a file, which is made (with its folder) where it is missing, and write who holds it.

    Raises TakenError at once where another process (or another holder in this one) has it, OSError where the file
    cannot be opened or written.
    """
    file = _locked(path)
    try:
        _write(file, f"{os.getpid():<{PID_WIDTH}}\n".encode("ascii"))
        try:
            yield
        finally:
            os.ftruncate(file, 0)
            _let_go(file)
    finally:
        os.close(file)


def _locked(path: Path) -> int:
    """Return the file, open and locked; whose last holder removed it while it was opened is made again."""
    while True:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = os.open(path, OPENED, 0o644)
        if not _taken(file):
            owner = _owner(file)
            os.close(file)
            raise TakenError(owner)
        if _is_still(path, file):
            return file
        os.close(file)


def _is_still(path: Path, file: int) -> bool:
    """Return whether an open file is the one that lies at a place."""
    try:
        return os.path.samestat(path.stat(), os.fstat(file))
    except OSError:
        return False


def _taken(file: int) -> bool:
    """Take the lock if it is free; return whether that worked."""
    try:
        if fcntl is not None:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        elif msvcrt is not None:
            os.lseek(file, FAR, os.SEEK_SET)
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
    except OSError:
        return False
    return True


def _let_go(file: int) -> None:
    """Give the lock back; where closing the file does so, leave it to that."""
    if fcntl is None and msvcrt is not None:
        os.lseek(file, FAR, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_UNLCK, 1)


def _write(file: int, text: bytes) -> None:
    """Write the beginning of a file."""
    os.lseek(file, 0, os.SEEK_SET)
    os.write(file, text)


def _owner(file: int) -> str:
    """Return the process that a lock file names; who has just taken the lock has a moment to write it."""
    for _attempt in range(ATTEMPTS):
        os.lseek(file, 0, os.SEEK_SET)
        if owner := os.read(file, PID_WIDTH).decode("ascii", "replace").strip():
            return owner
        time.sleep(MOMENT)
    return "?"
