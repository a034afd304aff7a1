"""What the plan gives each activity in the weeks as they went: the other column beside the hours spent.

Phases as the run went through them (gates may move them), hours as settled. Commitments come first, in the managers'
order, as far as the week's hours reach; moderation and the shares that the strategy settled divide the rest.
"""

import math

import numpy as np

from simulator.engine.tables.plan import (
    acts_of_week,
    dated_acts,
    hour_factors,
    phase_list,
    price_table,
    release_weeks,
    served,
    working_days,
)
from simulator.recording import ACTIVITIES, Course
from simulator.scenario.fields.phases import LEVERS, Phase
from simulator.scenario.schema import Scenario

BEFORE_START = ("research", "pilot")
AT = {name: at for at, name in enumerate(ACTIVITIES)}
SLACK = 1e-9


def full_hours(recording: Course, scenario: Scenario) -> np.ndarray:
    """Return the hours that managers would have had without letting go, float64[weeks, managers]."""
    working, factors, phases = working_days(scenario), hour_factors(scenario), phase_list(scenario)
    full = np.zeros(recording.planned.shape)
    for m, key in enumerate(sorted(scenario.managers)):
        manager = scenario.managers[key]
        for week, number in enumerate(recording.phase):
            own = phases[number].hours_per_week
            hours = manager.hours_per_week if own is None else own
            days = working[m, 7 * week : 7 * week + 7].sum()
            full[week, m] = hours * factors[m, week] * days / len(set(manager.weekdays))
    return full


def planned_hours(recording: Course, scenario: Scenario) -> np.ndarray:
    """Return the planned hours, float64[weeks, managers, activities]; over activities they add up to `planned`."""
    planned = np.zeros(recording.hours.shape)
    if not scenario.managers:
        return planned
    for name in BEFORE_START:
        planned[0, 0, AT[name]] = recording.hours[0, 0, AT[name]]
    inflow = recording.planned - planned.sum(axis=2)
    wanted, prices = commitments(recording, scenario), price_table(scenario)
    for week in range(len(recording.phase)):
        for m in range(len(scenario.managers)):
            rest = float(inflow[week, m])
            for activity in wanted[week][m]:
                if prices[activity] <= rest + SLACK:
                    planned[week, m, activity] += min(prices[activity], rest)
                    rest -= min(prices[activity], rest)
            moderating = scenario.content.moderation_share * rest
            planned[week, m, AT["moderation"]] += moderating
            planned[week, m, : len(LEVERS)] += (rest - moderating) * recording.shares[week, m]
    return planned


def commitments(recording: Course, scenario: Scenario) -> list[list[list[int]]]:
    """Return what is to be bought before the shares, in order: activities by week and manager."""
    working, phases = working_days(scenario), phase_list(scenario)
    dated, due = dated_acts(scenario, working), releases_due(recording, scenario)
    owners, translator = monitored_by(scenario), _translator(scenario)
    rows, began = [], 0
    for week, number in enumerate(recording.phase):
        began = week if week == 0 or number != recording.phase[week - 1] else began
        campaigns = [AT["campaigns"]] * campaign_planned(phases[number], week - began)
        row: list[list[int]] = []
        for m in range(len(scenario.managers)):
            if not working[m, 7 * week : 7 * week + 7].any():
                row.append([])
                continue
            mine = [AT["monitoring"]] * owners.count(m) + [AT["translating"]] * (m == translator) + campaigns
            mine += [AT["features"]] * (int(due[week]) if m == 0 else 0)
            for act in dated:
                if act.day // 7 == week and act.manager == m:
                    mine += [int(act.lever)] * int(act.times)
            row.append(mine + counted(phases[number], week))
        rows.append(row)
    return rows


def _translator(scenario: Scenario) -> int:
    """Return the manager who translates for all, -1 for nobody."""
    return next((m for m, key in enumerate(sorted(scenario.managers)) if scenario.managers[key].translating), -1)


def monitored_by(scenario: Scenario) -> list[int]:
    """Return the managers of the locations that are monitored: the first who monitors one does it for all."""
    _serves, monitors = served(scenario)
    return [int(np.argmax(column)) for column in monitors.T if column.any()]


def campaign_planned(phase: Phase, week: int) -> bool:
    """Return whether a phase has a campaign in its week (from 0)."""
    if phase.campaigns is None or week < phase.campaigns.first_week - 1:
        return False
    since, every = week - (phase.campaigns.first_week - 1), phase.campaigns.every_weeks
    return since == 0 or (every > 0 and since % every == 0)


def counted(phase: Phase, week: int) -> list[int]:
    """Return the acts of a week of the run that a phase counts, in the order of the levers."""
    acts = []
    for lever in LEVERS:
        acts += [AT[lever]] * acts_of_week(_count(phase, lever) or 0.0, week)
    return acts


def releases_due(recording: Course, scenario: Scenario) -> np.ndarray:
    """Return the releases that are planned for each week, until all functions are out, int64[weeks]."""
    phases, planned, features = phase_list(scenario), release_weeks(scenario), scenario.features
    left = math.ceil(max(0, features.total - features.at_launch) / features.per_release)
    due = np.zeros(len(recording.phase), np.int64)
    for week, number in enumerate(recording.phase):
        count = phases[number].features_per_week
        due[week] = min(left, int(planned[week]) if count is None else acts_of_week(count, week))
        left -= due[week]
    return due


def _count(phase: Phase, lever: str) -> float | None:
    """Return a lever's acts a week, None where it has a share of the hours instead."""
    count: float | None = getattr(phase, f"{lever}_per_week", None)
    return count
