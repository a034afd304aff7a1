"""While two plans differ, after, and at the end: a difference has its time, and never one mean alone."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

import numpy as np

from simulator.experiment.courses import weekly_difference
from simulator.experiment.planned import campaign_days, is_campaign
from simulator.experiment.results import Comparison
from simulator.outcomes.adoption import mean
from simulator.scenario.dates import planned_phases
from simulator.scenario.fields.interventions import Intervention
from simulator.scenario.schema import Scenario
from simulator.statistics.intervals import Interval, mean_interval

AFTER_WEEKS = END_WEEKS = 12
MEASURES = ("active", "adopted", "interacted", "fear")  # weekly courses of which tables have windows
ENDS = {"weeks", "until", "max_weeks", "campaigns"}  # when a phase ends, and what is looked at by its date
UNDATED = {"name", "phases", "interventions", "case", "run", "sources"}


class Window(NamedTuple):
    """Weeks of the run, from 0, the last not included; key: while, after or end."""

    key: str
    first: int
    last: int

    def shares(self, other: "Window") -> int:
        """Return how many weeks this window has in common with another one."""
        return max(0, min(self.last, other.last) - max(self.first, other.first))

    def dates(self, start: date) -> tuple[date, date]:
        """Return its first and its last day in a run that begins on a date."""
        return start + timedelta(weeks=self.first), start + timedelta(days=7 * self.last - 1)


class WindowDifference(NamedTuple):
    """The mean difference of a weekly course in a window."""

    window: Window
    difference: Interval

    @property
    def clear(self) -> bool:
        """Whether the interval leaves no doubt about the sign."""
        return self.difference.clear


def differing_weeks(base: Scenario, other: Scenario) -> list[int]:
    """Return the weeks, from 0, whose plans differ, for two scenarios with the same start."""
    weeks = range(base.run.horizon_weeks)
    if differ_throughout(base, other):
        return list(weeks)
    one, two = weekly_plans(base), weekly_plans(other)
    return [week for week in weeks if week >= len(two) or one[week] != two[week]]


def differ_throughout(base: Scenario, other: Scenario) -> bool:
    """Return whether plans differ in something that has no date, and so in all weeks."""
    return base.model_dump(exclude=UNDATED) != other.model_dump(exclude=UNDATED)


def first_difference(base: Scenario, other: Scenario) -> date | None:
    """Return the Monday of the first week in which the plans differ; none where they do not."""
    weeks = differing_weeks(base, other)
    return base.start + timedelta(weeks=weeks[0]) if weeks else None


def weekly_plans(scenario: Scenario) -> list[tuple[object, ...]]:
    """Return what has a date in the plan, week by week, apart from when a phase ends.

    Campaigns count where they are held, whether a phase's rule says so or a date.
    """
    plans: list[tuple[object, ...]] = []
    phases = planned_phases(scenario)
    settings = {name: phase.model_dump(exclude=ENDS) for name, phase in scenario.phases.items()}
    acts = [(name, act) for name, act in sorted(scenario.interventions.items()) if not is_campaign(act)]
    campaigns = sorted(campaign_days(scenario).items())
    for week in range(scenario.run.horizon_weeks):
        monday = scenario.start + timedelta(weeks=week)
        dated = tuple((name, act) for name, act in acts if _holds(act, monday))
        held = tuple(one for one in campaigns if one[0][0] // 7 == week)
        now = next((one for one in phases if one.first_day <= monday <= one.last_day), None)
        plans.append((dated, held) if now is None else (dated, held, now.name, settings[now.name]))  # type: ignore[index]
    return plans


def _holds(act: Intervention, monday: date) -> bool:
    """Return whether an intervention acts in a week: a lever's on its date, a change from then on."""
    begun = act.on <= monday + timedelta(days=6)
    return begun and (act.lever is None or act.on >= monday) and (act.until is None or act.until >= monday)


def windows(base: Scenario, other: Scenario) -> list[Window]:
    """Return while, after and end, as far as there are any; none for plans that begin on different dates or are equal.

    While: from the first to the last week in which the plans differ; after: the next 12 weeks; end: the last 12.
    """
    if base.start != other.start or base.run.horizon_weeks != other.run.horizon_weeks:
        return []
    weeks, horizon = differing_weeks(base, other), base.run.horizon_weeks
    if not weeks:
        return []
    last = weeks[-1] + 1
    parts = [Window("while", weeks[0], last), Window("after", last, min(last + AFTER_WEEKS, horizon))]
    parts.append(Window("end", max(0, horizon - END_WEEKS), horizon))
    return [one for one in parts if one.first < one.last]


def window_differences(
    comparison: Comparison, at: int, measure: str = "adopted", persona: str | None = None
) -> list[WindowDifference]:
    """Return the mean difference of a weekly course (of a persona) in each window."""
    parts = windows(comparison.base.scenario, comparison.others[at].scenario)
    if not parts:
        return []
    means = [window_means(row, parts) for row in weekly_difference(comparison, at, measure, persona)]
    return [WindowDifference(*pair) for pair in zip(parts, map(mean_interval, np.transpose(means)), strict=True)]


def window_means(course: np.ndarray, parts: Sequence[Window]) -> list[float]:
    """Return the mean of a weekly course, float64[weeks], in each window: of what is defined, nan where nothing is."""
    return [mean(course[one.first : one.last]) for one in parts]
