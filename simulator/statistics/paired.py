"""Paired differences under common random numbers: other minus base over the same replications."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from simulator.statistics.intervals import LEVEL, NOISE, Interval, defined, largest, mean_interval, unvarying, wilson


@dataclass(frozen=True)
class Paired:
    """A paired difference, other minus base, over the same replications.

    Attributes:
        base, other: the two means.
        difference: with its interval.
        variance_ratio: (Va + Vb) / Vd: how many times more runs independent random numbers would need; None where
            Vd is 0.
        probability_better: share of runs in which the other is better, ties half; None where no side is better.
        correlation: of the two over replications; None where one does not vary.
    """

    base: float
    other: float
    difference: Interval
    variance_ratio: float | None
    probability_better: float | None
    correlation: float | None

    @property
    def clear(self) -> bool:
        """Whether the interval leaves no doubt about the sign."""
        return self.difference.clear

    @property
    def runs_needed_unpaired(self) -> int | None:
        """Runs of each that independent random numbers would need for the same width; None where the width is 0."""
        return None if self.variance_ratio is None else math.ceil(self.difference.n * self.variance_ratio)


def paired(
    base: Sequence[float] | np.ndarray,
    other: Sequence[float] | np.ndarray,
    better: int = 0,
    level: float = LEVEL,
) -> Paired:
    """Return the paired difference over replications in which both are defined; better: 1 more, -1 less, 0 neither."""
    a, b = np.asarray(base, float), np.asarray(other, float)
    both = ~(np.isnan(a) | np.isnan(b))
    a, b = a[both], b[both]
    d = b - a
    if len(d) == 0:
        return Paired(math.nan, math.nan, mean_interval(d, level), None, None, None)
    scale = max(largest(a), largest(b))
    if unvarying(d, scale):
        d = np.full(len(d), d.mean() if abs(d.mean()) > NOISE * scale else 0.0)
    difference = mean_interval(d, level)
    spread = float(d.var(ddof=1)) if difference.high > difference.low else 0.0
    both_spread = float(a.var(ddof=1) + b.var(ddof=1)) if len(d) > 1 else 0.0
    wins = None if better == 0 else float(np.mean((d * better > 0) + 0.5 * (d == 0)))
    varies = len(d) > 2 and not unvarying(a, scale) and not unvarying(b, scale)
    together = float(np.corrcoef(a, b)[0, 1]) if varies else None
    ratio = both_spread / spread if spread > 0 else None
    return Paired(float(a.mean()), float(b.mean()), difference, ratio, wins, together)


def probability_better(differences: Sequence[float] | np.ndarray, better: int = 1) -> tuple[float, float, float]:
    """Return the share of runs (or worlds) in which the difference is better, ties half, with Wilson's ends."""
    known = defined(differences) * better
    wins = float(np.sum(known > 0) + 0.5 * np.sum(known == 0))
    share = wins / len(known) if len(known) else math.nan
    return (share, *wilson(wins, len(known)))
