"""One replication, from a Scenario to its Recording: what compare, sweeps, notebooks and the faces all call."""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import Any

import numpy as np

from simulator.engine.day import EVENTS_FULL, ITEMS_FULL, run
from simulator.engine.prepare import prepare
from simulator.engine.state import NEVER, Sim, records
from simulator.organisation import build_organisation
from simulator.organisation.structure import Organisation
from simulator.recording import Items, Recording
from simulator.scenario.management import Phase
from simulator.scenario.schema import Scenario

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
    without: tuple[int, int, int] | None = None,
    until: int | None = None,
) -> Recording:
    """Simulate one replication to the horizon; the interpreter lock is released meanwhile.

    Args:
        scenario: what to simulate.
        replicate: number of the replication, from 0: same number, same luck, in all scenarios.
        data: where the files are that the scenario names.
        watch: seats whose state is recorded every day.
        events: whether to record every event.
        phases: the phase plan, where it is not the scenario's.
        on_day: called with the day reached, now and then.
        without: (day, seat, index in EVENTS) of one act that is left out.
        until: last day, exclusive, where the run may stop before the horizon.
    """
    organisation = build_organisation(scenario, scenario.run.seed, replicate, data)
    sim = prepare(scenario, organisation, replicate, phases, watch, events)
    if without is not None:
        sim.world[0].removed_day, sim.world[0].removed_seat, sim.world[0].removed_event = without
    sim = advance(sim, scenario.days if until is None else min(until, scenario.days), on_day)
    return read(scenario, organisation, sim)


def advance(sim: Sim, until: int, on_day: Callable[[int], None] | None = None) -> Sim:
    """Run to the morning of day `until`, letting lists grow where they must; return the run."""
    step = 7 if len(sim.people) >= LARGE or on_day else until
    while sim.world[0].day < until:
        state = run(sim, min(until, int(sim.world[0].day) + step))
        if state == ITEMS_FULL:
            sim = _more_items(sim)
        elif state == EVENTS_FULL:
            sim = sim._replace(events=np.concatenate((sim.events, np.zeros_like(sim.events))))
        elif on_day:
            on_day(int(sim.world[0].day))
    return sim


def _more_items(sim: Sim) -> Sim:
    """Return the run with twice the room for items."""
    room = 2 * len(sim.items)
    items = records(room, sim.items.dtype)
    items[: len(sim.items)] = sim.items
    return sim._replace(
        items=items,
        today=np.resize(sim.today, room),
        today_hash=np.resize(sim.today_hash, room),
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
    holder = np.array(sim.people.holder)
    away = np.zeros(len(holder), bool)
    held = holder >= 0
    away[held] = sim.presence[-1, holder[held]] & 0x80 > 0
    return held & ~away


def _items(sim: Sim) -> Items:
    """Return the items in order of their number."""
    items = sim.items[: sim.world[0].items]
    never = {name: np.where(items[name] == NEVER, -1, items[name]) for name in ("answer_day", "peer_day")}
    plain = {name: np.array(items[name]) for name in ("day", "seat", "employee", "kind", "unit", "likes", "replies")}
    return Items(**plain, **never)


def survival_runs(
    scenario: Scenario, replicate: int, week: int, data: Mapping[str, Any] | None = None
) -> tuple[Recording, Recording]:
    """Return (unbranched run, branch): from `week` on (0 = first) the branch's managers have a tenth of the hours.

    Both run at least 26 weeks beyond the branch; they are equal until it.
    """
    weeks = max(scenario.run.horizon_weeks, week + 27)
    longer = scenario.but(**{"run.horizon_weeks": weeks})
    day = scenario.start + timedelta(weeks=week)
    withdrawn = longer.but(**{"interventions.withdrawn_for_survival": {"on": day, "hours_factor": 0.1}})
    return simulate(longer, replicate, data), simulate(withdrawn, replicate, data)
