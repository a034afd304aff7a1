"""The manifest of a folder: one hash for all that is in it, so that what was changed later is named.

It holds the SHA-256 of the plan, of the runs (their rows' hashes, sorted) and of every file beside the store; the
database's own bytes change with its log and do not count. Who can rewrite the manifest can forge all of it: only its
own hash, published elsewhere, shows that.
"""

import errno
import hashlib
import json
import os
import re
import stat
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from simulator.errors import RunFolderError
from simulator.portable.choice import PORTABLE
from simulator.runs.connection import FILE
from simulator.runs.disk import LOCK, explained
from simulator.runs.store import Store
from simulator.texts import _
from simulator.undoing import undone

MANIFEST, FORMAT = "manifest.json", 1
UNLISTED = (MANIFEST, LOCK, FILE, *(f"{FILE}{ending}" for ending in ("-wal", "-shm", "-journal")))
MOST_FILES, MOST_MANIFEST = 10_000, 16 << 20
SHOWN = 10
SHA256 = re.compile(r"[0-9a-f]{64}")
SAFE_OPEN = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)


class Listed(NamedTuple):
    """A file as a manifest lists it: its size, so that one that has grown beyond measure is not read, and its hash."""

    bytes: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """What a folder held when it was sealed.

    Attributes:
        plan, runs: SHA-256 of the plan and of the runs, in hex; count: how many runs there were.
        files: path within the folder: its size and SHA-256.
        engine: PORTABLE where that answered, at least for some runs; empty: the compiled engine alone.
    """

    plan: str
    runs: str
    count: int
    files: dict[str, Listed]
    engine: str = ""

    @property
    def raw(self) -> bytes:
        """Its bytes as they are written."""
        files = {name: listed._asdict() for name, listed in self.files.items()}
        facts = {"format": FORMAT, "plan": self.plan, "runs": self.runs, "count": self.count, "files": files}
        facts |= {"engine": self.engine} if self.engine else {}
        return (json.dumps(facts, indent=2) + "\n").encode("ascii")

    @property
    def sha256(self) -> str:
        """The hash of its bytes, in hex."""
        return hashlib.sha256(self.raw).hexdigest()


def seal(folder: Path, store: Store) -> Manifest:
    """Write the manifest of a folder as it is now, all at once; return it. Raises RunFolderError."""
    plan, runs, count = _of_store(store)
    names = sorted(name for name, mode in _walk(folder) if stat.S_ISREG(mode) and _is_listed(name))
    manifest = Manifest(plan, runs, count, {name: _listed(folder, name) for name in names}, store.engine)
    half = folder / f".{MANIFEST}.half"
    try:
        with undone(lambda: half.unlink(missing_ok=True)):
            half.write_bytes(manifest.raw)
            os.replace(half, folder / MANIFEST)
    except OSError as problem:
        raise explained(problem, folder) from None
    return manifest


def is_sealed(folder: Path) -> bool:
    """Return whether a folder has a manifest, be it a wrong one."""
    return os.path.lexists(folder / MANIFEST)


def read_manifest(folder: Path) -> Manifest:
    """Return the manifest of a folder; raises RunFolderError where it is none of ours."""
    try:
        raw = _read(folder, MANIFEST)
        facts = json.loads(raw)
        files = {name: Listed(**listed) for name, listed in facts["files"].items()}
        manifest = Manifest(_hex(facts["plan"]), _hex(facts["runs"]), facts["count"], files, facts.get("engine", ""))
        whole = facts["format"] == FORMAT and type(manifest.count) is int and len(manifest.files) <= MOST_FILES
        if not whole or manifest.engine not in ("", PORTABLE) or manifest.raw != raw:
            raise ValueError
        for name, listed in manifest.files.items():
            _check_name(folder, name)
            _hex(listed.sha256)
            if type(listed.bytes) is not int:
                raise ValueError
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise _damaged(folder, MANIFEST) from None
    return manifest


def changed(folder: Path, store: Store) -> list[str]:
    """Return what is not as it was written, each in a line; of a folder that is not sealed, what is no regular file.

    Raises RunFolderError where the manifest is none of ours.
    """
    strange = [f"{ascii(name)[1:-1]}: " + _("is no regular file") for name in _strange(folder)]
    if not is_sealed(folder):
        return strange
    manifest = read_manifest(folder)
    plan, *runs = _of_store(store)
    lines = [] if plan == manifest.plan else [f"{FILE}: " + _("the plan is not as it was written")]
    lines += (
        [] if runs == [manifest.runs, manifest.count] else [f"{FILE}: " + _("the runs are not those that were written")]
    )
    wrong = ((name, _wrong(folder, name, listed)) for name, listed in sorted(manifest.files.items()))
    return [*lines, *(f"{name}: {why}" for name, why in wrong if why), *strange]


def added(folder: Path) -> list[str]:
    """Return the files of a sealed folder of which its manifest says nothing: they were put there later."""
    if not is_sealed(folder):
        return []
    known = read_manifest(folder).files
    return sorted(name for name, _mode in _walk(folder) if _is_listed(name) and name not in known)


def refuse_changed(folder: Path, store: Store) -> None:
    """Raise RunFolderError where anything of a folder was changed since it was sealed, naming what."""
    lines = changed(folder, store)
    if lines:
        text = _("changed since it was written, so nothing is read from it")
        raise RunFolderError(f"{folder}: {text}\n" + _list(lines))


def _list(lines: Sequence[str]) -> str:
    """Return lines, the first ten of many."""
    return "\n".join(f"  {line}" for line in [*lines[:SHOWN], *(["..."] if len(lines) > SHOWN else [])])


def _of_store(store: Store) -> tuple[str, str, int]:
    """Return the hashes of plan and runs, and the number of runs."""
    plan = hashlib.sha256(store.plan_text().encode("utf-8")).hexdigest()
    hashes = sorted(store.row_hashes())
    return plan, hashlib.sha256(b"".join(hashes)).hexdigest(), len(hashes)


def _is_listed(name: str) -> bool:
    """Return whether a manifest lists a file: not itself, nor the store, nor what is half written."""
    return name not in UNLISTED and not any(part.startswith(".") for part in name.split("/"))


def _walk(folder: Path) -> Iterator[tuple[str, int]]:
    """Yield name and mode of all that is in a folder and in the folders within, links not followed, folders apart.

    Raises RunFolderError where that cannot be read, or is too much.
    """
    waiting, count = [""], 0
    try:
        while waiting:
            inner = waiting.pop()
            with os.scandir(folder / inner) as entries:
                for entry in entries:
                    name, mode = f"{inner}{entry.name}", entry.stat(follow_symlinks=False).st_mode
                    count += 1
                    if count > MOST_FILES:
                        raise RunFolderError(f"{folder}: " + _("too many files for a folder of runs"))
                    if stat.S_ISDIR(mode):
                        waiting.append(name + "/")
                    else:
                        yield name, mode
    except OSError as problem:
        raise RunFolderError(f"{folder}: " + _("cannot be read: {why}").format(why=problem.strerror)) from None


def _strange(folder: Path) -> list[str]:
    """Return what is in a folder and is neither a regular file nor a folder: links, pipes, devices."""
    return sorted(name for name, mode in _walk(folder) if not stat.S_ISREG(mode))


def _check_name(folder: Path, name: str) -> None:
    """Raise RunFolderError for a name that could lie outside the folder."""
    parts = name.split("/")
    plain = not any(part in ("", ".", "..") for part in parts) and not PurePosixPath(name).is_absolute()
    if not plain or "\\" in name or ":" in name or any(unicodedata.category(sign) in ("Cc", "Cs") for sign in name):
        text = _("{name} is no name of a file inside the folder").format(name=ascii(name))
        raise RunFolderError(f"{folder / MANIFEST}: {text}")


def _hex(digest: str) -> str:
    """Return a hash; raises ValueError for what is none."""
    if not SHA256.fullmatch(digest):
        raise ValueError
    return digest


def _wrong(folder: Path, name: str, listed: Listed) -> str:
    """Return what is wrong with a file; nothing where it is as it was written."""
    try:
        return "" if _listed(folder, name, listed.bytes) == listed else _("is not as it was written")
    except FileNotFoundError:
        return _("is missing")
    except OSError:
        return _("is no regular file")


def _listed(folder: Path, name: str, expected: int | None = None) -> Listed:
    """Return size and hash of a file in a folder, none of one whose size is not as expected; raises OSError."""
    with os.fdopen(_open(folder, name), "rb") as stream:
        size = os.fstat(stream.fileno()).st_size
        is_other = expected is not None and size != expected
        return Listed(size, "" if is_other else hashlib.file_digest(stream, "sha256").hexdigest())


def _read(folder: Path, name: str) -> bytes:
    """Return the bytes of a small file in a folder; raises OSError or ValueError."""
    with os.fdopen(_open(folder, name), "rb") as stream:
        raw = stream.read(MOST_MANIFEST + 1)
    if len(raw) > MOST_MANIFEST:
        raise ValueError("too large")
    return raw


def _open(folder: Path, name: str) -> int:
    """Return an open regular file that lies in a folder, no link on the way; raises OSError."""
    for parent in list(PurePosixPath(name).parents)[:-1]:
        if not stat.S_ISDIR((folder / parent).lstat().st_mode):
            raise OSError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
    handle = os.open(folder / name, SAFE_OPEN)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(errno.EINVAL, "no regular file")
    return handle


def _damaged(folder: Path, name: str) -> RunFolderError:
    """Return the error of a file that is not as it was written."""
    return RunFolderError(f"{folder / name}: " + _("not as it was written; the folder is damaged"))
