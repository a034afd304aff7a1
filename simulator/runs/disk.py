"""A folder of runs: may it hold a database, who uses it, and what a full or read-only disk means in words."""

import errno
import fcntl
import os
import sqlite3
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from simulator.errors import RunFolderError
from simulator.texts import _

MOUNTS = Path("/proc/self/mountinfo")
NETWORK = frozenset(
    [
        "nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "lustre", "glusterfs", "gpfs", "beegfs", "davfs",
        "ncpfs", "fuse.sshfs", "fuse.glusterfs", "fuse.rclone", "fuse.cephfs", "fuse.davfs2", "virtiofs",
    ]
)  # fmt: skip
LOCK = "lock"
PID_WIDTH, ATTEMPTS, MOMENT = 10, 10, 0.02  # s
# A damaged file may hold what is no text, or another kind of value than was written; also in SQLite's own messages.
DAMAGE = (sqlite3.Error, UnicodeDecodeError, TypeError, AttributeError)
FULL = (errno.ENOSPC, errno.EFBIG, errno.EDQUOT)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep other processes off a folder; raises RunFolderError naming the process that has it."""
    file = _taken(folder)
    try:
        try:
            os.pwrite(file, f"{os.getpid():<{PID_WIDTH}}\n".encode("ascii"), 0)
        except OSError as problem:
            raise explained(problem, folder) from None
        try:
            yield
        finally:
            os.ftruncate(file, 0)
    finally:
        os.close(file)


def _taken(folder: Path) -> int:
    """Return the lock file, open and locked by this process; raises RunFolderError."""
    while True:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            file = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        except OSError as problem:
            raise RunFolderError(f"{folder}: " + _("cannot be written: {why}").format(why=problem.strerror)) from None
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            text = _("in use by pid {pid}; wait for it, or stop it").format(pid=_owner(file))
            os.close(file)
            raise RunFolderError(f"{folder}: {text}") from None
        if _is_still(folder / LOCK, file):
            return file
        os.close(file)  # its owner removed it, and the folder with it: begin again


def _is_still(place: Path, file: int) -> bool:
    """Return whether an open file is the one that lies at a place."""
    try:
        return os.path.samestat(place.stat(), os.fstat(file))
    except OSError:
        return False


def _owner(file: int) -> str:
    """Return the process that a lock file names; who has just taken the lock has a moment to write it."""
    for _attempt in range(ATTEMPTS):
        if owner := os.pread(file, PID_WIDTH, 0).decode("ascii", "replace").strip():
            return owner
        time.sleep(MOMENT)
    return "?"


def is_regular(file: Path) -> bool:
    """Return whether a file is there that is no link, pipe or device."""
    try:
        return stat.S_ISREG(file.lstat().st_mode)
    except (OSError, ValueError):
        return False


def file_system(folder: Path) -> str:
    """Return the type of the file system on which a folder lies, such as ext4; nothing where it is not told."""
    try:
        lines = MOUNTS.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    place, best, kind = str(folder.resolve()), -1, ""
    for line in lines:
        left, _sign, right = line.partition(" - ")
        mount = left.split()[4].replace("\\040", " ")
        under = place == mount or place.startswith(mount.rstrip("/") + "/")
        if under and len(mount) >= best:
            best, kind = len(mount), right.split()[0]
    return kind


def refuse_network_drive(folder: Path) -> None:
    """Raise RunFolderError where a folder lies on a network drive: a database there can lose what was written."""
    kind = file_system(folder)
    if kind in NETWORK:
        text = _("a network drive ({kind}), on which a database can lose runs; choose a folder on a local disk")
        raise RunFolderError(f"{folder}: " + text.format(kind=kind))


def explained(problem: Exception, folder: Path) -> RunFolderError:
    """Return what a failed read or write of the folder means."""
    text = str(problem)
    if isinstance(problem, OSError):  # of files beside the database
        full, read_only = problem.errno in FULL, True
    else:
        name = getattr(problem, "sqlite_errorname", "") or ""
        full = name.startswith(("SQLITE_FULL", "SQLITE_IOERR"))
        read_only = name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM"))
    if full:
        text = _("the disk is full or cannot be written ({why}); runs stored so far are kept: make room, then --resume")
        return RunFolderError(f"{folder}: " + text.format(why=problem))
    if read_only:
        return RunFolderError(f"{folder}: " + _("cannot be written: {why}").format(why=problem))
    return RunFolderError(f"{folder}: " + _("damaged: {why}").format(why=text))
