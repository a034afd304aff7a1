"""What two plans with calendar gates have in each week: hours a week of each manager, and campaigns."""

from collections import Counter
from collections.abc import Container, Mapping, Sequence
from datetime import timedelta
from itertools import count
from typing import NamedTuple

import numpy as np

from simulator.engine.tables.plan import dated_acts, hour_factors, working_days
from simulator.recording import ACTIVITIES
from simulator.scenario.dates import planned_phases
from simulator.scenario.fields.interventions import Intervention
from simulator.scenario.plain import Json
from simulator.scenario.schema import Scenario

CAMPAIGN_NAME, CAMPAIGNS, CLOSE = "planned_campaign", "campaigns", 1e-9
LONGEST_NAME = 40  # letters of the name of a dated act


class PlannedCampaign(NamedTuple):
    """A campaign of a phase: the week of the run, from 0, and whose."""

    week: int
    manager: str


def has_dates(scenario: Scenario) -> bool:
    """Return whether a plan is known beforehand: no phase waits for its goals."""
    return all(phase.gate == "calendar" for phase in scenario.phases.values())


def phase_hours(scenario: Scenario) -> np.ndarray:
    """Return the hours a week that the phases let go, dated changes apart, float64[managers, weeks], by key."""
    hours = np.zeros((len(scenario.managers), scenario.run.horizon_weeks))
    for planned in planned_phases(scenario):
        phase = scenario.phases[planned.name]  # type: ignore[index]
        first = (planned.first_day - scenario.start).days // 7
        last = (planned.last_day - scenario.start).days // 7
        for row, key in zip(hours, sorted(scenario.managers), strict=True):
            own = scenario.managers[key].hours_per_week if phase.hours_per_week is None else phase.hours_per_week
            row[first : last + 1] = own * phase.let_go
    return hours


def weekly_hours(scenario: Scenario) -> dict[str, np.ndarray]:
    """Return the hours a week of each manager with dated changes, holidays apart, float64[weeks], by key."""
    return dict(zip(sorted(scenario.managers), phase_hours(scenario) * hour_factors(scenario), strict=True))


def same_hours(one: Mapping[str, np.ndarray], two: Mapping[str, np.ndarray]) -> bool:
    """Return whether all managers have the same hours in all weeks, rounding apart."""
    return set(one) == set(two) and all(np.allclose(one[key], two[key], rtol=CLOSE, atol=CLOSE) for key in one)


def planned_week_hours(scenario: Scenario) -> list[float]:
    """Return the managers' planned hours of each week, by the calendar alone."""
    working, factors, hours = working_days(scenario), hour_factors(scenario), phase_hours(scenario)
    weeks = [0.0] * scenario.run.horizon_weeks
    for week in range(len(weeks)):
        for m, key in enumerate(sorted(scenario.managers)):
            a_day = hours[m, week] / len(set(scenario.managers[key].weekdays))
            weeks[week] += float(a_day * factors[m, week] * int(working[m, 7 * week : 7 * week + 7].sum()))
    return weeks


def phase_campaigns(scenario: Scenario) -> dict[str, list[PlannedCampaign]]:
    """Return the campaigns of each phase that has any, in order; a manager without a working day has none that week."""
    working, keys = working_days(scenario), sorted(scenario.managers)
    planned: dict[str, list[PlannedCampaign]] = {}
    for one in planned_phases(scenario):
        rule = scenario.phases[one.name].campaigns  # type: ignore[index]
        if rule is None:
            continue
        begin, end = ((day - scenario.start).days // 7 for day in (one.first_day, one.last_day))
        first = begin + rule.first_week - 1
        weeks = range(first, end + 1, rule.every_weeks) if rule.every_weeks else range(first, min(first, end) + 1)
        planned[one.name] = [
            PlannedCampaign(week, key)
            for week in weeks
            for m, key in enumerate(keys)
            if working[m, 7 * week : 7 * week + 7].any()
        ]
    return {name: listed for name, listed in planned.items() if listed}


def campaigns_of(scenario: Scenario) -> list[PlannedCampaign]:
    """Return the campaigns of all phases, in order."""
    return [one for listed in phase_campaigns(scenario).values() for one in listed]


def campaign_days(scenario: Scenario) -> Counter[tuple[int, str]]:
    """Return how many campaigns are held on which day of the run, from 0, and by whom: of phases, and dated ones."""
    working, keys = working_days(scenario), sorted(scenario.managers)
    days: Counter[tuple[int, str]] = Counter()
    for one in campaigns_of(scenario):
        days[7 * one.week + int(np.argmax(working[keys.index(one.manager), 7 * one.week :])), one.manager] += 1
    for act in dated_acts(scenario, working):
        if ACTIVITIES[act.lever] == CAMPAIGNS:
            days[int(act.day), keys[act.manager]] += int(act.times)
    return days


def campaigns_planned(scenario: Scenario) -> int:
    """Return how many campaigns a plan has in all, those of phases and dated ones."""
    return campaign_days(scenario).total()


def is_campaign(act: Intervention) -> bool:
    """Return whether a dated act is a campaign and nothing else."""
    return act.lever == CAMPAIGNS and (act.hours_factor, act.watching, act.taking_part) == (None, None, None)


def free_name(name: str, taken: Container[str]) -> str:
    """Return a name for a dated act that no other has: as it is, or with the first number behind it that is free."""
    if name not in taken:
        return name
    numbered = (f"{name[: LONGEST_NAME - len(f'_{number}')]}_{number}" for number in count(2))
    return next(one for one in numbered if one not in taken)


def as_interventions(
    campaigns: Sequence[PlannedCampaign], scenario: Scenario, name: str = CAMPAIGN_NAME, taken: Container[str] = ()
) -> dict[str, Json]:
    """Return campaigns as dated acts: on the Monday of their week, held on the manager's first working day in it.

    taken: names of other acts, which stay theirs.
    """
    return {
        free_name(f"{name}_{number:03d}", taken): {
            "on": (scenario.start + timedelta(weeks=one.week)).isoformat(), "lever": CAMPAIGNS, "times": 1,
            "manager": one.manager,
        }
        for number, one in enumerate(campaigns, 1)
    }  # fmt: skip
