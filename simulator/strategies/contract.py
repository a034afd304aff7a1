"""What a strategy is: on a Monday morning it sees the manager's desk and says what the week's hours are for."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, NamedTuple


@dataclass(frozen=True)
class Desk:
    """What a manager knows on a Monday morning, before the week's first hour.

    Attributes:
        manager: key of the manager.
        week: number of the week, from 0; monday: its date.
        phase: name of the phase; weeks_in_phase: whole weeks since it began.
        hours: the week's hours.
        planned: lever: share of the hours, as the phase plans it.
        prices: lever: hours of one act.
        wanted: goal: target of the phase.
        known: goal: last value that monitoring shows; nan where nothing is known yet.
    """

    manager: str
    week: int
    monday: date
    phase: str
    weeks_in_phase: int
    hours: float
    planned: Mapping[str, float]
    prices: Mapping[str, float]
    wanted: Mapping[str, float]
    known: Mapping[str, float]


class Week(NamedTuple):
    """What a week's hours are for.

    Attributes:
        shares: lever: share of the hours (0 or more); they are scaled to one. Levers that the phase counts
            (`activities_per_week: 3`) are commitments, bought before, and take no share.
        first: a lever that is served before all others, with all hours, as long as it finds somebody to serve.
    """

    shares: Mapping[str, float]
    first: str | None = None


class Strategy(ABC):
    """What a manager does with its hours. Subclass it, give it a name, and say what a week's hours are for.

    One object serves one manager of one run; what it remembers it forgets with the run.
    """

    name: ClassVar[str]
    title: ClassVar[str]
    serves: ClassVar[str] = "any phase"

    @abstractmethod
    def week(self, desk: Desk) -> Week:
        """Return what the hours of the week are for; asked once every Monday."""


class PhaseStrategy(Strategy):
    """A strategy that looks at nothing but the phase: a table, so that it runs compiled.

    Attributes:
        own: phase (or "any"): lever: share of the hours that are the strategy's own.
        keep: share (0-1) of the hours that stay as the phase plans them.
        first: the lever that is served before all others, if any.
    """

    own: ClassVar[Mapping[str, Mapping[str, float]]] = {}
    keep: ClassVar[float] = 0.0
    first: ClassVar[str | None] = None

    def week(self, desk: Desk) -> Week:
        """Return the table's row of the phase; as planned where it has none."""
        return self.in_phase(desk.phase, desk.planned)

    def in_phase(self, phase: str, planned: Mapping[str, float]) -> Week:
        """Return what the hours of a week of a phase are for."""
        own = self.own.get(phase, self.own.get("any"))
        if own is None:
            return Week(planned, self.first)
        return Week(mixed(planned, own, self.keep), self.first)


def scaled(shares: Mapping[str, float]) -> dict[str, float]:
    """Return shares scaled to one, in their order; nothing where all are zero."""
    total = sum(shares.values())
    return {lever: share / total for lever, share in shares.items()} if total > 0.0 else {}


def mixed(planned: Mapping[str, float], own: Mapping[str, float], keep: float) -> dict[str, float]:
    """Return `keep` of the hours as planned and the rest for the strategy's own levers."""
    one, other = scaled(planned), scaled(own)
    levers = [*one, *(lever for lever in other if lever not in one)]
    return {lever: keep * one.get(lever, 0.0) + (1.0 - keep) * other.get(lever, 0.0) for lever in levers}
