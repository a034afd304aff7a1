"""One replication, from a Scenario to its Recording: what compare, sweeps, notebooks and the faces all call."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from typing import Any

import numpy as np

from simulator.engine.day import (
    ASKS,
    AT_DAWN,
    AT_WORK,
    BEFORE_DECISIONS,
    DONE,
    EVENTS_FULL,
    ITEMS_FULL,
    NIGHT,
    PAUSED,
    run,
)
from simulator.engine.tables.fixed import EVENTS_A_DAY
from simulator.engine.tables.plan import phase_list
from simulator.engine.tables.prepare import prepare
from simulator.engine.tables.records import Item
from simulator.engine.tables.state import Sim
from simulator.engine.tables.strategy_tables import ask, strategies_of
from simulator.organisation import build_organisation
from simulator.organisation.structure import AWAY, Organisation, records
from simulator.organisation.types import Rows
from simulator.recording import Items, Recording
from simulator.scenario.fields.phases import Phase
from simulator.scenario.schema import Scenario
from simulator.scenario.withdrawal import long_enough, withdrawn
from simulator.strategies import Strategy

LARGE = 50_000


def simulate(
    scenario: Scenario,
    replicate: int = 0,
    data: Mapping[str, Any] | None = None,
    *,
    watch: Sequence[int] = (),
    events: bool = False,
    phases: Sequence[Phase] | None = None,
    on_day: Callable[[int], None] | None = None,
    strategies: Mapping[str, Strategy] | None = None,
    without: tuple[int, int, int] | None = None,
    until: int | None = None,
) -> Recording:
    """Simulate one replication to the horizon; the interpreter lock is released meanwhile.

    Args:
        scenario: what to simulate.
        replicate: number of the replication, from 0: same number, same random numbers, in all scenarios.
        data: where the files are that the scenario names.
        watch: seats whose state is recorded every day.
        events: whether to record every event.
        phases: the phase plan, where it is not the scenario's.
        on_day: called with the day reached, now and then.
        strategies: what managers do with their hours, by manager's key, where it is not the scenario's.
        without: (day, seat, index in EVENTS) of one act that is left out.
        until: last day, exclusive, where the run may stop before the horizon.
    """
    under_way = Replication(scenario, replicate, data, watch=watch, events=events, phases=phases, strategies=strategies)
    if without is not None:
        under_way.leave_out(without)
    under_way.advance(scenario.days if until is None else min(until, scenario.days), on_day)
    return under_way.read()


class Replication:
    """One replication under way, day by day.

    Attributes:
        scenario, organisation: what is simulated.
        sim: everything that the run reads and changes.
        strategies: of each manager, by key.
    """

    def __init__(
        self,
        scenario: Scenario,
        replicate: int = 0,
        data: Mapping[str, Any] | None = None,
        *,
        watch: Sequence[int] = (),
        events: bool = False,
        phases: Sequence[Phase] | None = None,
        strategies: Mapping[str, Strategy] | None = None,
    ) -> None:
        """Prepare the morning of the first day; `strategies`, by manager, win over the scenario's."""
        self.scenario = scenario
        self.strategies = strategies_of(scenario, strategies)
        self.organisation = build_organisation(scenario, scenario.run.seed, replicate, data)
        self._phases = phase_list(scenario) if phases is None else list(phases)
        self.sim = prepare(scenario, self.organisation, replicate, self._phases, watch, events, self.strategies)

    @property
    def day(self) -> int:
        """The day whose morning is reached, from 0."""
        return int(self.sim.world[0].day)

    def leave_out(self, act: tuple[int, int, int]) -> None:
        """Leave one act out: (day, seat, index in EVENTS)."""
        world = self.sim.world[0]
        world.removed_day, world.removed_seat, world.removed_event = act

    def advance(self, until: int, on_day: Callable[[int], None] | None = None) -> None:
        """Run to the morning of day `until`, letting lists grow where they must."""
        seats = len(self.sim.people)
        step = max(1, 7 * LARGE // seats) if seats >= LARGE else 7 if on_day else until
        while self.day < until:
            if self._go(min(until, self.day + step)) == DONE and on_day:
                on_day(self.day)

    def open_day(self) -> None:
        """Open the day whose morning is reached, and stop: who comes and goes, goals, gates, what managers decide."""
        world = self.sim.world[0]
        if self.day >= self.scenario.days or world.stage != NIGHT:
            return
        world.pause = AT_DAWN
        while self._go(self.day + 1) not in (PAUSED, ASKS):
            pass
        world.pause = 0

    def open_decisions(self) -> None:
        """Let the managers do their morning's work, and stop before anybody decides."""
        world = self.sim.world[0]
        if self.day >= self.scenario.days or world.stage == AT_WORK:
            return
        world.pause = BEFORE_DECISIONS
        while self._go(self.day + 1) != PAUSED:
            pass
        world.pause = 0

    def go_on_with(self, scenario: Scenario, phases: Sequence[Phase], sim: Sim) -> None:
        """Go on with a changed plan: its scenario, its phases, and the columns with its tables."""
        self.scenario, self._phases, self.sim = scenario, list(phases), sim
        world, people = sim.world[0], len(sim.people)
        while len(self.sim.items) < world.items + people + sim.most_items:  # of today: the engine looks at night only
            self.sim = _more_items(self.sim)
        while 0 < len(self.sim.events) < world.events + EVENTS_A_DAY * people + sim.most_items:
            self.sim = _more_events(self.sim)

    def _go(self, until: int) -> int:
        """Run until the engine stops, and do what it asks for; return why it stopped."""
        state: int = run(self.sim, until)
        if state == ASKS:
            ask(self.sim, self.scenario, self._phases, self.strategies)
        elif state == ITEMS_FULL:
            self.sim = _more_items(self.sim)
        elif state == EVENTS_FULL:
            self.sim = _more_events(self.sim)
        return state

    def read(self) -> Recording:
        """Return what the run has recorded so far."""
        return read(self.scenario, self.organisation, self.sim)


def _more_events(sim: Sim) -> Sim:
    """Return the run with twice the room for events."""
    return sim._replace(events=np.concatenate((sim.events, np.zeros_like(sim.events))))


def _more_items(sim: Sim) -> Sim:
    """Return the run with twice the room for items."""
    room = 2 * len(sim.items)
    at_sites = room if len(sim.site_items) else 0
    items: Rows[Item] = records(room, sim.items.dtype)
    items[: len(sim.items)] = sim.items
    return sim._replace(
        items=items,
        today=np.resize(sim.today, room),
        today_hash=np.resize(sim.today_hash, room),
        today_end=np.resize(sim.today_end, room),
        site_items=np.resize(sim.site_items, at_sites),
        site_hash=np.resize(sim.site_hash, at_sites),
        unsorted=np.resize(sim.unsorted, room),
        unsorted_hash=np.resize(sim.unsorted_hash, room),
        open_posts=np.resize(sim.open_posts, room),
    )


def read(scenario: Scenario, organisation: Organisation, sim: Sim) -> Recording:
    """Return what a run has left behind."""
    return Recording(
        start=scenario.start,
        managers=tuple(sorted(scenario.managers)),
        groups=tuple((g, place) for g in organisation.personas for place in organisation.locations),
        weekly=sim.weekly,
        posts=np.array(sim.people.posts),
        contributions=np.array(sim.people.acts),
        seat_group=np.array(sim.people.group),
        present_last=_present_last(sim),
        hours=sim.hours,
        planned=sim.planned,
        acts=sim.acts,
        unbought=sim.unbought,
        moved=sim.moved,
        shares=sim.shared,
        phase=sim.phase_of,
        goal_values=sim.goal_values,
        goals_met=sim.goals_met,
        features=sim.course[:, 0],
        watching=sim.course[:, 1],
        taking_part=sim.course[:, 2],
        units=sim.unit_weeks,
        events=sim.events[: sim.world[0].events],
        people=sim.diary,
        items=_items(sim),
    )


def _present_last(sim: Sim) -> np.ndarray:
    """Return who was employed and not away in the last week."""
    present: np.ndarray = np.asarray(sim.people.holder >= 0) & (sim.here & AWAY == 0)
    return present


def _items(sim: Sim) -> Items:
    """Return the items in order of their number."""
    items = sim.items[: sim.world[0].items]
    return Items(**{field.name: np.asarray(items[field.name]) for field in fields(Items)})


def survival_runs(
    scenario: Scenario,
    replicate: int,
    week: int,
    data: Mapping[str, Any] | None = None,
    on_day: Callable[[int], None] | None = None,
) -> tuple[Recording, Recording]:
    """Return (unbranched run, branch): from `week` on (0 = first) the branch's managers have a tenth of the hours.

    Both run at least 26 weeks beyond the branch; they are equal until it.
    """
    longer = long_enough(scenario, week)
    return (
        simulate(longer, replicate, data, on_day=on_day),
        simulate(withdrawn(longer, week), replicate, data, on_day=on_day),
    )
