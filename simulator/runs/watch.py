"""Between runs in this process and those who wait for them: the word to stop, and how far large runs are."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from threading import Event, Lock

from simulator.data.places import Place


class StoppedError(RuntimeError):
    """A run that was told to stop."""


@dataclass
class Watch:
    """Between the runs of this process and those who wait for them.

    Attributes:
        handed: graphs that were handed over instead of files, by the name under which a task knows them.
        on_part: called from the runs' threads, now and then, with how much of the runs under way is done, in runs.
    """

    handed: Mapping[str, Place] = field(default_factory=dict)
    on_part: Callable[[float], None] | None = None
    _stop: Event = field(default_factory=Event)
    _lock: Lock = field(default_factory=Lock)
    _parts: dict[tuple[str, int], float] = field(default_factory=dict)

    @property
    def stopped(self) -> bool:
        """Whether runs are to stop."""
        return self._stop.is_set()

    @property
    def under_way(self) -> float:
        """How much of the runs under way is done, in runs."""
        with self._lock:
            return sum(self._parts.values())

    def stop(self) -> None:
        """Let no further run begin, and large runs end at the next day."""
        self._stop.set()

    def part(self, run: tuple[str, int], share: float) -> None:
        """Note that a share (0-1) of a run is done; raises StoppedError where runs are to stop."""
        if self._stop.is_set():
            raise StoppedError
        with self._lock:
            self._parts[run] = share
        if self.on_part is not None:
            self.on_part(self.under_way)

    def end(self, run: tuple[str, int]) -> None:
        """Note that a run has ended."""
        with self._lock:
            self._parts.pop(run, None)
