"""One person's days as the engine lived them: chances read before the decisions, then what really happened."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np

from simulator.engine.people.trace import DECISIONS, FELT, write_chances
from simulator.engine.tables.plan import phase_list, phase_names
from simulator.experiment.few import refuse_single
from simulator.recording import STATUSES
from simulator.scenario.schema import Scenario
from simulator.simulation import Replication
from simulator.trace.absence import AT_WORK, Absences
from simulator.trace.happenings import Act, Happenings


@dataclass(frozen=True)
class Person:
    """Whose days they are.

    Attributes:
        seat: number of the seat; persona, unit, location: of the seat; ties: how many influence whoever holds it.
    """

    seat: int
    persona: str
    unit: str
    location: str
    ties: int


@dataclass(frozen=True)
class Decision:
    """A decision: it happens where the draw is below the chance (both 0-1)."""

    what: str
    chance: float
    draw: float

    @property
    def happens(self) -> bool:
        """Whether it happens."""
        return self.draw < self.chance


@dataclass(frozen=True)
class Day:
    """A day of one person.

    Attributes:
        date, phase: when; phase: of the plan.
        holder: number of the employee who holds the seat, -1 for nobody.
        presence: "at work", or why not.
        morning, evening: status when the managers have done their morning's work, and at the end of the day.
        felt: this morning, by name (minutes, 0-1, logit); what nobody can feel yet is missing.
        decisions: each chance of the day with its draw.
        by_managers: what managers did to this person, or to this person's team or location.
        deeds: what the person did; received: what came back for it; seen: whose posts the person saw answered, or
            left without an answer, among its ties.
        changed: whether holder, status in the morning or ambassador differ from the evening before, or the status
            changes during the day.
    """

    date: date
    phase: str
    holder: int
    presence: str
    morning: str
    evening: str
    felt: dict[str, float]
    decisions: tuple[Decision, ...]
    by_managers: tuple[Act, ...]
    deeds: tuple[Act, ...]
    received: tuple[Act, ...]
    ambassador: bool
    changed: bool
    seen: tuple[Act, ...] = ()

    @property
    def is_interesting(self) -> bool:
        """Whether there is a visit, a change, an answer, or something that a manager did to this very person."""
        meant = any(act.personal for act in self.by_managers)
        return self.changed or meant or bool(self.deeds or self.received)


def trace(
    scenario: Scenario,
    seat: int,
    span: tuple[date, date] | None = None,
    replicate: int = 0,
    data: Mapping[str, Any] | None = None,
) -> tuple[Person, list[Day]]:
    """Return who holds a seat and the days of `span` (first and last, inclusive; else all) in one replication."""
    teller = Teller(scenario, seat, replicate, data)
    first, last = span or (scenario.start, scenario.start + timedelta(days=scenario.days - 1))
    teller.skip((first - scenario.start).days)
    return teller.person, [teller.next_day() for _ in range((last - first).days + 1)]


class Teller:
    """Lives a run day by day and reports one seat; the run has the same bits as one that nobody follows."""

    def __init__(
        self, scenario: Scenario, seat: int, replicate: int = 0, data: Mapping[str, Any] | None = None
    ) -> None:
        """Prepare the morning of the first day; raises OrganisationError where people are read from a file."""
        refuse_single(scenario)
        self.scenario, self.seat = scenario, seat
        self.run = Replication(scenario, replicate, data, events=True)
        organisation = self.run.organisation
        row = self.run.sim.people[seat]
        self.person = Person(
            seat,
            organisation.personas[int(row.persona)],
            organisation.units[int(row.unit)],
            organisation.locations[int(row.location)],
            int(organisation.network.indptr[seat + 1] - organisation.network.indptr[seat]),
        )
        self._absences = Absences(scenario, organisation, replicate)
        self._happenings = Happenings(scenario, self.run)
        self._phases = phase_names(scenario, phase_list(scenario))

    def skip(self, days: int) -> None:
        """Let days pass of which nothing is reported."""
        for day in range(self.run.day + 1, self.run.day + days + 1):
            self._happenings.begin()
            self.run.advance(day)

    def next_day(self) -> Day:
        """Return the next day, and let it pass."""
        run, seat, day = self.run, self.seat, self.run.day
        evening_before = self._state()
        self._happenings.begin()
        run.open_decisions()
        felt, decisions = self._read()
        visited = int(run.sim.people[seat].last_visit)
        morning = self._state()
        phase = self._phases[int(run.sim.world[0].phase)]
        presence = self._absences.reason(morning[0], day)
        run.advance(day + 1)
        evening = self._state()
        by_managers, deeds, received = self._happenings.of(seat, day)
        return Day(
            date=self.scenario.start + timedelta(days=day),
            phase=phase,
            holder=morning[0],
            presence=presence,
            morning=morning[1],
            evening=evening[1],
            felt=felt,
            decisions=decisions,
            by_managers=by_managers,
            deeds=deeds,
            received=received,
            seen=self._happenings.seen_by(seat, day, visited),
            ambassador=morning[2],
            changed=not evening_before == morning == evening if day else morning[1:] != evening[1:],
        )

    def _state(self) -> tuple[int, str, bool]:
        """Return holder, status and whether an ambassador."""
        row = self.run.sim.people[self.seat]
        return int(row.holder), STATUSES[int(row.status)], bool(row.ambassador)

    def _read(self) -> tuple[dict[str, float], tuple[Decision, ...]]:
        """Return what is felt and what is decided today; the rows of person and world are put back."""
        sim, seat = self.run.sim, self.seat
        chances, felt = np.full((len(DECISIONS), 2), np.nan), np.full(len(FELT), np.nan)
        person, world = sim.people[seat : seat + 1].copy(), sim.world.copy()
        write_chances(sim, seat, chances, felt)
        sim.people[seat : seat + 1], sim.world[:] = person, world
        feelings = {name: float(v) for name, v in zip(FELT, felt, strict=True) if not np.isnan(v)}
        decisions = [Decision(name, *map(float, pair)) for name, pair in zip(DECISIONS, chances, strict=True)]
        return feelings, tuple(decision for decision in decisions if not np.isnan(decision.chance))


__all__ = ["AT_WORK", "Act", "Day", "Decision", "Person", "Teller", "trace"]
