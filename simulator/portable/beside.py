"""Compiling in a process of its own, so that the next command finds the machine code; nobody waits for it.

It goes on when the command has ended, at a low priority, and ends with it on Ctrl-C. One for each user at a time: who
finds another at it leaves it to that one (`simulator.warming.compile_for_later`).
"""

import atexit
import os
import signal
import subprocess
import sys
from contextlib import suppress

from simulator.portable.choice import NATIVE, SETTING
from simulator.private_folders import make_temporary_folder, user_cache
from simulator.undoing import begin

LOW = 19  # by how much less urgent it is to compile for later than to answer: as little as there is
CODE = f"""import os
if hasattr(os, "nice"):
    os.nice({LOW})
from simulator.warming import compile_for_later
compile_for_later()"""
BEGUN = "ADOPTION_COMPILING"  # environment variable: this process, or the one that started it, has seen to it
_under_way: list[subprocess.Popen[bytes]] = []


def compile_beside() -> None:
    """Begin to compile; once in a process and those that it starts."""
    if os.environ.get(BEGUN):
        return
    os.environ[BEGUN] = str(os.getpid())
    own_home = user_cache() is not None
    if not own_home and make_temporary_folder() is None:
        return
    with suppress(OSError):
        _under_way.append(_begun())
        begin(stop_compiling)
        if not own_home:  # what it compiles goes when this process ends
            atexit.register(stop_compiling)


def _begun() -> "subprocess.Popen[bytes]":
    """Return a process that compiles, in a group of its own with what it starts."""
    quiet = subprocess.DEVNULL
    surroundings = {**os.environ, SETTING: NATIVE}
    group = {"process_group": 0} if os.name == "posix" else {}
    command = [sys.executable, "-c", CODE]
    return subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, env=surroundings, **group)  # type: ignore[call-overload,no-any-return]


def stop_compiling() -> None:
    """End the process that compiles, and what it started."""
    while _under_way:
        process = _under_way.pop()
        with suppress(OSError):
            if os.name == "posix":
                os.killpg(process.pid, signal.SIGTERM)
            else:
                process.terminate()
