"""The plan changed in mid-run: tables that the engine reads are made anew, what people are and know stays."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from simulator.engine.tables import plan
from simulator.engine.tables.parameters import parameters
from simulator.engine.tables.strategy_tables import strategy_tables
from simulator.errors import AdoptionError
from simulator.scenario.changes import Difference, differences
from simulator.scenario.fields.interventions import Intervention
from simulator.scenario.schema import Scenario
from simulator.simulation import Replication

WEEK = 7
HABITS = ("organisation.watching", "organisation.taking_part")
SPENT = ("costs.research", "costs.pilot")  # before the first day
CHANGEABLE = (
    "phases.NAME.*, managers.NAME.hours_per_week, costs.*, interventions.*, organisation.watching, "
    "organisation.taking_part"
)


def replan(run: Replication, old: Scenario, levers: Mapping[str, Any]) -> None:
    """Let a run go on with values at dotted paths changed from this morning on.

    Args:
        run: on a morning that is opened: between two steps.
        old: what is simulated until now.
        levers: the values by path.

    Raises:
        AdoptionError: for what cannot change in mid-run, and for what lies in the past; nothing is changed then.
    """
    new = old.but(**levers)
    today = old.start + timedelta(days=run.day)
    changes = list(differences(old.model_dump(mode="json"), new.model_dump(mode="json")))
    for change in changes:
        _must_be_changeable(change.path)
    _must_keep_names(old, new)
    _must_lie_ahead(old, new, today)
    _must_not_have_ended(run, old, changes)
    _must_still_go_on(run, old, new)
    phases = plan.phase_list(new)
    run.sim.par[:] = parameters(new)
    sim = run.sim._replace(
        prices=plan.price_table(new),
        factors=plan.hour_factors(new),
        phases=plan.phase_table(new, phases),
        dated=plan.dated_acts(new, run.sim.working),
        mood_changes=plan.mood_changes(new),
        most_items=max(run.sim.most_items, plan.most_items_a_day(new)),
        **strategy_tables(new, phases, run.strategies),
    )
    run.go_on_with(new, phases, sim)
    _take_over(run, old, new)


def _must_be_changeable(path: str) -> None:
    """Raise AdoptionError for a path that is no lever in mid-run."""
    part, *rest = path.split(".")
    hours = part == "managers" and rest[1:] == ["hours_per_week"]
    if path in SPENT or not (part in ("phases", "interventions", "costs") or path in HABITS or hours):
        raise AdoptionError(f"{path} cannot change in mid-run; what can: {CHANGEABLE}")


def _must_keep_names(old: Scenario, new: Scenario) -> None:
    """Raise AdoptionError where phases come or go."""
    if list(new.phases) != list(old.phases):
        raise AdoptionError(f"phases cannot come or go in mid-run; the plan's: {', '.join(old.phases)}")


def _must_lie_ahead(old: Scenario, new: Scenario, today: date) -> None:
    """Raise AdoptionError for dated changes that lie before today, and for what this morning has settled already."""
    monday = today + timedelta(days=-today.weekday() % WEEK)
    for name, one in _changed(old.interventions, new.interventions):
        where = f"interventions.{name}: {one.on}"
        if one.on < today:
            raise AdoptionError(f"{where} lies before today, {today}; what is past cannot be changed")
        if one.lever is not None and one.on < monday:
            raise AdoptionError(f"{where}: this week's acts are settled since Monday; from {monday} on they are not")
        if one.on == today and (one.watching is not None or one.taking_part is not None):
            raise AdoptionError(f"{where}: today's habits hold since the morning; change {' or '.join(HABITS)}")


def _changed(old: Mapping[str, Intervention], new: Mapping[str, Intervention]) -> Iterator[tuple[str, Intervention]]:
    """Yield the dated changes that come, go or differ, by name: as they were and as they will be."""
    for name in sorted({*old, *new}):
        both = [side[name] for side in (old, new) if name in side]
        if len(both) == 1 or both[0] != both[1]:
            yield from ((name, one) for one in both)


def _must_not_have_ended(run: Replication, old: Scenario, changes: list[Difference]) -> None:
    """Raise AdoptionError for a change of a phase that has ended."""
    ended = plan.phase_names(old, plan.phase_list(old))[: int(run.sim.world[0].phase)]
    for change in changes:
        part, *rest = change.path.split(".")
        if part == "phases" and rest[0] in ended:
            raise AdoptionError(f"{change.path}: the phase {rest[0]} has ended; what is past cannot be changed")


def _must_still_go_on(run: Replication, old: Scenario, new: Scenario) -> None:
    """Raise AdoptionError where the phase that is under way would have ended before today."""
    world = run.sim.world[0]
    name = plan.phase_names(old, plan.phase_list(old))[int(world.phase)]
    before, after = ({str(key): one for key, one in each.phases.items()} for each in (old, new))
    if name is None or before[name] == after[name]:
        return
    phase, begun = after[name], new.start + timedelta(weeks=int(world.phase_start))
    weeks = {"calendar": phase.weeks, "goals-or-max": phase.max_weeks}.get(phase.gate)
    last = begun + timedelta(days=WEEK * weeks - 1) if weeks is not None else None
    if phase.gate == "calendar" and phase.until is not None:
        last = phase.until
    today = new.start + timedelta(days=run.day)
    if last is not None and last < today:
        raise AdoptionError(f"phases.{name}: would have ended on {last}, before today, {today}; what is past stays")


def _take_over(run: Replication, old: Scenario, new: Scenario) -> None:
    """Write the hours and the habits of management that changed."""
    for at, key in enumerate(sorted(new.managers)):
        if new.managers[key].hours_per_week != old.managers[key].hours_per_week:
            run.sim.managers[at].hours = new.managers[key].hours_per_week
    world = run.sim.world[0]
    if new.organisation.watching != old.organisation.watching:
        world.watching_habit = new.organisation.watching
    if new.organisation.taking_part != old.organisation.taking_part:
        world.taking_part_habit = new.organisation.taking_part
