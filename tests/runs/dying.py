"""Strategies that misbehave when asked on a Monday: always, or as often as a file in the folder MISCHIEF says."""

import os
import signal
import time
from pathlib import Path

from simulator.strategies import Desk, Strategy, Week

FOLDER = "SWEEP_TEST_MISCHIEF"


def do(what: str) -> None:
    """Do one mischief."""
    if what == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if what == "segfault":
        os.kill(os.getpid(), signal.SIGSEGV)
    if what == "leave":
        raise SystemExit(0)
    if what == "memory":
        raise MemoryError("planted")
    if what == "hang":
        time.sleep(600)
    if what == "fail":
        raise ValueError("planted")


class Once(Strategy):
    """As planned, but each file in the folder is a mischief that is done once by whoever takes it first."""

    name = "tests_once"
    title = "misbehaves as often as there are files"

    def week(self, desk: Desk) -> Week:
        folder = os.environ.get(FOLDER)
        for file in sorted(Path(folder).iterdir()) if folder else ():
            try:
                file.unlink()
            except FileNotFoundError:
                continue
            do(file.name.split("-")[0])
        return Week(desk.planned)


class Always(Strategy):
    """Does what the word in the folder says, every time."""

    name = "tests_always"
    title = "always misbehaves"

    def week(self, desk: Desk) -> Week:
        do(os.environ.get(FOLDER + "_ALWAYS", ""))
        return Week(desk.planned)
