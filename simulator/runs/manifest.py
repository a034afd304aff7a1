"""The manifest of a folder: one hash for all that is in it, so that what was changed later is named.

It holds the SHA-256 of the plan, of the runs (their rows' hashes, sorted) and of every file beside the store; the
database's own bytes change with its log and do not count. Its own hash is what a report can publish: who can rewrite
the manifest can forge it, but not so that it has the published hash.
"""

import hashlib
import json
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from simulator.errors import RunFolderError
from simulator.runs.canonical import canonical
from simulator.runs.connection import FILE
from simulator.runs.disk import LOCK, explained
from simulator.runs.store import Store
from simulator.texts import _

NAME = "manifest.json"
FORMAT = 1
MOST_BYTES = 16 * 1024 * 1024
MOST_FILES = 10_000
NOT_COUNTED = (NAME, LOCK, FILE, *(f"{FILE}{ending}" for ending in ("-wal", "-shm", "-journal")))


@dataclass(frozen=True)
class Manifest:
    """What a folder held when it was sealed.

    Attributes:
        plan, runs: SHA-256 of the plan and of the runs, in hex; count: how many runs there were.
        files: path within the folder: SHA-256, in hex.
    """

    plan: str
    runs: str
    count: int
    files: dict[str, str]

    @property
    def text(self) -> str:
        """It as it is written."""
        facts = {"format": FORMAT, "plan": self.plan, "runs": self.runs, "count": self.count, "files": self.files}
        return json.dumps(facts, indent=1, sort_keys=True) + "\n"

    @property
    def sha256(self) -> str:
        """Its own hash, of all that it says, in hex."""
        return hashlib.sha256(canonical(json.loads(self.text)).encode("utf-8")).hexdigest()


def seal(folder: Path, store: Store) -> Manifest:
    """Write the manifest of a folder as it is now; return it."""
    manifest = manifest_of(folder, store)
    half = folder / f".{NAME}.half"
    try:
        half.write_text(manifest.text, encoding="utf-8", newline="\n")
        os.replace(half, folder / NAME)
    except OSError as problem:
        raise explained(problem, folder) from None
    return manifest


def manifest_of(folder: Path, store: Store) -> Manifest:
    """Return what a folder holds now."""
    plan = hashlib.sha256(store.plan_text().encode("utf-8")).hexdigest()
    hashes = sorted(store.row_hashes())
    runs = hashlib.sha256(b"".join(hashes)).hexdigest()
    return Manifest(plan, runs, len(hashes), {name: _hash(folder, name) for name in sorted(_files(folder))})


def read_manifest(folder: Path) -> Manifest | None:
    """Return the manifest of a folder; None where it was not sealed. Raises RunFolderError where it is damaged."""
    file = folder / NAME
    if not os.path.lexists(file):
        return None
    try:
        if not stat.S_ISREG(file.lstat().st_mode) or file.lstat().st_size > MOST_BYTES:
            raise ValueError("no regular file, or too large")
        facts = json.loads(file.read_text(encoding="utf-8"))
        if facts["format"] != FORMAT:
            raise ValueError("another format")
        files = {str(name): str(digest) for name, digest in facts["files"].items()}
        return Manifest(str(facts["plan"]), str(facts["runs"]), int(facts["count"]), files)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as problem:
        raise RunFolderError(f"{file}: " + _("damaged: {why}").format(why=problem)) from None


def changed(folder: Path, store: Store) -> list[str]:
    """Return what is no longer as the manifest says, each in a line; nothing where a folder was never sealed."""
    manifest = read_manifest(folder)
    if manifest is None:
        return []
    now = manifest_of(folder, store)
    lines = [] if now.plan == manifest.plan else [_("the plan is not as it was written")]
    lines += [] if now.runs == manifest.runs else [_("the runs are not those that were written")]
    for name, digest in sorted(manifest.files.items()):
        if name not in now.files:
            lines.append(_("{name}: is missing").format(name=name))
        elif now.files[name] != digest:
            lines.append(_("{name}: is not as it was written").format(name=name))
    return lines


def added(folder: Path) -> list[str]:
    """Return the files of a sealed folder that are not of its results: they were put there later."""
    manifest = read_manifest(folder)
    return [] if manifest is None else sorted(set(_files(folder)) - set(manifest.files))


def refuse_changed(folder: Path, store: Store) -> None:
    """Raise RunFolderError where anything of a sealed folder was changed since, naming what."""
    lines = changed(folder, store)
    if lines:
        text = _("changed since it was written, so nothing is read from it")
        raise RunFolderError("\n  ".join([f"{folder}: {text}", *lines[:10], *(["..."] if len(lines) > 10 else [])]))


def _files(folder: Path) -> Iterator[str]:
    """Yield the files beside the store, by their path within the folder."""
    count = 0
    for parent, folders, names in os.walk(folder):
        links = [name for name in folders if (Path(parent) / name).is_symlink()]
        for name in [*names, *links]:
            path = (Path(parent) / name).relative_to(folder).as_posix()
            count += 1
            if count > MOST_FILES:
                raise RunFolderError(f"{folder}: " + _("too many files for a folder of runs"))
            if path not in NOT_COUNTED and not path.endswith(".half"):
                yield path


def _hash(folder: Path, name: str) -> str:
    """Return the SHA-256 of a file of the folder; of what is no regular file, what it is."""
    file = folder / name
    try:
        if not stat.S_ISREG(file.lstat().st_mode):
            return "no regular file"
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as problem:
        return f"cannot be read: {problem.strerror}"
