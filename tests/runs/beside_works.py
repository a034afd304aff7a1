"""Works that a process beside the tests does: it finds them by the name of this module or of one of those below it."""

import os
import sys
from functools import partial

from simulator.runs.beside import serve, side_by_side


def letter(sign: str) -> bytes:
    """A part of a work: a letter, and which process did it."""
    return f"{sign}{os.getpid()} ".encode()


def broken(sign: str) -> bytes:
    """A part that fails in a copy."""
    raise ValueError(sign)


def work(task: str) -> bytes:
    """What is asked by name."""
    if task == "fail":
        raise ValueError(task)
    if task == "die":
        os.kill(os.getpid(), 9)
    if task.startswith("parts"):
        part = broken if task == "parts broken" else letter
        return side_by_side([partial(letter, "a"), *(partial(part, sign) for sign in "bcdefghij")])
    return f"{task or 'ready'} {sys.path[0] == ''}".encode()


def main() -> None:
    """Be that process."""
    serve(work)
