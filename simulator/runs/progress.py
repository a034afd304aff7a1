"""One stream of progress, for the terminal, a notebook or anything else that listens."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from simulator.scenario.estimate import duration
from simulator.texts import _, ngettext


@dataclass(frozen=True)
class Update:
    """How far runs are.

    Attributes:
        done, total: runs; where a precision stops them, the total of those that are sure to be needed.
        quarantined: runs that failed for good.
        under_way: how much of the large runs under way is done, in runs.
        seconds: since this process began with it.
        left: seconds left, about; None: not known yet.
    """

    done: int
    total: int
    quarantined: int
    seconds: float
    left: float | None
    under_way: float = 0.0

    def __str__(self) -> str:
        """Return it in a line."""
        text = ngettext("{done:,} of {n:,} run", "{done:,} of {n:,} runs", self.total, done=self.done)
        if self.quarantined:
            text += ", " + _("{n:,} failed").format(n=self.quarantined)
        if self.left is not None and self.done < self.total:
            text += ", " + _("{time} left").format(time=duration(self.left))
        return text


@dataclass(frozen=True)
class Report:
    """How it ended: runs stored, runs of the plan (at least), runs quarantined, whether Ctrl-C stopped it, seconds.

    `sha256`: of the folder's manifest; empty where it is not finished.
    """

    done: int
    total: int
    quarantined: int
    stopped: bool
    seconds: float
    sha256: str = ""


Listener = Callable[[Update], object]


def seldom(listener: Listener, seconds: float) -> Listener:
    """Return a listener that passes on at most one word in so many seconds: for logs."""
    last = -seconds

    def pass_on(update: Update) -> None:
        nonlocal last
        if update.seconds - last >= seconds:
            last = update.seconds
            listener(update)

    return pass_on


class Clock:
    """Counts runs and notifies a listener, at most a few times a second."""

    EVERY = 0.2

    def __init__(self) -> None:
        """Begin with nothing done."""
        self.listener: Listener | None = None
        self.before = self.done = self.total = self.quarantined = 0
        self.under_way = 0.0
        self.start = self.notified = time.perf_counter()

    def expect(self, runs: int, stored: int, quarantined: int = 0) -> None:
        """Count runs that are wanted, and those of them that were stored before: done, but not by this process.

        quarantined: those of the stored ones that failed for good.
        """
        self.total += runs
        self.quarantined += quarantined
        self.before += stored
        self.done += stored

    def notify(self, last: bool = False) -> None:
        """Notify the listener, unless it was notified just now."""
        now = time.perf_counter()
        if self.listener is not None and (last or now - self.notified >= self.EVERY):
            self.notified = now
            self.listener(self.update())

    def update(self) -> Update:
        """Return how far it is."""
        seconds, fresh = time.perf_counter() - self.start, self.done - self.before
        left = seconds / fresh * (self.total - self.done) if fresh else None
        return Update(self.done, self.total, self.quarantined, seconds, left, self.under_way)
