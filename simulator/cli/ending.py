"""How a command ends before its time: SIGTERM does what Ctrl-C does, and each has its exit code."""

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

STOPPED, TERMINATED = 130, 143  # 128 + number of the signal


class Stop:
    """Which signal stops a command."""

    def __init__(self) -> None:
        """Take it for Ctrl-C until SIGTERM is heard."""
        self.code = STOPPED

    def __call__(self, _number: int, frame: FrameType | None) -> None:
        """Answer SIGTERM as Ctrl-C is answered at this moment: folders half written go, finished runs are stored."""
        self.code = TERMINATED
        answer = signal.getsignal(signal.SIGINT)
        (answer if callable(answer) else signal.default_int_handler)(signal.SIGINT, frame)

    def end(self, text: str) -> NoReturn:
        """Say so and end at once; a compiled call under way in a thread would hold up an orderly end."""
        sys.stderr.write(text + "\n")
        sys.stderr.flush()
        os._exit(self.code)


@contextmanager
def terminable() -> Iterator[Stop]:
    """Hear SIGTERM within; not in another thread than the main one, where signals are not heard."""
    stop = Stop()
    if threading.current_thread() is not threading.main_thread():
        yield stop
        return
    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield stop
    finally:
        signal.signal(signal.SIGTERM, before)
