"""The best of k scenarios: the fully sequential procedure of Kim and Nelson (2001), which allows common random numbers.

S.-H. Kim and B. L. Nelson, "A fully sequential procedure for indifference-zone selection in simulation", ACM TOMACS 11
(2001) 251-273. With a best scenario that is better than all others by at least the indifference zone, it is among those
that are left with probability 95 %, whatever the dependence between scenarios that share random numbers; the
variances are those of pairwise differences. Where the runs end before one is left, those that are left form a group
that cannot be told apart: there is no forced winner.
"""

import math
from dataclasses import dataclass

import numpy as np

from simulator.errors import PlanError
from simulator.statistics.intervals import NOISE
from simulator.texts import _

FIRST, LEVEL = 20, 0.95


@dataclass(frozen=True)
class Selection:
    """What is left of k scenarios.

    Attributes:
        left: numbers of those that may be the best, the highest mean first; one alone is the best, or within the zone.
        near: numbers of those dropped whose mean lies within the zone of the first one's all the same.
        dropped: {number: runs after which it was dropped}.
        runs: runs that were looked at.
        needed: runs after which all but exact ties would be dropped for sure.
        zone: the indifference zone, in the outcome's unit.
    """

    left: list[int]
    near: list[int]
    dropped: dict[int, int]
    runs: int
    needed: int
    zone: float

    @property
    def group(self) -> list[int]:
        """Those that cannot be told apart by more than the zone, the highest mean first; one: the best."""
        return [*self.left, *self.near]


def select_best(
    values: np.ndarray, zone: float, better: int = 1, first: int = FIRST, level: float = LEVEL
) -> Selection:
    """Return which of k scenarios may be the best, looking run by run as the procedure asks.

    Args:
        values: float64[runs, k], a row a run under shared random numbers; runs in which one is not defined are left
            out.
        zone: indifference zone, above 0: smaller differences do not matter.
        better: 1 where more is better, -1 where less is.
        first: runs of the first stage, from which variances are taken; at least 3.
        level: probability that the best is among those left.

    Raises PlanError for fewer runs than the first stage, or a zone that is not above 0.
    """
    x = values[~np.isnan(values).any(axis=1)] * better
    runs, k = x.shape
    if not zone > 0:
        raise PlanError(_("the indifference zone must be above 0"))
    if runs < first or first < 3:
        raise PlanError(_("picking the best needs at least {n} runs").format(n=max(first, 3)))
    scaled = _factor(k, first, level) * _pairwise_variance(x[:first])
    needed = max(first, math.floor(float(scaled.max()) / zone**2) + 1)
    left, dropped, looked = list(range(k)), dict[int, int](), first
    sums = x[: first - 1].sum(axis=0)
    for at in range(first, min(runs, needed) + 1):
        sums, looked = sums + x[at - 1], at
        lost = _beaten(sums[left], scaled[np.ix_(left, left)], at, zone)
        dropped |= {one: at for one, is_lost in zip(left, lost, strict=True) if is_lost}
        left = [one for one in left if one not in dropped]
        if len(left) == 1:
            break
    means = sums / looked
    left.sort(key=lambda one: -means[one])
    near = [one for one in sorted(dropped, key=lambda one: -means[one]) if means[left[0]] - means[one] < zone]
    return Selection(left, near, dropped, looked, needed, zone)


def _pairwise_variance(x: np.ndarray) -> np.ndarray:
    """Return the variance of every difference, float64[k, k]."""
    return np.asarray((x[:, :, None] - x[:, None, :]).var(axis=0, ddof=1))


def _factor(k: int, first: int, level: float) -> float:
    """Return h squared of the procedure with c = 1: 2 eta (n0 - 1), eta from the share of errors of each pair."""
    if k < 2:
        return 0.0
    each = (1.0 - level) / (k - 1)
    eta = 0.5 * ((2.0 * each) ** (-2.0 / (first - 1)) - 1.0)
    return float(2.0 * eta * (first - 1))


def _beaten(sums: np.ndarray, scaled: np.ndarray, runs: int, zone: float) -> np.ndarray:
    """Return which sums another one beats by more than the allowance that these runs leave, bool[left]."""
    allowance = np.maximum(0.0, (scaled / zone - zone * runs) / 2.0) + NOISE * float(np.abs(sums).max())
    return np.asarray(np.any(sums[:, None] < sums[None, :] - allowance, axis=1))
