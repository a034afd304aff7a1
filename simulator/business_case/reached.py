"""What only some runs reach, such as a month that pays back: one definition of its middle for every face.

A run that never gets there counts as infinitely far, so the middle is that of all runs and not of the lucky ones.
"""

import math
from typing import NamedTuple

import numpy as np

from simulator.statistics.spread import HIGH, LOW

REACHED = ("payback_month", "break_even_minutes")  # outcomes that are reached, or never
WHOLE = ("payback_month",)


class Reached(NamedTuple):
    """When, or with how much, runs get there.

    Attributes:
        median: of all runs; infinite where the median run never gets there.
        low, high: 10 % and 90 % quantiles of all runs; infinite likewise.
        never: number of runs that never get there.
        runs: number of runs.
    """

    median: float
    low: float
    high: float
    never: int
    runs: int


def reached(name: str, values: np.ndarray) -> Reached:
    """Return the middle and the spread of an outcome that is reached or never; values: float64[runs], nan: never."""
    ordered = np.sort(np.where(np.isnan(values), math.inf, values))
    middle, low, high = (_quantile(ordered, share) for share in (0.5, LOW, HIGH))
    if name in WHOLE:
        middle, low, high = (math.ceil(one) if math.isfinite(one) else one for one in (middle, low, high))
    return Reached(middle, low, high, int(np.isinf(ordered).sum()), len(ordered))


def _quantile(ordered: np.ndarray, share: float) -> float:
    """Return a quantile between two neighbours, as spreadsheets do; infinite where it leans on one that is."""
    at = share * (len(ordered) - 1)
    below, above = float(ordered[math.floor(at)]), float(ordered[math.ceil(at)])
    return below if below == above else below + (at - math.floor(at)) * (above - below)
