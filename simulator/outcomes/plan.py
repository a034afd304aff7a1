"""What the phases planned, spent and met: a dated table."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from simulator.recording import ACTIVITIES, Recording
from simulator.scenario.management import GOALS, PHASES
from simulator.scenario.schema import Scenario


@dataclass(frozen=True)
class PhaseRow:
    """A phase as it went: dates, hours, what was not bought, when which goal was met (None: never)."""

    name: str
    first_day: date
    last_day: date
    planned: float
    spent: float
    saved: float
    by_activity: dict[str, float]
    unbought: dict[str, int]
    goals: dict[str, date | None]


def phase_rows(recording: Recording, scenario: Scenario) -> list[PhaseRow]:
    """Return the phases that were reached, in order."""
    named = [name for name in PHASES if name in scenario.phases]
    rows = []
    for number, name in enumerate(named):
        weeks = np.flatnonzero(recording.phase == number)
        if len(weeks):
            rows.append(_row(recording, scenario, (number, name), weeks))
    return rows


def _row(recording: Recording, scenario: Scenario, which: tuple[int, str], weeks: np.ndarray) -> PhaseRow:
    """Return one phase's row."""
    number, name = which
    phase = scenario.phases[name]  # type: ignore[index]
    hours = recording.hours[weeks].sum(axis=(0, 1))
    unbought = recording.unbought[weeks].sum(axis=(0, 1))
    planned = float(recording.planned[weeks].sum())
    met = recording.goals_met[number]
    return PhaseRow(
        name=name,
        first_day=recording.monday(int(weeks[0])),
        last_day=recording.monday(int(weeks[-1])) + timedelta(days=6),
        planned=planned,
        spent=float(hours.sum()),
        saved=planned / phase.let_go - planned if phase.let_go > 0 else 0.0,
        by_activity={a: float(h) for a, h in zip(ACTIVITIES, hours, strict=True) if h > 0},
        unbought={a: int(n) for a, n in zip(ACTIVITIES, unbought, strict=True) if n > 0},
        goals={goal: _met(recording, int(met[GOALS.index(goal)])) for goal in phase.goals},
    )


def _met(recording: Recording, week: int) -> date | None:
    """Return the Monday on which a goal was known to be met."""
    return recording.monday(week + 1) if week >= 0 else None
