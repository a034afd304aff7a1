"""Users as people, not as shares: how many there are with a plan, and how many more than with the baseline.

A user has adopted: visited in the last 4 weeks and made something in the last 12. Differences are paired, run by run,
and of a window each; how sure one is follows from the interval of the runs and from the worlds, by rule.
"""

import math
from collections.abc import Sequence
from typing import Literal, NamedTuple

import numpy as np

from simulator.experiment.results import RunResult
from simulator.experiment.windows import END_WEEKS, Window, windows
from simulator.statistics.intervals import Interval, mean_interval, within

USERS = "adopted"
YEAR, AROUND = 52, 4  # weeks: after a year, counted over the last four of it
LEAST_PAIRS, ENOUGH_PAIRS = 4, 20  # below the first nothing is shown, below the second nothing to anybody else
NEARLY_ALL, MOST = 0.9, 0.75  # shares of the worlds
Certainty = Literal["none", "zero", "untried", "depends", "probably", "sure"]


class UserDifference(NamedTuple):
    """How many users more than the baseline in a window.

    Attributes:
        window: the weeks.
        difference: people, mean of the paired runs with its interval.
        runs: difference of each pair, float64[pairs].
        worlds: mean difference of each world, float64[worlds]; empty where none were tried.
    """

    window: Window
    difference: Interval
    runs: np.ndarray
    worlds: np.ndarray

    @property
    def sign(self) -> int:
        """The sign of the mean."""
        return int(np.sign(self.difference.mean))

    @property
    def alike(self) -> int:
        """How many worlds have the sign of the mean."""
        return int(np.sum(self.worlds * self.sign > 0))

    @property
    def certainty(self) -> Certainty:
        """How sure the sign is: by the interval of the runs first, then by the share of the worlds."""
        if self.difference.n < LEAST_PAIRS:
            return "none"
        if not self.difference.clear:
            return "zero"
        if not len(self.worlds):
            return "untried"
        share = self.alike / len(self.worlds)
        return "sure" if share >= NEARLY_ALL else "probably" if share >= MOST else "depends"


def users(result: RunResult, persona: str | None = None) -> np.ndarray:
    """Return the users (of a persona) of each replication, people, float64[replications, weeks]."""
    return np.array([one.series(USERS, persona) for one in result.results])


def users_in(rows: np.ndarray, first: int, last: int) -> Interval:
    """Return the users of some weeks, `last` not included, mean of the runs with its interval, not below nobody."""
    return within(mean_interval(rows[:, first:last].mean(axis=1)), 0.0, math.inf)


def after_a_year(weeks: int) -> tuple[int, int] | None:
    """Return the last weeks of the first year, from 0, the last not included; None where the run is shorter."""
    return (YEAR - AROUND, YEAR) if weeks >= YEAR else None


def at_the_end(weeks: int) -> tuple[int, int]:
    """Return the last weeks of a run, from 0, the last not included."""
    return max(0, weeks - END_WEEKS), weeks


def user_windows(base: RunResult, other: RunResult) -> list[Window]:
    """Return while, after and end; one window of all weeks, `all`, where plans begin on other dates or are alike."""
    weeks = min(base.scenario.run.horizon_weeks, other.scenario.run.horizon_weeks)
    return windows(base.scenario, other.scenario) or [Window("all", 0, weeks)]


def user_differences(
    base: RunResult, other: RunResult, worlds: Sequence[np.ndarray] = (), persona: str | None = None
) -> list[UserDifference]:
    """Return how many users (of a persona) more than the baseline there are in each window.

    worlds: users of the baseline and of the other, float64[worlds, weeks] each; none where no worlds were tried.
    """
    weeks = min(base.scenario.run.horizon_weeks, other.scenario.run.horizon_weeks)
    own = users(other, persona)[:, :weeks] - users(base, persona)[:, :weeks]
    tried = worlds[1][:, :weeks] - worlds[0][:, :weeks] if worlds else np.empty((0, weeks))
    return [_difference(one, own, tried) for one in user_windows(base, other)]


def _difference(window: Window, own: np.ndarray, tried: np.ndarray) -> UserDifference:
    """Return the difference of one window."""
    runs = own[:, window.first : window.last].mean(axis=1)
    return UserDifference(window, mean_interval(runs), runs, tried[:, window.first : window.last].mean(axis=1))
