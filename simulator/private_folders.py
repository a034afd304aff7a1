"""Folders that belong to one user alone: what is read from them was written by the same user, or it is not read.

The user's cache is ~/.cache/adoption-simulator (XDG_CACHE_HOME where that is set). A folder counts as ours if it and
what leads to it by name belong to us and nobody else may enter it; one of ours with a wider mode is closed first.
Where there is no such folder, a temporary one takes its place until the process ends; the processes that it starts
find it by an environment variable, and hold it against the same rule. Windows keeps other users out by itself.
"""

import atexit
import os
import shutil
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

NAME = "adoption-simulator"
TEMPORARY = "ADOPTION_TEMPORARY"  # environment variable: the temporary folder of the process that began all this
OWNERS = hasattr(os, "geteuid")
OTHERS = stat.S_IRWXG | stat.S_IRWXO
CAREFULLY = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


def user_cache() -> Path | None:
    """Return the user's folder for what can be made anew; None where it cannot be had or is not the user's own."""
    given = os.environ.get("XDG_CACHE_HOME", "")
    try:
        base = Path(given) if Path(given).is_absolute() else Path.home() / ".cache"
        base.mkdir(mode=stat.S_IRWXU, parents=True, exist_ok=True)
    except (OSError, RuntimeError):  # RuntimeError: neither HOME nor an entry among the users
        return None
    return base / NAME if make_private(base / NAME) else None


def make_private(folder: Path) -> bool:
    """Make a folder with mode 0700, or give one of ours that mode; return whether it is ours alone."""
    try:
        folder.mkdir(mode=stat.S_IRWXU, exist_ok=True)
        if is_ours(folder) and folder.stat().st_mode & OTHERS:
            folder.chmod(stat.S_IRWXU)
        return is_ours(folder) and not (OWNERS and folder.stat().st_mode & OTHERS)
    except OSError:
        return False


def is_ours(folder: Path) -> bool:
    """Return whether a folder, and the link that leads to it if there is one, belong to this user."""
    states = folder.lstat(), folder.stat()
    return stat.S_ISDIR(states[1].st_mode) and not (OWNERS and any(one.st_uid != os.geteuid() for one in states))


def temporary_folder() -> Path | None:
    """Return the private temporary folder of this process, or of the one that started it; None where there is none."""
    given = Path(os.environ.get(TEMPORARY, ""))
    return given if given.is_absolute() and given.is_dir() and make_private(given) else None


def make_temporary_folder() -> Path | None:
    """Return a private folder that goes when the process ends; None where there is no room for one either."""
    given = temporary_folder()
    if given:
        return given
    try:
        folder = Path(tempfile.mkdtemp(prefix=f"{NAME}-"))
    except OSError:
        return None
    os.environ[TEMPORARY] = str(folder)
    atexit.register(_remove, folder, os.getpid())
    return folder


def _remove(folder: Path, maker: int) -> None:
    """Remove a temporary folder; not from a forked copy of the process that made it."""
    if os.getpid() == maker:
        shutil.rmtree(folder, ignore_errors=True)


def read_own(path: Path) -> bytes | None:
    """Return what a file of ours holds; None where there is none, or where others own it or may write it."""
    with suppress(OSError), open(os.open(path, CAREFULLY), "rb") as file:
        state = os.fstat(file.fileno())
        foreign = OWNERS and (state.st_uid != os.geteuid() or state.st_mode & (stat.S_IWGRP | stat.S_IWOTH))
        return None if foreign or not stat.S_ISREG(state.st_mode) else file.read()
    return None


def write_whole(path: Path, content: bytes) -> bool:
    """Write a file of ours, mode 0600, so that others see all of it or nothing; return whether that worked."""
    try:
        handle, name = tempfile.mkstemp(prefix=".partial-", dir=path.parent)
    except OSError:
        return False
    try:
        with open(handle, "wb") as file:
            file.write(content)
        os.replace(name, path)
    except OSError:
        with suppress(OSError):
            os.unlink(name)
        return False
    return True
