"""What is planned: phases, prices, managers, dated acts and releases, as tables for the engine."""

import math
from collections.abc import Sequence
from datetime import timedelta

import numpy as np

from simulator.draws import slot_of
from simulator.engine.tables.codes import GATES, NEVER, NO_END
from simulator.engine.tables.fixed import (
    ACTIVITY_COUNT,
    DAYS_A_WEEK,
    ITEMS_AN_ACT,
    LEAST_ITEMS_A_DAY,
    LEVER_COUNT,
    MOST_ITEMS_A_DAY,
)
from simulator.engine.tables.records import DATED, MANAGER, MOOD, PHASE, DatedAct, Manager, Mood, PhaseRow
from simulator.errors import PlanError
from simulator.organisation.structure import Organisation, records
from simulator.organisation.types import Rows
from simulator.recording import ACTIVITIES
from simulator.scenario.calendar import manager_days
from simulator.scenario.fields.managers import Manager as ManagerFields
from simulator.scenario.fields.phases import GOALS, LEVERS, PHASES, Phase
from simulator.scenario.schema import Scenario
from simulator.texts import _


def phase_names(scenario: Scenario, phases: Sequence[Phase]) -> list[str]:
    """Return a name for each phase of a plan; one that the scenario lacks is called as what it is a part of."""
    names: list[str] = [name for name in PHASES if name in scenario.phases] or ["launch"]
    if len(names) == len(phases):
        return names
    known = {name: _timeless(scenario.phases[name]) for name in names if name in scenario.phases}
    alike = [[name for name, phase in known.items() if phase == _timeless(given)] for given in phases]
    return [same[0] if same else names[min(at, len(names) - 1)] for at, same in enumerate(alike)]


def _timeless(phase: Phase) -> Phase:
    """Return a phase without its length."""
    return phase.model_copy(update={"weeks": None, "until": None, "max_weeks": None})


def phase_list(scenario: Scenario) -> list[Phase]:
    """Return the phases in the brief's order."""
    return [scenario.phases[name] for name in PHASES if name in scenario.phases] or [Phase()]


def phase_table(scenario: Scenario, phases: Sequence[Phase]) -> Rows[PhaseRow]:
    """Return PHASE[phases]; -1 stands for what is not set."""
    table: Rows[PhaseRow] = records(len(phases), PHASE)
    for row, phase in zip(table, phases, strict=True):
        row.weeks = NO_END if phase.weeks is None else phase.weeks
        row.until_week = NO_END
        if phase.until is not None:
            row.until_week = max(0, math.ceil(((phase.until - scenario.start).days + 1) / DAYS_A_WEEK))
        row.max_weeks = 0 if phase.max_weeks is None else phase.max_weeks
        row.gate = GATES.index(phase.gate)
        row.hours = -1.0 if phase.hours_per_week is None else phase.hours_per_week
        row.let_go = phase.let_go
        row.features = -1.0 if phase.features_per_week is None else phase.features_per_week
        row.campaign_first = -1 if phase.campaigns is None else phase.campaigns.first_week - 1
        row.campaign_every = 0 if phase.campaigns is None else phase.campaigns.every_weeks
        counts = [getattr(phase, f"{lever}_per_week", None) for lever in LEVERS]
        row.count[:] = [-1.0 if count is None else count for count in counts]
        row.goal[:] = [phase.goals.get(goal, -1.0) for goal in GOALS]  # type: ignore[call-overload]
    return table


def price_table(scenario: Scenario) -> np.ndarray:
    """Return the hours of each activity, float64[activities]."""
    prices = np.array([getattr(scenario.costs, activity) for activity in ACTIVITIES])
    assert len(prices) == ACTIVITY_COUNT
    return prices


def manager_table(scenario: Scenario, codes: Sequence[int]) -> Rows[Manager]:
    """Return MANAGER[managers], by key, with codes of strategies; the first who translates does it for all."""
    table: Rows[Manager] = records(len(scenario.managers), MANAGER)
    translated = False
    for row, key, code in zip(table, sorted(scenario.managers), codes, strict=True):
        manager = scenario.managers[key]
        row.strategy, row.first = code, -1
        row.slot = slot_of("manager", key)
        row.hours = manager.hours_per_week
        row.weekdays = len(set(manager.weekdays))
        row.translating = manager.translating and not translated
        translated = translated or manager.translating
        row.made_day = NEVER
        row.limited = is_limited(scenario, manager)
    return table


def is_limited(scenario: Scenario, manager: ManagerFields) -> bool:
    """Return whether a manager's items reach some locations only."""
    everywhere = not manager.locations or set(manager.locations) >= set(scenario.organisation.locations)
    return manager.items_reach == "served" and not everywhere


def views_of(scenario: Scenario) -> int:
    """Return in how many ways the organisation's channel is seen: by location, where some items do not reach all."""
    limited = any(is_limited(scenario, manager) for manager in scenario.managers.values())
    return len(scenario.organisation.locations) if limited else 1


def served(scenario: Scenario) -> tuple[np.ndarray, np.ndarray]:
    """Return who serves and who monitors which location, two bool[managers, locations]."""
    places = scenario.organisation.locations
    shape = (len(scenario.managers), len(places))
    serves, monitors = np.zeros(shape, bool), np.zeros(shape, bool)
    for m, key in enumerate(sorted(scenario.managers)):
        manager = scenario.managers[key]
        serves[m] = [not manager.locations or place in manager.locations for place in places]
        monitored = manager.monitored
        monitors[m] = serves[m] if monitored is None else [place in monitored for place in places]
    return serves, monitors


def hour_factors(scenario: Scenario) -> np.ndarray:
    """Return the factors on managers' hours, settled on Mondays, float64[managers, weeks]."""
    keys = sorted(scenario.managers)
    factors = np.ones((len(keys), scenario.run.horizon_weeks))
    for intervention in scenario.interventions.values():
        if intervention.hours_factor is None:
            continue
        for week in range(scenario.run.horizon_weeks):
            monday = scenario.start + timedelta(weeks=week)
            if intervention.on <= monday <= (intervention.until or monday):
                who = [keys.index(intervention.manager)] if intervention.manager else range(len(keys))
                for m in who:
                    factors[m, week] *= intervention.hours_factor
    return factors


def dated_acts(scenario: Scenario, working: np.ndarray) -> Rows[DatedAct]:
    """Return DATED[acts]: each on its date, or the manager's next working day."""
    keys = sorted(scenario.managers)
    acts = []
    for name in sorted(scenario.interventions):
        act = scenario.interventions[name]
        day = (act.on - scenario.start).days
        if act.lever is None or not keys or not 0 <= day < scenario.days:
            continue
        m = keys.index(act.manager) if act.manager else 0
        days = np.flatnonzero(working[m, day : scenario.days])
        if len(days):
            acts.append((day + int(days[0]), m, ACTIVITIES.index(act.lever), act.times))
    table: Rows[DatedAct] = records(len(acts), DATED)
    for row, fields in zip(table, sorted(acts), strict=True):
        row.day, row.manager, row.lever, row.times = fields
    return table


def mood_changes(scenario: Scenario) -> Rows[Mood]:
    """Return MOOD[changes] by date: dated habits of management, -1 for no change; earlier dates hold at once."""
    dated = [
        (act.on, name, act)
        for name, act in scenario.interventions.items()
        if act.watching is not None or act.taking_part is not None
    ]
    changes = [
        (max(0, (on - scenario.start).days), act.watching, act.taking_part)
        for on, _, act in sorted(dated, key=lambda row: row[:2])
    ]
    table: Rows[Mood] = records(len(changes), MOOD)
    for row, (day, watching, taking_part) in zip(table, changes, strict=True):
        row.day = day
        row.watching = -1.0 if watching is None else watching
        row.taking_part = -1.0 if taking_part is None else taking_part
    return table


def acts_of_week(count: float, week: int) -> int:
    """Return how many of `count` acts a week fall in a week of the run."""
    return math.floor((week + 1) * count) - math.floor(week * count)


def release_weeks(scenario: Scenario) -> np.ndarray:
    """Return whether a release is planned in a week, bool[weeks]."""
    features, weeks = scenario.features, np.zeros(scenario.run.horizon_weeks, bool)
    out, week = min(features.at_launch, features.total), features.first_week - 1
    while out < features.total and week < len(weeks):
        weeks[week] = True
        out += features.per_release
        week += features.every_weeks
    return weeks


def working_days(scenario: Scenario) -> np.ndarray:
    """Return when each manager works, bool[managers, days]."""
    return np.asarray(manager_days(scenario), bool).reshape(len(scenario.managers), scenario.days)


def most_items_a_day(scenario: Scenario) -> int:
    """Return a bound on what managers can publish in a day; refuse plans beyond a million."""
    hours = [phase.hours_per_week or 0.0 for phase in phase_list(scenario)]
    total = LEAST_ITEMS_A_DAY
    factor = max(1.0, float(hour_factors(scenario).max(initial=1.0)))
    for manager in scenario.managers.values():
        week = max([manager.hours_per_week, *hours]) * factor
        total += ITEMS_AN_ACT * week / min(scenario.costs.fitted_posts, scenario.costs.news)
    if total > MOST_ITEMS_A_DAY:
        raise PlanError(_("the managers' hours buy more than a million posts a day: fewer hours or dearer posts"))
    return int(total)


def give_room(managers: Rows[Manager], serves: np.ndarray, organisation: Organisation) -> np.ndarray:
    """Write into MANAGER rows whom they serve and where their rankings stand; return the room, uint64[].

    Only what is ranked is ever touched: the room costs memory where there are candidates.
    """
    place = organisation.seats.location
    start = 0
    for m, manager in enumerate(managers):
        mine = np.flatnonzero(serves[m][place])
        manager.lowest, manager.above = (int(mine[0]), int(mine[-1]) + 1) if len(mine) else (0, 0)
        manager.start, manager.room = start, max(len(mine), len(organisation.units))
        start += LEVER_COUNT * int(manager.room)
    return np.zeros(start, np.uint64)
