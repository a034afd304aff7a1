"""What an outcome depends on in a given sample, whose numbers go together and fill no box: ranks and thirds.

Methods that move one number alone (Morris, Sobol) need a product of ranges. A sample that evidence has thinned is none:
of it only what goes with what can be said. A number may stand for another that it goes together with.
"""

import math
from dataclasses import dataclass

import numpy as np

from simulator.statistics.drivers import THIRD, standard_ranks, yardstick_of
from simulator.statistics.intervals import LEVEL, Interval, t_quantile


@dataclass(frozen=True)
class RankEffect:
    """How an outcome goes with one number of a sample.

    Attributes:
        difference: mean outcome in the third of the sample where the number is highest, less that where it is lowest,
            with Welch's 95 % interval.
        correlation: Spearman's, with its 95 % interval (Fisher's z; error of Bonett and Wright 2000).
    """

    difference: Interval
    correlation: Interval


def rank_effects(values: np.ndarray, design: np.ndarray, seed: int = 1) -> tuple[list[RankEffect], float]:
    """Return how an outcome goes with every number, and the correlation that chance passes with some of them in 5 %.

    Args:
        values: the outcome, float64[sample], all defined, not all equal.
        design: the numbers, float64[sample, numbers].
        seed: of the random orders behind the yardstick.
    """
    ranks, own = standard_ranks(design), standard_ranks(values[:, None])[:, 0]
    yardstick = yardstick_of(ranks, own, np.random.Generator(np.random.Philox(seed)))
    correlations = ranks.T @ own
    effects = [
        RankEffect(_thirds(column, values), _correlation(float(correlation), len(values)))
        for column, correlation in zip(design.T, correlations, strict=True)
    ]
    return effects, yardstick


def _correlation(correlation: float, n: int) -> Interval:
    """Return a rank correlation of n pairs with its interval."""
    if n < 4 or abs(correlation) >= 1:
        return Interval(correlation, -1.0, 1.0, n) if n < 4 else Interval(correlation, correlation, correlation, n)
    half = t_quantile(0.5 + LEVEL / 2, math.inf) * math.sqrt((1 + correlation**2 / 2) / (n - 3))
    z = math.atanh(correlation)
    return Interval(correlation, math.tanh(z - half), math.tanh(z + half), n)


def _thirds(column: np.ndarray, values: np.ndarray) -> Interval:
    """Return the mean where a number is highest less that where it is lowest, a third of the sample each."""
    if np.ptp(column) == 0:
        return Interval(0.0, 0.0, 0.0, len(values))
    ends = np.quantile(column, [THIRD, 1 - THIRD])
    low, high = values[column <= ends[0]], values[column >= ends[1]]
    difference = float(high.mean() - low.mean())
    errors = [float(part.var(ddof=1)) / len(part) if len(part) > 1 else math.nan for part in (low, high)]
    error = math.sqrt(sum(errors))
    if not error > 0:
        return Interval(difference, difference, difference, len(values))
    freedom = sum(errors) ** 2 / sum(one**2 / (len(part) - 1) for one, part in zip(errors, (low, high), strict=True))
    half = t_quantile(0.5 + LEVEL / 2, freedom) * error
    return Interval(difference, difference - half, difference + half, len(values))
