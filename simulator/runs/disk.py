"""A folder of runs: may it hold a database, who uses it, and what a full or read-only disk means in words."""

import errno
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from simulator.errors import RunFolderError
from simulator.locks import TakenError, held
from simulator.texts import _

MOUNTS = Path("/proc/self/mountinfo")
NETWORK = frozenset(
    [
        "nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "lustre", "glusterfs", "gpfs", "beegfs", "davfs",
        "ncpfs", "fuse.sshfs", "fuse.glusterfs", "fuse.rclone", "fuse.cephfs", "fuse.davfs2", "virtiofs",
    ]
)  # fmt: skip
LOCK = "lock"
# A damaged file may hold what is no text, or another kind of value than was written; also in SQLite's own messages.
DAMAGE = (sqlite3.Error, UnicodeDecodeError, TypeError, AttributeError)
FULL = (errno.ENOSPC, errno.EFBIG, errno.EDQUOT)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep other processes off a folder; raises RunFolderError naming the process that has it."""
    with ExitStack() as stack:
        try:
            stack.enter_context(held(folder / LOCK))
        except TakenError as problem:
            text = _("in use by pid {pid}; wait for it, or stop it").format(pid=problem.owner)
            raise RunFolderError(f"{folder}: {text}") from None
        except OSError as problem:
            raise explained(problem, folder) from None
        yield


def is_regular(file: Path) -> bool:
    """Return whether a file is there that is no link, pipe or device."""
    try:
        return stat.S_ISREG(file.lstat().st_mode)
    except (OSError, ValueError):
        return False


def file_system(folder: Path) -> str:
    """Return the type of the file system on which a folder lies, such as ext4; nothing where it is not known."""
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
