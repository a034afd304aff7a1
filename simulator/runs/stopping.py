"""Ctrl-C while runs are under way: it puts a word into a queue instead of breaking in anywhere."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def stoppable(on_stop: Callable[[], None]) -> Iterator[None]:
    """Let Ctrl-C call `on_stop` within; not in another thread than the main one, where signals are not heard."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(_number: int, _frame: FrameType | None) -> None:
        on_stop()

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
