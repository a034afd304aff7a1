"""What the phases planned, spent and met: a dated table."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from simulator.engine.tables.plan import phase_list
from simulator.outcomes.planned import full_hours, planned_hours
from simulator.recording import ACTIVITIES, Course
from simulator.scenario.fields.phases import GOALS, PHASES
from simulator.scenario.schema import Scenario


@dataclass(frozen=True)
class PhaseRow:
    """A phase as it went.

    Attributes:
        name, first_day, last_day: the phase and its dates, inclusive.
        planned, spent: hours; saved: hours that letting go freed; moved: hours passed on to fitted posts.
        by_activity, planned_by_activity: hours spent and planned by activity, those above zero.
        unbought: acts that were planned and not bought, by activity.
        goals: when each goal was known to be met; None: never.
    """

    name: str
    first_day: date
    last_day: date
    planned: float
    spent: float
    saved: float
    moved: float
    by_activity: dict[str, float]
    planned_by_activity: dict[str, float]
    unbought: dict[str, int]
    goals: dict[str, date | None]


def phase_rows(recording: Course, scenario: Scenario) -> list[PhaseRow]:
    """Return the phases that were reached, in order."""
    planned, full = planned_hours(recording, scenario), full_hours(recording, scenario)
    names, phases = [name for name in PHASES if name in scenario.phases], phase_list(scenario)
    rows = []
    for number, name in enumerate(names):
        weeks = np.flatnonzero(recording.phase == number)
        if len(weeks):
            phase = phases[number]
            saved = float(full[weeks].sum()) * (1.0 - phase.let_go)
            met = recording.goals_met[number]
            goals: dict[str, date | None] = {goal: _met(recording, int(met[GOALS.index(goal)])) for goal in phase.goals}
            rows.append(_row(recording, name, weeks, planned[weeks].sum(axis=(0, 1)), saved, goals))
    return rows


def _row(
    recording: Course,
    name: str,
    weeks: np.ndarray,
    planned: np.ndarray,
    saved: float,
    goals: Mapping[str, date | None],
) -> PhaseRow:
    """Return one phase's row."""
    hours = recording.hours[weeks].sum(axis=(0, 1))
    unbought = recording.unbought[weeks].sum(axis=(0, 1))
    return PhaseRow(
        name=name,
        first_day=recording.monday(int(weeks[0])),
        last_day=recording.monday(int(weeks[-1])) + timedelta(days=6),
        planned=float(recording.planned[weeks].sum()),
        spent=float(hours.sum()),
        saved=saved,
        moved=float(recording.moved[weeks].sum()),
        by_activity=_by_activity(hours),
        planned_by_activity=_by_activity(planned),
        unbought={a: int(n) for a, n in zip(ACTIVITIES, unbought, strict=True) if n > 0},
        goals=dict(goals),
    )


def _by_activity(hours: np.ndarray) -> dict[str, float]:
    """Return hours by activity, those above zero."""
    return {name: float(spent) for name, spent in zip(ACTIVITIES, hours, strict=True) if spent > 0}


def _met(recording: Course, week: int) -> date | None:
    """Return the Monday on which a goal was known to be met."""
    return recording.monday(week + 1) if week >= 0 else None
