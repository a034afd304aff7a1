"""What runs under way tell while they run, and the word to stop."""

from collections.abc import Callable
from threading import Event, Lock

Progress = Callable[[float, int], None]


class StoppedError(RuntimeError):
    """A run that was told to stop."""


class Watch:
    """Adds up the progress of runs side by side; large runs tell of their days, small ones of their end."""

    def __init__(self, total: int, on_progress: Progress | None) -> None:
        """Watch `total` runs; `on_progress` is called with the runs done, parts of runs counted, and the total."""
        self._total, self._on_progress = total, on_progress
        self._done, self._parts = 0, dict[int, float]()
        self._stop, self._lock = Event(), Lock()

    def stop(self) -> None:
        """Let every run that tells of its days end at the next."""
        self._stop.set()

    def part(self, replicate: int, share: float) -> None:
        """Note that a share (0-1) of a run is done; raises StoppedError where the runs are to stop."""
        if self._stop.is_set():
            raise StoppedError
        with self._lock:
            self._parts[replicate] = share
            self._tell()

    def end(self, replicate: int) -> None:
        """Note that a run is done."""
        with self._lock:
            self._parts.pop(replicate, None)
            self._done += 1
            self._tell()

    def _tell(self) -> None:
        """Report progress where somebody wants it."""
        if self._on_progress is not None:
            self._on_progress(self._done + sum(self._parts.values()), self._total)
