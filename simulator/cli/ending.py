"""How a command ends before its time: Ctrl-C and SIGTERM are answered at any moment, each with its exit code."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import NoReturn

from simulator.texts import _
from simulator.undoing import undo_all

STOPPED, TERMINATED = 130, 143  # 128 + number of the signal
STDERR = 2
NOTHING = _("stopped; nothing was written")
CLEAN_LINE = b"\r\x1b[2K\x1b[?25h"  # of a terminal with a bar of progress: the line emptied, the cursor shown


class Stop:
    """What answers Ctrl-C and SIGTERM.

    It ends the process itself. An exception would be lost within a compiler's callback or half an import, and a
    compiled call under way in a thread would hold up an orderly end. What is half made is taken away first.

    Attributes:
        code: exit code of a stop; Ctrl-C's until SIGTERM is heard.
        text: what is said of it, once what is half made is away; changes with what the command does.
        ended: exit code of a command that has done all; None: not yet.
    """

    def __init__(self) -> None:
        """Begin with a command that has written nothing."""
        self.code = STOPPED
        self.text: Callable[[], str] = lambda: NOTHING
        self.ended: int | None = None

    def hear(self) -> None:
        """Answer signals from now on; not in another thread than the main one, nor what a shell told us to ignore."""
        with suppress(ValueError):
            if signal.getsignal(signal.SIGINT) != signal.SIG_IGN:
                signal.signal(signal.SIGINT, self.interrupted)
            signal.signal(signal.SIGTERM, self.terminated)

    def interrupted(self, _number: int, _frame: FrameType | None) -> NoReturn:
        """Take away what is half made, say so in one line, and end."""
        if self.ended is not None:
            os._exit(self.ended)
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_IGN)
        undo_all()
        with suppress(OSError):  # not through sys.stderr: the signal may have come in the midst of a write to it
            line = (CLEAN_LINE if os.isatty(STDERR) else b"") + self.text().encode("utf-8", "backslashreplace") + b"\n"
            os.write(STDERR, line)
        os._exit(self.code)

    def terminated(self, _number: int, frame: FrameType | None) -> None:
        """Answer SIGTERM as Ctrl-C is answered at this moment; a sweep has its own way, which stores what is done."""
        self.code = TERMINATED
        answer = signal.getsignal(signal.SIGINT)
        (answer if callable(answer) else self.interrupted)(signal.SIGINT, frame)


STOP = Stop()


@contextmanager
def stopping_says(text: Callable[[], str]) -> Iterator[None]:
    """Say another thing where the command is stopped meanwhile; it is asked once what is half made is away."""
    before, STOP.text = STOP.text, text
    try:
        yield
    finally:
        STOP.text = before
