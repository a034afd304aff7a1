"""The manifest of a folder: size and SHA-256 of every file; and reading a folder that somebody else may have made.

Who can rewrite the manifest can forge all of it: only its own hash, published elsewhere, tells that.
"""

import errno
import hashlib
import json
import os
import re
import stat
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from simulator.errors import RunFolderError
from simulator.texts import _
from simulator.undoing import undone

MANIFEST, FORMAT = "manifest.json", 1
UNLISTED = (MANIFEST, "lock", "trials.log.lock")  # what changes while nothing does
MOST_FILES, MOST_MANIFEST, MOST_BYTES = 10_000, 16 << 20, 4 << 30
CHUNK = 1 << 20
SHA256 = re.compile(r"[0-9a-f]{64}")
SAFE_OPEN = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)


class Entry(NamedTuple):
    """What a manifest says of a file."""

    size: int
    sha256: str


class Manifest(NamedTuple):
    """A manifest as read: what it says of each file, and its own hash."""

    files: dict[str, Entry]
    sha256: str


def seal(folder: Path) -> str:
    """Write the manifest of all files in a folder; return its hash."""
    names = [name for name, mode in _walk(folder) if stat.S_ISREG(mode) and _is_listed(name)]
    return _write(folder, {name: _entry(folder / name) for name in names})


def add_to_seal(folder: Path, names: Iterable[str]) -> str:
    """Add files to the manifest of a folder, and what it says of the others stays; return its hash."""
    return _write(folder, read_manifest(folder).files | {name: _entry(folder / name) for name in names})


def unseal(folder: Path) -> None:
    """Take the manifest away: the folder is about to change."""
    (folder / MANIFEST).unlink(missing_ok=True)


def is_sealed(folder: Path) -> bool:
    """Return whether a folder has a manifest, be it a wrong one."""
    try:
        return stat.S_IFMT((folder / MANIFEST).lstat().st_mode) != 0
    except (OSError, ValueError):
        return False


def _write(folder: Path, files: Mapping[str, Entry]) -> str:
    """Write a manifest all at once; return its hash."""
    listed = {name: {"bytes": files[name].size, "sha256": files[name].sha256} for name in sorted(files)}
    raw = (json.dumps({"format": FORMAT, "files": listed}, indent=2) + "\n").encode("ascii")
    half = folder / f".{MANIFEST}.half"
    with undone(lambda: half.unlink(missing_ok=True)):
        half.write_bytes(raw)
        os.replace(half, folder / MANIFEST)
    return hashlib.sha256(raw).hexdigest()


def _entry(file: Path) -> Entry:
    """Return what a manifest says of a file."""
    with file.open("rb") as stream:
        return Entry(file.stat().st_size, hashlib.file_digest(stream, "sha256").hexdigest())


def _is_listed(name: str) -> bool:
    """Return whether a manifest lists a file: not itself, nor what is half written."""
    return name not in UNLISTED and not any(part.startswith(".") for part in name.split("/"))


def _walk(folder: Path) -> Iterator[tuple[str, int]]:
    """Yield name and mode of all that is in a folder and in the folders within, links not followed, folders apart."""
    waiting = [""]
    while waiting:
        inner = waiting.pop()
        with os.scandir(folder / inner) as entries:
            for entry in entries:
                name, mode = f"{inner}{entry.name}", entry.stat(follow_symlinks=False).st_mode
                if stat.S_ISDIR(mode):
                    waiting.append(name + "/")
                else:
                    yield name, mode


def read_manifest(folder: Path) -> Manifest:
    """Return the manifest of a folder; raises RunFolderError where there is none, or where it is none of ours."""
    raw = read_bytes(folder, MANIFEST, MOST_MANIFEST)
    try:
        found = json.loads(raw)
    except (ValueError, RecursionError):
        raise damaged(folder, MANIFEST) from None
    files = found.get("files") if isinstance(found, dict) else None
    if not isinstance(files, dict) or not 0 < len(files) <= MOST_FILES or found.get("format") != FORMAT:
        raise damaged(folder, MANIFEST)
    entries = {name: _read_entry(folder, name, files[name]) for name in files}
    if sum(entry.size for entry in entries.values()) > MOST_BYTES:
        text = _("its files are larger than {most} GiB together").format(most=MOST_BYTES >> 30)
        raise RunFolderError(f"{folder / MANIFEST}: {text}")
    return Manifest(entries, hashlib.sha256(raw).hexdigest())


def _read_entry(folder: Path, name: str, told: object) -> Entry:
    """Return what is said of a file; raises RunFolderError for a name that could lie elsewhere, and what is no size."""
    size, sha256 = (told.get("bytes"), told.get("sha256")) if isinstance(told, dict) else (None, None)
    parts = name.split("/")
    plain = not any(part in ("", ".", "..") for part in parts) and not PurePosixPath(name).is_absolute()
    if not plain or "\\" in name or ":" in name or any(unicodedata.category(sign) in ("Cc", "Cs") for sign in name):
        text = _("{name} is no name of a file inside the folder").format(name=ascii(name))
        raise RunFolderError(f"{folder / MANIFEST}: {text}")
    if type(size) is not int or not 0 <= size <= MOST_BYTES:
        raise damaged(folder, MANIFEST)
    if not isinstance(sha256, str) or not SHA256.fullmatch(sha256):
        raise damaged(folder, MANIFEST)
    return Entry(size, sha256)


def checked(folder: Path) -> Manifest:
    """Return the manifest of a folder in which every file is as it was written.

    Raises RunFolderError that names what is not, and for links, pipes and devices, of which none is opened.
    """
    manifest = read_manifest(folder)
    strange = strange_in(folder)
    wrong = [
        f"{name}: {why}" for name in manifest.files if name not in strange if (why := _wrong(folder, name, manifest))
    ]
    wrong += [f"{ascii(name)[1:-1]}: " + _("is no regular file") for name in strange]
    if wrong:
        raise RunFolderError("\n".join(f"{folder}: {text}; " + _("the folder is damaged") for text in sorted(wrong)))
    return manifest


def strange_in(folder: Path) -> list[str]:
    """Return what is in a folder and is neither a regular file nor a folder: links, pipes, devices."""
    try:
        return [name for name, mode in _walk(folder) if not stat.S_ISREG(mode)]
    except OSError as problem:
        raise RunFolderError(f"{folder}: " + _("cannot be read: {why}").format(why=problem.strerror)) from None


def refuse_strange(folder: Path) -> None:
    """Raise RunFolderError where a folder has links, pipes or devices in it."""
    for name in strange_in(folder):
        raise RunFolderError(f"{folder}: {ascii(name)[1:-1]}: " + _("is no regular file"))


def beside(folder: Path, manifest: Manifest) -> list[str]:
    """Return the files in a folder of which its manifest says nothing."""
    return sorted(name for name, _mode in _walk(folder) if _is_listed(name) and name not in manifest.files)


def _wrong(folder: Path, name: str, manifest: Manifest) -> str:
    """Return what is wrong with a file; nothing where it is as it was written."""
    entry = manifest.files[name]
    try:
        handle = _open(folder, name)
    except FileNotFoundError:
        return _("is missing")
    except OSError:
        return _("is no regular file")
    with os.fdopen(handle, "rb") as stream:
        if os.fstat(handle).st_size == entry.size and hashlib.file_digest(stream, "sha256").hexdigest() == entry.sha256:
            return ""
    return _("not as it was written")


def read_bytes(folder: Path, name: str, most: int) -> bytes:
    """Return the bytes of a regular file in a folder; raises RunFolderError where there is none, or a larger one."""
    try:
        handle = _open(folder, name)
    except (FileNotFoundError, NotADirectoryError):
        raise RunFolderError(f"{folder}: " + _("no folder of results ({file} is missing)").format(file=name)) from None
    except (OSError, ValueError) as problem:
        why = getattr(problem, "strerror", None) or str(problem)
        raise RunFolderError(f"{folder}: " + _("{file} cannot be read: {why}").format(file=name, why=why)) from None
    with os.fdopen(handle, "rb") as stream:
        raw = stream.read(most + 1)
    if len(raw) > most:
        raise damaged(folder, name)
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


def damaged(folder: Path, name: str) -> RunFolderError:
    """Return the error of a file that is not as it was written."""
    return RunFolderError(f"{folder / name}: " + _("not as it was written; the folder is damaged"))
