"""What the plan gives the managers to do, week by week: by the calendar and the scenario alone, nothing is simulated.

Gates may move phases in a run, and a strategy that asks for the state of things may move hours; then this is the plan
to begin with. Commitments come before shares, as in a run (`simulator.outcomes.planned`).
"""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from simulator.engine.tables.plan import phase_list, phase_names, price_table
from simulator.outcomes.planned import AT, BEFORE_START, full_hours, planned_hours, releases_due
from simulator.recording import ACTIVITIES, Course
from simulator.scenario.dates import PlannedPhase, planned_phases
from simulator.scenario.fields.phases import LEVERS
from simulator.scenario.schema import Scenario
from simulator.strategies import PhaseStrategy, strategy_named

QUARTER = 13  # weeks between two looks at the goals of a phase that lasts to the end
DATED = ("campaigns", "features")  # what is announced on a day of its own
EMPTY = np.zeros(0)


@dataclass(frozen=True)
class Look:
    """A day on which the goals of a phase are looked at: phase, day, each goal's target, whether the phase may end."""

    phase: str
    day: date
    goals: dict[str, float]
    ends: bool


@dataclass(frozen=True)
class PlanWeek:
    """A week of the plan.

    Attributes:
        number: from 1; monday: its first day; phase: its name.
        hours: of each manager, by activity; what gets none is left out.
        acts: how many of each activity that is bought one by one, by activity.
    """

    number: int
    monday: date
    phase: str
    hours: dict[str, dict[str, float]]
    acts: dict[str, int]

    @property
    def total(self) -> float:
        """Hours of all managers."""
        return sum(sum(own.values()) for own in self.hours.values())

    def by_activity(self) -> dict[str, float]:
        """Return the hours of all managers, by activity."""
        return {
            name: total for name in ACTIVITIES
            if (total := sum(own.get(name, 0.0) for own in self.hours.values())) > 0
        }  # fmt: skip


@dataclass(frozen=True)
class Agenda:
    """The plan of a scenario: its phases with their dates, its weeks, and when goals are looked at."""

    scenario: Scenario
    phases: tuple[PlannedPhase, ...]
    weeks: tuple[PlanWeek, ...]
    looks: tuple[Look, ...]

    @property
    def activities(self) -> list[str]:
        """The activities that get hours in any week, in the order of the model."""
        used = {name for week in self.weeks for name in week.by_activity()}
        return [name for name in ACTIVITIES if name in used]

    def of_activity(self, activity: str) -> list[PlanWeek]:
        """Return the weeks in which an act of an activity is planned."""
        return [week for week in self.weeks if week.acts.get(activity)]


def agenda(scenario: Scenario) -> Agenda:
    """Return the plan of a scenario, week by week."""
    course = _course(scenario)
    hours, due = planned_hours(course, scenario), releases_due(course, scenario)
    names, prices = phase_names(scenario, phase_list(scenario)), price_table(scenario)
    keys = sorted(scenario.managers)
    weeks = []
    for week, number in enumerate(course.phase):
        own = {key: _named(hours[week, m]) for m, key in enumerate(keys)}
        acts = {
            name: round(float(hours[week, :, AT[name]].sum()) / prices[AT[name]])
            for name in ("campaigns",) if prices[AT[name]] > 0
        }  # fmt: skip
        acts["features"] = int(due[week])
        monday = scenario.start + timedelta(weeks=week)
        weeks.append(PlanWeek(week + 1, monday, names[number], own, {name: n for name, n in acts.items() if n}))
    phases = tuple(planned_phases(scenario))
    return Agenda(scenario, phases, tuple(weeks), tuple(_looks(scenario, phases)))


def _named(row: np.ndarray) -> dict[str, float]:
    """Return the hours of a row by activity, those that are something."""
    return {name: float(row[at]) for at, name in enumerate(ACTIVITIES) if row[at] > 1e-9}


def _looks(scenario: Scenario, phases: tuple[PlannedPhase, ...]) -> list[Look]:
    """Return when goals are looked at: on the Monday after half of a phase, and after its last week; quarterly last."""
    looks = []
    for at, one in enumerate(phases):
        phase = scenario.phases[one.name]  # type: ignore[index]
        goals = {str(goal): float(target) for goal, target in phase.goals.items()}
        if not goals:
            continue
        weeks = ((one.last_day - one.first_day).days + 1) // 7
        last = at == len(phases) - 1
        half = [weeks // 2] if weeks >= 4 else []
        when = list(range(QUARTER, weeks, QUARTER)) if last else half
        looks += [Look(one.name, one.first_day + timedelta(weeks=week), goals, False) for week in when]
        looks.append(Look(one.name, one.last_day + timedelta(days=1), goals, not last))
    return looks


def _course(scenario: Scenario) -> Course:
    """Return the course that the plan expects: phases by the calendar, hours as planned, nothing of people."""
    weeks, keys = scenario.run.horizon_weeks, sorted(scenario.managers)
    shape = (weeks, len(keys), len(ACTIVITIES))
    phase = _phase_of_weeks(scenario)
    hours = np.zeros(shape)
    if keys:
        wanted = (scenario.content.research, scenario.content.pilot)
        for name, is_wanted in zip(BEFORE_START, wanted, strict=True):
            hours[0, 0, AT[name]] = price_table(scenario)[AT[name]] if is_wanted else 0.0
    course = Course(
        scenario.start, tuple(keys), (), np.zeros((weeks, 0, 0)), EMPTY, EMPTY, EMPTY, EMPTY, hours,
        np.zeros(shape[:2]), np.zeros(shape, np.int32), np.zeros(shape, np.int32), np.zeros(shape[:2]),
        _shares(scenario, phase), phase, EMPTY, EMPTY, EMPTY, EMPTY, EMPTY, EMPTY,
    )  # fmt: skip
    let_go = np.array([one.let_go for one in phase_list(scenario)])[phase]
    course.planned[:] = full_hours(course, scenario) * let_go[:, None] + hours.sum(axis=2)
    return course


def _phase_of_weeks(scenario: Scenario) -> np.ndarray:
    """Return the number of the phase of each week, as the calendar plans it, int8[weeks]."""
    names = phase_names(scenario, phase_list(scenario))
    numbers = np.zeros(scenario.run.horizon_weeks, np.int8)
    for one in planned_phases(scenario):
        first, last = ((day - scenario.start).days // 7 for day in (one.first_day, one.last_day))
        numbers[first : last + 1] = names.index(one.name)
    return numbers


def _shares(scenario: Scenario, phase: np.ndarray) -> np.ndarray:
    """Return what shares of the hours levers without a count get, float64[weeks, managers, levers], of sum 1."""
    shares = np.zeros((len(phase), len(scenario.managers), len(LEVERS)))
    phases = phase_list(scenario)
    for m, key in enumerate(sorted(scenario.managers)):
        strategy = strategy_named(scenario.managers[key].strategy)()
        for number, (name, one) in enumerate(zip(phase_names(scenario, phases), phases, strict=True)):
            planned = {lever: float(one.hours.get(lever, 0.0)) for lever in LEVERS}  # type: ignore[call-overload]
            if isinstance(strategy, PhaseStrategy):
                planned = {**dict.fromkeys(LEVERS, 0.0), **strategy.in_phase(name, planned).shares}
            row = np.array(
                [0.0 if getattr(one, f"{lever}_per_week", None) is not None else planned[lever] for lever in LEVERS]
            )
            if row.sum() <= 0:
                row[LEVERS.index("fitted_posts")] = 1.0
            shares[phase == number, m] = row / row.sum()
    return shares
