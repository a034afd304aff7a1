"""Second opinions on what the package computes otherwise: a bootstrap, and a verdict that stops at the sign."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from simulator.statistics.intervals import LEVEL, Interval, defined, largest, mean_interval, unvarying

LOOKS = (20, 40, 80, 160, 320)
RESAMPLES = 2_000
ALPHA = 0.05


def bootstrap(values: Sequence[float] | np.ndarray, level: float = LEVEL, seed: int = 1) -> Interval:
    """Return the mean with its bias-corrected and accelerated bootstrap interval (Efron 1987) over replications."""
    from scipy.special import ndtr, ndtri

    known = defined(values)
    if len(known) < 2 or unvarying(known, largest(known)):
        return mean_interval(known, level)
    generator = np.random.Generator(np.random.Philox(seed))
    means = np.sort(known[generator.integers(0, len(known), (RESAMPLES, len(known)))].mean(axis=1))
    mean = float(known.mean())
    below = float(np.mean(means < mean) + 0.5 * np.mean(means == mean))
    bias = float(ndtri(min(max(below, 0.5 / RESAMPLES), 1 - 0.5 / RESAMPLES)))
    left_out = (known.sum() - known) / (len(known) - 1)
    lean = left_out.mean() - left_out
    scale = float((lean**2).sum()) ** 1.5
    skew = float((lean**3).sum()) / (6 * scale) if scale > 0 else 0.0
    tails = ndtri(np.array([0.5 - level / 2, 0.5 + level / 2]))
    places = ndtr(bias + (bias + tails) / (1 - skew * (bias + tails)))
    low, high = np.quantile(means, places)
    return Interval(mean, float(low), float(high), len(known))


@dataclass(frozen=True)
class Verdict:
    """Is A better than B, asked after fixed looks and answered as soon as it is clear.

    Attributes:
        sign: 1 or -1 where it is clear; 0 where it is not.
        runs: runs after which it was clear, or all.
        interval: of the difference then, at the level of one look (99 % for five).
    """

    sign: int
    runs: int
    interval: Interval


def sequential_verdict(differences: np.ndarray, stops: Sequence[int], alpha: float = ALPHA) -> Verdict:
    """Return whether a difference is clear at one of the looks: each at alpha / number of looks (Bonferroni).

    So stopping at the sign gives false alarms in at most alpha of the studies. Looks beyond the runs are not taken,
    yet count.
    """
    level = 1.0 - alpha / len(stops)
    interval, taken = mean_interval(differences[:1]), 1
    for stop in (one for one in stops if one <= len(differences)):
        interval, taken = mean_interval(differences[:stop], level), stop
        if interval.n > 1 and (interval.low > 0 or interval.high < 0):
            return Verdict(1 if interval.low > 0 else -1, stop, interval)
    return Verdict(0, taken, interval)
