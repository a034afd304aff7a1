"""Answers that are kept: an unchanged cell of a notebook is answered at once, with the same bits, and says so.

A kept answer is a folder of runs like any other, one a content hash, with its lock: whoever finds it taken computes
without keeping. What is damaged counts as none. The key is a hash of all that an answer depends on: the plan
(scenarios, contents of their data files, question), the package's sources, the libraries that compute, and Python. The
folders lie in the user's cache (XDG_CACHE_HOME), 500 MB at most; those that were not asked for longest go first.
Whoever sets ADOPTION_CACHE_MB to another number has another limit; 0 keeps nothing.
"""

import builtins
import hashlib
import os
import shutil
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path

from simulator.errors import RunFolderError
from simulator.private_folders import user_cache
from simulator.runs.canonical import PACKAGE, sources_hash
from simulator.runs.connection import FILE
from simulator.runs.disk import LOCK, locked
from simulator.runs.executors import strategies_of
from simulator.runs.own import own_names
from simulator.runs.plan import Plan
from simulator.runs.reading import as_run
from simulator.runs.store import Store
from simulator.strategies.registry import BUILT_IN

LIBRARIES = ("numpy", "scipy", "numba", "holidays", "networkx")
MOST_MB = 500
KEY_LENGTH = 40


def wanted(choice: bool | None) -> bool:
    """Return whether answers are kept: as chosen; where nothing was chosen, in a notebook or IPython only."""
    return hasattr(builtins, "__IPYTHON__") if choice is None else choice


@cache
def surroundings_hash() -> str:
    """Return a hash of what computes: all sources of the package, libraries and Python."""
    sources = sources_hash(PACKAGE, PACKAGE.rglob("*.py"))
    parts = [sources, sys.version, *(f"{name} {version(name)}" for name in LIBRARIES)]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def cache_folder(plan: Plan) -> Path | None:
    """Return where a plan's runs are kept; None where nothing is kept, or where sources of what is run are not known.

    Those are the sources of strategies and outcomes that are not the package's.
    """
    root = root_folder()
    if own_names(plan):
        return None
    if root is None or most_bytes() == 0 or any(name not in BUILT_IN for name in strategies_of(plan)):
        return None
    key = hashlib.sha256(f"{surroundings_hash()} {plan.text}".encode()).hexdigest()[:KEY_LENGTH]
    return root / key


def root_folder() -> Path | None:
    """Return the folder of all kept answers; None where the user has no cache of their own."""
    home = user_cache()
    return None if home is None else home / "answers"


def opened(folder: Path, begin: Callable[[], Store]) -> Store:
    """Return the store of a folder that is locked; where anything in it is damaged, it is emptied and begun anew.

    begin: opens the store, or begins it where there is none.
    """
    try:
        store = begin()
    except RunFolderError:
        _empty(folder)
        return begin()
    try:
        _read_all(store)
    except RunFolderError:
        store.close()
        _empty(folder)
        return begin()
    return store


def _read_all(store: Store) -> None:
    """Read all that is kept; raises RunFolderError where anything is not what was stored."""
    store.check()
    for row in store.rows():
        as_run(row)


def _empty(folder: Path) -> None:
    """Remove all that is in a folder, its lock apart."""
    for one in folder.iterdir():
        if one.is_dir() and not one.is_symlink():
            shutil.rmtree(one)
        elif one.name != LOCK:
            one.unlink()


def most_bytes() -> int:
    """Return how many bytes are kept at most."""
    text = os.environ.get("ADOPTION_CACHE_MB", "")
    return 1_000_000 * (int(text) if text.isascii() and text.isdecimal() else MOST_MB)


def make_room(used: Path) -> None:
    """Note that an answer was asked for, and remove those that were not for longest until the rest fits.

    One that is larger than the limit alone is removed, whenever it was asked for. It must not be locked any more.
    """
    with suppress(OSError):
        os.utime(used)
        most, size = most_bytes(), 0
        for folder in sorted(used.parent.iterdir(), key=lambda one: one.stat().st_mtime_ns, reverse=True):
            own = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
            size += own if own <= most else 0
            if max(own, size) > most:
                _remove(folder)


def _remove(folder: Path) -> None:
    """Remove a kept answer that nobody uses."""
    if not (folder / FILE).exists() and not (folder / LOCK).exists():
        return
    with suppress(RunFolderError), locked(folder):
        shutil.rmtree(folder, ignore_errors=True)
