"""Means and shares with their intervals: t over replications, Wilson for shares."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

LEVEL = 0.95
NOISE = 1e-12


@dataclass(frozen=True)
class Interval:
    """A mean with its interval; n replications in which it was defined. All nan where there is none."""

    mean: float
    low: float
    high: float
    n: int

    @property
    def half_width(self) -> float:
        """Half the width of the interval."""
        return (self.high - self.low) / 2.0

    @property
    def clear(self) -> bool:
        """Whether it leaves no doubt about the sign."""
        return self.n > 1 and (self.low > 0.0 or self.high < 0.0)


def t_quantile(p: float, freedom: float) -> float:
    """Return the quantile of Student's t."""
    from scipy.special import stdtrit

    return float(stdtrit(freedom, p))


def defined(values: Sequence[float] | np.ndarray) -> np.ndarray:
    """Return the values that are defined, float64[at most as many]."""
    array = np.asarray(values, float)
    known: np.ndarray = array[~np.isnan(array)]
    return known


def unvarying(values: np.ndarray, scale: float) -> bool:
    """Return whether values differ by no more than the rounding of numbers as large as scale."""
    return float(np.ptp(values)) <= NOISE * scale


def largest(values: np.ndarray) -> float:
    """Return the largest absolute value."""
    return float(np.abs(values).max())


def mean_interval(values: Sequence[float] | np.ndarray, level: float = LEVEL) -> Interval:
    """Return the mean of the defined values with its t interval; a single or unvarying value has no width."""
    known = defined(values)
    if len(known) == 0:
        return Interval(math.nan, math.nan, math.nan, 0)
    mean = float(known.mean())
    if len(known) == 1 or unvarying(known, largest(known)):
        return Interval(mean, mean, mean, len(known))
    half = t_quantile(0.5 + level / 2, len(known) - 1) * float(known.std(ddof=1)) / math.sqrt(len(known))
    return Interval(mean, mean - half, mean + half, len(known))


def within(interval: Interval, low: float, high: float) -> Interval:
    """Return an interval held within what can be, such as 0 and 1 for a share; nan stays nan."""
    return replace(interval, low=min(max(interval.low, low), high), high=max(min(interval.high, high), low))


def wilson(successes: float, n: int, level: float = LEVEL) -> tuple[float, float]:
    """Return the interval of a share (Wilson 1927)."""
    from scipy.special import ndtri

    if n == 0:
        return 0.0, 1.0
    z = float(ndtri(0.5 + level / 2))
    p = successes / n
    centre = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return max(0.0, centre - half), min(1.0, centre + half)
