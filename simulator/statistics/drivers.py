"""On which parameters a difference depends: rank correlations that chance alone does not give.

With a hundred worlds and well over a hundred parameters, some parameter always correlates. So the largest absolute
correlation under 2,000 random orders of the worlds is the yardstick (Westfall and Young 1993): where nothing matters,
some parameter passes it in 5 % of the studies, all parameters together. "No parameter stands out" is an answer.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from simulator.statistics.intervals import LEVEL

ORDERS, RESAMPLES = 2_000, 1_000
MOST = 5
THIRD = 1 / 3


@dataclass(frozen=True)
class Driver:
    """One parameter on which a difference depends.

    Attributes:
        path: of the parameter.
        correlation: Spearman's, of the parameter with the worlds' mean differences.
        low, high: its 95 % bootstrap interval over worlds.
        weight: standardised regression coefficient on the ranks, beside the others that stand out.
        at_low, at_high: mean difference in the third of the worlds with its lowest and with its highest values.
    """

    path: str
    correlation: float
    low: float
    high: float
    weight: float
    at_low: float
    at_high: float


@dataclass(frozen=True)
class Drivers:
    """What a difference depends on.

    Attributes:
        drivers: parameters that stand out, the strongest first, five at most.
        yardstick: absolute correlation that chance passes in 5 % of the studies, all parameters together.
        strongest: path with the strongest correlation, whether it stands out or not; empty where nothing varies.
        strongest_correlation: that correlation.
        explained: share of the variance of the worlds' ranks that those parameters explain (adjusted R2); 0 for none.
        parameters: how many were looked at.
        worlds: how many worlds.
    """

    drivers: list[Driver]
    strongest: str
    strongest_correlation: float
    yardstick: float
    explained: float
    parameters: int
    worlds: int


def find_drivers(effects: np.ndarray, design: np.ndarray, paths: Sequence[str], seed: int = 1) -> Drivers:
    """Return on which parameters the worlds' mean differences depend.

    Args:
        effects: float64[worlds], nan where not defined.
        design: values of the parameters, float64[worlds, parameters].
        paths: of the parameters.
        seed: of the random orders and resamples.
    """
    known = ~np.isnan(effects)
    y, x = effects[known], design[known]
    moving = np.flatnonzero(np.ptp(x, axis=0) > 0) if len(x) else np.empty(0, int)
    if len(y) < 4 or np.ptp(y) == 0 or len(moving) == 0:
        return Drivers([], "", 0.0, 1.0, 0.0, len(paths), len(y))
    generator = np.random.Generator(np.random.Philox(seed))
    ranks, own = standard_ranks(x[:, moving]), standard_ranks(y[:, None])[:, 0]
    correlations = ranks.T @ own
    yardstick = yardstick_of(ranks, own, generator)
    order = np.argsort(-np.abs(correlations), kind="stable")
    chosen = [int(at) for at in order[:MOST] if abs(correlations[at]) > yardstick]
    weights, explained = _regression(ranks[:, chosen], own)
    drivers = []
    for at, weight in zip(chosen, weights, strict=True):
        column = x[:, moving[at]]
        ends = _bootstrap(column, y, generator)
        drivers.append(Driver(paths[moving[at]], float(correlations[at]), *ends, float(weight), *_thirds(column, y)))
    strongest = paths[moving[order[0]]], float(correlations[order[0]])
    return Drivers(drivers, *strongest, yardstick, explained, len(paths), len(y))


def yardstick_of(ranks: np.ndarray, own: np.ndarray, generator: np.random.Generator) -> float:
    """Return the largest absolute correlation of `own` with any column that chance passes in 5 % of the studies.

    Args:
        ranks, own: as `standard_ranks` gives them, float64[n, columns] and float64[n].
        generator: of the random orders.
    """
    orders = generator.permuted(np.tile(own, (ORDERS, 1)), axis=1)
    return float(np.quantile(np.abs(orders @ ranks).max(axis=1), LEVEL))


def standard_ranks(columns: np.ndarray) -> np.ndarray:
    """Return ranks (ties: their mean) of each column, centred, of length 1; zeros where a column does not vary."""
    from scipy.stats import rankdata

    ranks = rankdata(columns, axis=0)
    ranks = ranks - ranks.mean(axis=0)
    length = np.sqrt((ranks**2).sum(axis=0))
    return np.asarray(np.divide(ranks, length, out=np.zeros_like(ranks), where=length > 0))


def _regression(ranks: np.ndarray, own: np.ndarray) -> tuple[np.ndarray, float]:
    """Return standardised coefficients and the adjusted share of variance explained."""
    if ranks.shape[1] == 0:
        return np.empty(0), 0.0
    weights = np.linalg.lstsq(ranks, own, rcond=None)[0]
    left = float(((own - ranks @ weights) ** 2).sum())
    freedom = len(own) - ranks.shape[1] - 1
    return weights, max(0.0, 1.0 - left * (len(own) - 1) / freedom) if freedom > 0 else 0.0


def _bootstrap(column: np.ndarray, y: np.ndarray, generator: np.random.Generator) -> tuple[float, float]:
    """Return the 95 % interval of a rank correlation, by percentiles over resampled worlds."""
    drawn = generator.integers(0, len(y), (len(y), RESAMPLES))
    correlations = (standard_ranks(column[drawn]) * standard_ranks(y[drawn])).sum(axis=0)
    low, high = np.quantile(correlations, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return float(low), float(high)


def _thirds(column: np.ndarray, y: np.ndarray) -> tuple[float, float]:
    """Return the mean where a parameter is lowest and where it is highest, a third of the worlds each."""
    low, high = np.quantile(column, [THIRD, 1 - THIRD])
    return float(y[column <= low].mean()), float(y[column >= high].mean())
