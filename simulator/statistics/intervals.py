"""Means and shares with their intervals: t over replications, on the log-odds for shares, Wilson for counts of runs.

The mean of shares is skewed near 0 and 1: there a t interval reaches beyond what can be, and misses too often. On the
log-odds it stays within by itself (t quantile, standard error by the delta method); in the middle both are the same to
the digits that are printed. Of Beta(.5, 20) shares, 95 % intervals of 20 runs hold the mean in 92.9 % of studies, those
of the t in 89.8 %; of Beta(5, 5) both in 95 %. What is yes or no in each run is a count: Wilson (1927).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from simulator.statistics.t_table import NORMAL, QUANTILES, P

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
    known = QUANTILES.get(freedom) if p == P else None
    if known is not None:
        return known
    from scipy.special import stdtrit

    return float(stdtrit(freedom, p))


def normal_quantile(p: float) -> float:
    """Return the quantile of the normal distribution."""
    if p == P:
        return NORMAL
    from scipy.special import ndtri

    return float(ndtri(p))


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
    """Return the interval of a mean that has bounds, such as 0 and 1 for a share; nan stays nan.

    Args:
        interval: as far to either side of the mean.
        low, high: what can be. Between two of them, the ends follow from the log-odds of the place between; with one
            alone, which only counts and indices have, the interval ends there.
    """
    if math.isinf(low) or math.isinf(high):
        return replace(interval, low=min(max(interval.low, low), high), high=max(min(interval.high, high), low))
    p = (interval.mean - low) / (high - low)
    if not (0.0 < p < 1.0 and interval.high > interval.low):
        return interval
    centre, half = math.log(p / (1.0 - p)), interval.half_width / ((high - low) * p * (1.0 - p))
    return replace(
        interval, low=low + (high - low) * _odds(centre - half), high=low + (high - low) * _odds(centre + half)
    )


def _odds(log_odds: float) -> float:
    """Return the probability of log-odds, without overflow."""
    if log_odds >= 0.0:
        return 1.0 / (1.0 + math.exp(-log_odds))
    return math.exp(log_odds) / (1.0 + math.exp(log_odds))


def share_interval(values: Sequence[float] | np.ndarray, level: float = LEVEL) -> Interval:
    """Return the share of runs in which something happened (1, else 0), with Wilson's interval; one run has no width.

    Unlike a t interval it has a width where all runs agree: that 20 of 20 did does not say that all would.
    """
    known = defined(values)
    if len(known) < 2:
        return mean_interval(known, level)
    return Interval(float(known.mean()), *wilson(float(known.sum()), len(known), level), len(known))


def wilson(successes: float, n: int, level: float = LEVEL) -> tuple[float, float]:
    """Return the interval of a share (Wilson 1927)."""
    if n == 0:
        return 0.0, 1.0
    z = normal_quantile(0.5 + level / 2)
    p = successes / n
    centre = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return max(0.0, centre - half), min(1.0, centre + half)
