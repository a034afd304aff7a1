"""The command `adopt`: thin; every command asks a room and prints what it says.

This module imports next to nothing: Ctrl-C is answered from its first line on, while all the rest is still imported.
"""

import os
import signal
from contextlib import suppress
from types import FrameType
from typing import NoReturn

STOPPED = 130  # 128 + number of the signal
STDERR = 2


def main() -> NoReturn:
    """Run the command and end the process.

    Codes: 0; 1 where something differs or could not be shown; 2 for bad input; 3 where runs failed; 130 after Ctrl-C,
    143 after SIGTERM.
    """
    with suppress(ValueError):  # signals are heard in the main thread only
        if signal.getsignal(signal.SIGINT) != signal.SIG_IGN:
            signal.signal(signal.SIGINT, _stop)
    from simulator.cli.command import command

    command()


def _stop(_number: int, _frame: FrameType | None) -> NoReturn:
    """End at once: nothing has been begun that would have to be ended in order."""
    with suppress(OSError):
        os.write(STDERR, b"stopped; nothing was written\n")
    os._exit(STOPPED)
