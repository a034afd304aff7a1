"""Intervals for means and paired differences under common random numbers.

t intervals over replications; a bias-corrected bootstrap as second opinion; the sequence of looks is fixed and looks at
the width only, never at the sign, so that a 95 % interval keeps its level.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

LOOKS = (20, 40, 80, 160, 320)
LEVEL = 0.95
RESAMPLES = 2_000
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


@dataclass(frozen=True)
class Paired:
    """A paired difference, other minus base, over the same replications.

    Attributes:
        base, other: the two means.
        difference: with its interval.
        variance_ratio: (Va + Vb) / Vd: how many times more runs independent luck would need; None where Vd is 0.
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
    def runs_needed_unpaired(self) -> int | None:
        """Runs of each that independent luck would need for the same width; None where the width is 0."""
        return None if self.variance_ratio is None else math.ceil(self.difference.n * self.variance_ratio)


def t_quantile(p: float, freedom: float) -> float:
    """Return the quantile of Student's t."""
    from scipy.special import stdtrit

    return float(stdtrit(freedom, p))


def defined(values: Sequence[float] | np.ndarray) -> np.ndarray:
    """Return the values that are defined."""
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


def looks(least: int, most: int) -> list[int]:
    """Return the numbers of replications at which the width is looked at: doubling from the least to the most."""
    found = [least]
    while found[-1] < most:
        found.append(min(2 * found[-1], most))
    return found


def precise_enough(interval: Interval, half_width: float, relative: bool = False) -> bool:
    """Return whether an interval is narrow enough; undefined outcomes are as precise as they get.

    A single value has no width because nothing is known of it: never narrow enough.
    """
    if interval.n < 2:
        return interval.n == 0
    wanted = half_width * abs(interval.mean) if relative else half_width
    return interval.half_width <= wanted


def holm(p_values: Sequence[float]) -> list[float]:
    """Return p values adjusted for many comparisons with one baseline (Holm 1979)."""
    order = np.argsort(p_values)
    adjusted, highest = [0.0] * len(p_values), 0.0
    for rank, at in enumerate(order):
        highest = max(highest, min(1.0, (len(p_values) - rank) * p_values[at]))
        adjusted[at] = highest
    return adjusted
