"""The compiler: one decorator for functions that Python calls, one for their parts, a cache that cannot go stale.

numba's own cache does not notice an edited function that is called from another file. So the cache folder is
named by a hash of all sources that compiled code can see (the engine and the rooms to its left), the versions of numba
and Python, and the processor: an edit anywhere there opens a new folder. The folder is set only while a function is
decorated, because the setting is global and the user's own numba functions must keep theirs.
"""

import hashlib
import os
import platform
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

import numba

Function = TypeVar("Function", bound=Callable[..., Any])
PACKAGE = Path(__file__).parent
SEEN = ("compilation.py", "draws.py", "mathematics.py", "recording.py", "errors.py")
SEEN_ROOMS = ("engine", "organisation", "scenario", "strategies")


def sources_hash() -> str:
    """Return the hash that names the cache: sources, numba, Python, processor."""
    digest = hashlib.sha256()
    rooms = [path for room in SEEN_ROOMS for path in (PACKAGE / room).rglob("*.py")]
    for path in sorted([*(PACKAGE / name for name in SEEN), *rooms]):
        digest.update(path.relative_to(PACKAGE).as_posix().encode() + b"\0" + path.read_bytes())
    target = os.environ.get("NUMBA_CPU_NAME", "host") + os.environ.get("NUMBA_CPU_FEATURES", "")
    for text in (numba.__version__, sys.version, platform.machine(), platform.processor(), target):
        digest.update(text.encode() + b"\0")
    return digest.hexdigest()[:20]


def cache_folder() -> Path:
    """Return the folder of the compiled engine; a temporary one where the user's cache cannot be written."""
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = home / "adoption-simulator" / sources_hash()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return Path(tempfile.gettempdir()) / f"adoption-simulator-{os.getuid()}" / folder.name
    return folder


CACHE = cache_folder()


def compiled(function: Function) -> Function:
    """Compile a function: no Python objects, lock released, cached, no fast mathematics."""
    before = numba.config.CACHE_DIR
    numba.config.CACHE_DIR = str(CACHE)
    try:
        return cast(Function, numba.njit(nogil=True, cache=True, fastmath=False)(function))
    finally:
        numba.config.CACHE_DIR = before


def inner(function: Function) -> Function:
    """Compile a function that only compiled functions call: part of what calls it, with no way in from Python."""
    wrapped = numba.njit(nogil=True, fastmath=False, no_cpython_wrapper=True, no_cfunc_wrapper=True)(function)
    return cast(Function, wrapped)


def inlined(function: Function) -> Function:
    """Write a small function out wherever a compiled one calls it: so that loops around it run in wide registers."""
    return cast(Function, numba.njit(nogil=True, fastmath=False, inline="always")(function))


def is_cold() -> bool:
    """Return whether the engine has still to be compiled on this machine."""
    return not any(CACHE.rglob("day.run-*.nbi"))
