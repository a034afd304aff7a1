"""How many weeks of activation the summer costs: when a level is reached with season and leave, and when without.

One activation that does not end shows what a phase of any length reaches by its end. The level is the one that eight
weeks reach in the organisation without season and leave; the summer costs the weeks by which it is reached later.
"""

from typing import NamedTuple

import numpy as np

from benchmarks.findings.study import EVERYBODY, Study

PLANNED, SMOOTH = 8, 4  # weeks of activation in the usual plan; weeks of which a level is the mean
BEFORE = 10  # weeks before activation


class SummerCost(NamedTuple):
    """Weeks that the summer costs, over worlds.

    Attributes:
        low, median, high: 10 %, 50 % and 90 % quantile of the worlds; infinite where it is never reached.
        never: share of the worlds in which the level is not reached within the run.
        later: share of the worlds in which it is reached later.
        level: the level, mean over worlds.
        lost: by how much it lies lower with a summer after as many weeks, mean over worlds.
    """

    low: float
    median: float
    high: float
    never: float
    later: float
    level: float
    lost: float


def summer_cost(study: Study, start: object, group: str = EVERYBODY, measure: str = "adopted") -> SummerCost:
    """Return how many weeks more activation takes at a start to reach what it would reach without a summer."""
    courses = [_course(study, base, start, group, measure) for base in ("season", "placebo")]
    weeks = [weeks_later(*pair) for pair in zip(*courses, strict=True)]
    low, median, high = np.quantile(weeks, [0.1, 0.5, 0.9], method="inverted_cdf").tolist()
    later, never = (float(np.mean(which)) for which in (np.array(weeks) > 0, np.isinf(weeks)))
    with_summer, without = (np.mean([smoothed(one)[BEFORE + PLANNED - 1] for one in own]) for own in courses)
    return SummerCost(low, median, high, never, later, float(without), float(without - with_summer))


def _course(study: Study, base: str, start: object, group: str, measure: str) -> np.ndarray:
    """Return the course of a measure by world, mean over its runs, float64[worlds, weeks]; 0 where nobody is there."""
    weekly = study.arm({"base": base, "start": start}).weekly[measure]
    course: np.ndarray = np.nan_to_num(weekly[..., study.groups.index(group)]).mean(axis=1)
    return course


def smoothed(course: np.ndarray) -> np.ndarray:
    """Return the mean of each week and the three before it, as far as there are any; float64[weeks]."""
    sums = np.cumsum(np.concatenate(([0.0], course)))
    first = np.maximum(np.arange(1, len(sums)) - SMOOTH, 0)
    means: np.ndarray = (sums[1:] - sums[first]) / (np.arange(1, len(sums)) - first)
    return means


def weeks_later(with_summer: np.ndarray, without: np.ndarray) -> float:
    """Return how many weeks of activation more it takes with a summer; negative where it takes fewer, else infinite."""
    level = smoothed(without)[BEFORE + PLANNED - 1]
    reached = np.flatnonzero(smoothed(with_summer)[BEFORE:] >= level)
    return float(reached[0] + 1 - PLANNED) if len(reached) else float("inf")
