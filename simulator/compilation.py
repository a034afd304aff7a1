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
from typing import Any, TypeVar, cast

import llvmlite
import numba
import numpy as np
from llvmlite.binding import get_host_cpu_name
from numba.core.dispatcher import Dispatcher

from simulator.compiled_parts import PartCompiler
from simulator.machine_code import MachineCode, is_kept
from simulator.portable.choice import PORTABLE, chosen
from simulator.portable.standing_in import LOOP, StandIn, stands_in
from simulator.sources import PACKAGE, hash_of, hash_of_sources

Function = TypeVar("Function", bound=Callable[..., Any])
MACHINERY = ("compilation.py", "compiled_parts.py", "machine_code.py", "private_folders.py")
SETTINGS = ("CPU_NAME", "CPU_FEATURES", "OPT", "LOOP_VECTORIZE", "SLP_VECTORIZE", "BOUNDSCHECK", "DEBUGINFO")


@cache
def sources_hash() -> str:
    """Return the hash under which compiled code is kept: sources, numba, Python, processor."""
    machinery = hash_of((PACKAGE / name for name in MACHINERY), PACKAGE)
    digest = hashlib.sha256(f"{hash_of_sources()}{machinery}".encode())
    settings = [os.environ.get(f"NUMBA_{name}", "") for name in SETTINGS]
    versions = numba.__version__, llvmlite.__version__, np.__version__, sys.version
    for text in (*versions, platform.machine(), get_host_cpu_name(), *settings):
        digest.update(text.encode() + b"\0")
    return digest.hexdigest()[:20]


def compiled(function: Function) -> Function:
    """Compile a function: no Python objects, lock released, kept, no fast mathematics."""
    wrapped = numba.njit(nogil=True, fastmath=False)(function)
    if isinstance(wrapped, Dispatcher):  # the function itself where the compiler is switched off
        kept = MachineCode(wrapped, sources_hash())
        vars(wrapped)["_cache"] = kept  # where numba's own decorator puts its cache
        vars(wrapped)["_compile_for_args"] = StandIn(wrapped, kept)  # what numba asks where it has no code for a call
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
    return not is_kept(LOOP, sources_hash())


def waits() -> bool:
    """Return whether a run has to wait for the compiler: nothing is compiled yet, and nothing stands in.

    Raises PlanError where the portable engine is asked for and cannot run.
    """
    return not stands_in() and is_cold()


def is_stood_in() -> bool:
    """Return whether the portable engine answers: it is asked for, or nothing is compiled yet.

    Raises PlanError where it is asked for and cannot run.
    """
    return stands_in() and (chosen() == PORTABLE or is_cold())
