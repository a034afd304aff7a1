"""Simulated weeks -> months of a business case, by real dates, and what holds after the simulated weeks."""

import calendar
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from simulator.scenario.schema import Scenario

WEEKS_A_YEAR = 52
SETTLED_WEEKS = 26
LEVEL_WEEKS = 12


class Months(NamedTuple):
    """The months of a business case.

    Attributes:
        edges: first day of each month, and the day after the last.
        weeks: what each simulated week counts for in each month, in weeks, float64[weeks, months].
        heads: the same as a share of the month, for what is paid by the month, float64[weeks, months].
        simulated: share of each month's days that was simulated, float64[months].
        beyond: what holds after the simulated weeks: repeat_year, carry_level or stop.
    """

    edges: tuple[date, ...]
    weeks: np.ndarray
    heads: np.ndarray
    simulated: np.ndarray
    beyond: str


def month_start(start: date, months: int) -> date:
    """Return the day so many months after a day; the last of the month where there is no such day."""
    year, month = divmod(start.month - 1 + months, 12)
    last = calendar.monthrange(start.year + year, month + 1)[1]
    return date(start.year + year, month + 1, min(start.day, last))


def horizon_months(years: float) -> int:
    """Return the months of a horizon in years."""
    return round(12 * years)


def holds_beyond(scenario: Scenario) -> str:
    """Return what holds after the simulated weeks: a year is repeated only where half a year went before it."""
    wanted = scenario.case.beyond
    enough = scenario.run.horizon_weeks >= WEEKS_A_YEAR + SETTLED_WEEKS
    return "carry_level" if wanted == "repeat_year" and not enough else wanted


def months_of(scenario: Scenario, count: int) -> Months:
    """Return the first `count` months from the start of a scenario."""
    return _months(scenario.start, scenario.run.horizon_weeks, count, holds_beyond(scenario))


@lru_cache(maxsize=64)
def _months(start: date, weeks: int, count: int, beyond: str) -> Months:
    """Return months whose days each take a simulated week's figures."""
    edges = tuple(month_start(start, at) for at in range(count + 1))
    length = np.array([(after - first).days for first, after in pairwise(edges)])
    month = np.repeat(np.arange(count), length)
    week = np.arange(length.sum()) // 7
    if beyond == "repeat_year":
        week = np.where(week >= weeks, weeks - WEEKS_A_YEAR + (week - weeks) % WEEKS_A_YEAR, week)
    inside = week < weeks
    spread = np.zeros((weeks, count))
    np.add.at(spread, (week[inside], month[inside]), 1 / 7)
    if beyond == "carry_level":
        last = min(LEVEL_WEEKS, weeks)
        spread[-last:] += np.bincount(month[~inside], minlength=count) / (7 * last)
    simulated = np.bincount(month[: 7 * weeks], minlength=count) / length
    heads = spread * 7 / length
    for table in (spread, heads, simulated):
        table.flags.writeable = False
    return Months(edges, spread, heads, simulated, beyond)


def last_simulated(scenario: Scenario) -> date:
    """Return the last simulated day."""
    return scenario.start + timedelta(days=scenario.days - 1)
