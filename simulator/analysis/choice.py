"""Choosing among scenarios: many against a baseline, equivalence, chance of being better, regret over worlds."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from simulator.errors import PlanError
from simulator.experiment.statistics import Interval, defined, holm, largest, mean_interval, unvarying, wilson
from simulator.texts import _

LEVEL, ALPHA = 0.95, 0.05


def paired_p(differences: Sequence[float] | np.ndarray) -> float:
    """Return the two-sided p value of a paired t test that there is no difference.

    1 with fewer than two pairs or where all differences are 0; 0 where all are the same and not 0.
    """
    from scipy.special import stdtr

    known = defined(differences)
    if len(known) < 2 or largest(known) == 0.0:
        return 1.0
    if unvarying(known, largest(known)):
        return 0.0
    t = float(known.mean()) / (float(known.std(ddof=1)) / math.sqrt(len(known)))
    return float(2.0 * stdtr(len(known) - 1, -abs(t)))


def against_baseline(differences: Sequence[Sequence[float] | np.ndarray]) -> list[float]:
    """Return p values of many paired differences from one baseline, adjusted together (Holm; any dependence)."""
    return holm([paired_p(one) for one in differences])


def probability_better(differences: Sequence[float] | np.ndarray, better: int = 1) -> tuple[float, float, float]:
    """Return the share of runs (or worlds) in which the difference is better, ties half, with Wilson's ends."""
    known = defined(differences) * better
    wins = float(np.sum(known > 0) + 0.5 * np.sum(known == 0))
    share = wins / len(known) if len(known) else math.nan
    return (share, *wilson(wins, len(known)))


@dataclass(frozen=True)
class Equivalence:
    """Whether two scenarios come to the same, within a margin that was stated beforehand.

    Attributes:
        margin: differences smaller than this do not matter, in the outcome's unit.
        p: the larger p value of two one-sided t tests (Schuirmann 1987).
        interval: the 90 % interval of the difference; within the margin just where p < 5 %.
        equivalent: whether p < 5 %.
    """

    margin: float
    p: float
    interval: Interval
    equivalent: bool


def equivalence(differences: Sequence[float] | np.ndarray, margin: float, alpha: float = ALPHA) -> Equivalence:
    """Return whether a mean difference lies within a margin: TOST at a level; PlanError for a margin <= 0."""
    from scipy.special import stdtr

    if not margin > 0:
        raise PlanError(_("the margin must be above 0"))
    known = defined(differences)
    interval = mean_interval(known, 1.0 - 2.0 * alpha)
    if len(known) < 2:
        return Equivalence(margin, 1.0, interval, False)
    if unvarying(known, max(largest(known), margin)):
        inside = abs(interval.mean) < margin
        return Equivalence(margin, 0.0 if inside else 1.0, interval, inside)
    error = float(known.std(ddof=1)) / math.sqrt(len(known))
    p = float(stdtr(len(known) - 1, (abs(interval.mean) - margin) / error))
    return Equivalence(margin, p, interval, p < alpha)


@dataclass(frozen=True)
class Regret:
    """What one gives up by a choice where the world turns out otherwise: best of that world minus the choice.

    Attributes:
        mean: over worlds.
        largest: in the worst world.
        best_in: worlds in which the choice is the best (ties count for all).
    """

    mean: float
    largest: float
    best_in: int


def given_up(values: np.ndarray, better: int = 1) -> np.ndarray:
    """Return the regret of each scenario in each world, float64[worlds, k]: what the best of the world does better."""
    worth = values * better
    found: np.ndarray = worth.max(axis=1, keepdims=True) - worth
    return found


def regrets(values: np.ndarray, better: int = 1) -> list[Regret]:
    """Return the regret of each scenario; values: mean outcomes, float64[worlds, k].

    Worlds in which an outcome is not defined for all are left out. Means of few runs overstate regret a little: luck
    makes the best of each world look better than it is.
    """
    known = values[~np.isnan(values).any(axis=1)]
    if len(known) == 0:
        return [Regret(math.nan, math.nan, 0) for _one in range(values.shape[1])]
    lost = given_up(known, better).T
    return [Regret(float(one.mean()), float(one.max()), int(np.sum(one == 0))) for one in lost]


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
