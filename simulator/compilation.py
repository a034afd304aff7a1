"""The compiler: one decorator for functions that Python calls, one for their parts, a cache that cannot go stale.

numba's own cache does not notice an edited function that is called from another file. So compiled code is kept under a
hash of all sources that it can see (the engine and the rooms to its left), the versions of numba and Python, and the
processor: an edit anywhere there begins anew. Where and how it is kept: `machine_code.py`.
"""

import hashlib
import os
import platform
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, cast

import llvmlite
import numba
import numpy as np
from llvmlite.binding import get_host_cpu_name
from numba.core.dispatcher import Dispatcher

from simulator.compiled_parts import PartCompiler
from simulator.machine_code import MachineCode, is_kept

Function = TypeVar("Function", bound=Callable[..., Any])
PACKAGE = Path(__file__).parent
SEEN = (
    "compilation.py",
    "machine_code.py",
    "private_folders.py",
    "draws.py",
    "mathematics.py",
    "recording.py",
    "errors.py",
)
SEEN_ROOMS = ("engine", "organisation", "scenario", "strategies")
SETTINGS = ("CPU_NAME", "CPU_FEATURES", "OPT", "LOOP_VECTORIZE", "SLP_VECTORIZE", "BOUNDSCHECK", "DEBUGINFO")


@cache
def sources_hash() -> str:
    """Return the hash under which compiled code is kept: sources, numba, Python, processor."""
    digest = hashlib.sha256()
    rooms = [path for room in SEEN_ROOMS for path in (PACKAGE / room).rglob("*.py")]
    for path in sorted([*(PACKAGE / name for name in SEEN), *rooms]):
        digest.update(path.relative_to(PACKAGE).as_posix().encode() + b"\0" + path.read_bytes())
    settings = [os.environ.get(f"NUMBA_{name}", "") for name in SETTINGS]
    versions = numba.__version__, llvmlite.__version__, np.__version__, sys.version
    for text in (*versions, platform.machine(), get_host_cpu_name(), *settings):
        digest.update(text.encode() + b"\0")
    return digest.hexdigest()[:20]


def compiled(function: Function) -> Function:
    """Compile a function: no Python objects, lock released, kept, no fast mathematics."""
    wrapped = numba.njit(nogil=True, fastmath=False)(function)
    if isinstance(wrapped, Dispatcher):  # the function itself where the compiler is switched off
        vars(wrapped)["_cache"] = MachineCode(wrapped, sources_hash())  # where numba's own decorator puts its cache
    return cast(Function, wrapped)


def inner(function: Function) -> Function:
    """Compile a function that only compiled functions call: part of what calls it, with no way in from Python."""
    alone = {"no_cpython_wrapper": True, "no_cfunc_wrapper": True, "pipeline_class": PartCompiler}
    return cast(Function, numba.njit(nogil=True, fastmath=False, **alone)(function))


def inlined(function: Function) -> Function:
    """Write a small function out wherever a compiled one calls it: so that loops around it run in wide registers."""
    return cast(Function, numba.njit(nogil=True, fastmath=False, inline="always")(function))


def is_cold() -> bool:
    """Return whether the engine has still to be compiled on this machine."""
    return not is_kept("simulator.engine.day.run", sources_hash())
