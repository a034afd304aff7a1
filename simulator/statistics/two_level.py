"""Uncertainty about the world and replication noise, kept apart: differences in many worlds, a few paired runs in each.

More runs shrink the noise only; what remains between worlds is uncertainty. With d of each world and run,
B the variance of the worlds' means, W the mean variance within worlds and R runs in each: noise adds W/R to B, so the
parameters' part is B - W/R (analysis of variance with random effects; never below zero).
"""

import math
from dataclasses import dataclass

import numpy as np

from simulator.statistics.intervals import Interval, mean_interval, t_quantile, wilson

ROBUST = 0.9
TENTH, NINE_TENTHS = 0.1, 0.9


@dataclass(frozen=True)
class TwoLevel:
    """A difference in many worlds.

    Attributes:
        mean: over worlds, with the 95 % interval of that mean; n worlds in which it is defined.
        low, high: 10 % and 90 % quantile of the worlds' means, noise included.
        parameters: standard deviation between worlds that the parameters make, noise taken off; nan with one run each.
        noise: standard deviation that replication noise makes in the mean of one world; nan with one run each.
        monte_carlo: standard error that noise makes in the mean over all worlds; nan with one run each.
        sign: 1 or -1, which is asked for; 0: there is none.
        holds: worlds whose mean has the sign.
        by_noise: worlds whose mean has not the sign, though noise alone may have turned it (95 %).
    """

    mean: Interval
    low: float
    high: float
    parameters: float
    noise: float
    monte_carlo: float
    sign: int
    holds: int
    by_noise: int

    @property
    def share(self) -> float:
        """The share of the worlds in which the sign holds; nan where there is no world."""
        return self.holds / self.mean.n if self.mean.n else math.nan

    @property
    def share_interval(self) -> tuple[float, float]:
        """The 95 % interval of the share (Wilson)."""
        return wilson(self.holds, self.mean.n)

    @property
    def robust(self) -> bool:
        """Whether the sign holds in at least nine of ten worlds."""
        return self.mean.n > 0 and self.sign != 0 and self.share >= ROBUST


def two_level(differences: np.ndarray, sign: int = 0) -> TwoLevel:
    """Return what many worlds say of a difference, float64[worlds, runs]; nan where it is not defined.

    Args:
        differences: paired differences.
        sign: the sign that is asked for; 0: that of the mean over worlds.
    """
    means, runs, within, freedom = _within(differences)
    mean = mean_interval(means)
    wanted = sign or (0 if mean.n == 0 else int(np.sign(mean.mean)))
    noise_of = np.sqrt(within / runs)
    between = float(means.var(ddof=1)) if len(means) > 1 else math.nan
    noise = float(np.mean(within / runs)) if len(means) else math.nan
    holds = means * wanted > 0
    doubt = t_quantile(0.975, freedom) * noise_of if freedom > 0 else np.zeros(len(means))
    quantiles = np.quantile(means, [TENTH, NINE_TENTHS]) if len(means) else (math.nan, math.nan)
    return TwoLevel(
        mean=mean,
        low=float(quantiles[0]),
        high=float(quantiles[1]),
        parameters=math.sqrt(max(0.0, between - noise)) if freedom > 0 and len(means) > 1 else math.nan,
        noise=math.sqrt(noise) if freedom > 0 else math.nan,
        monte_carlo=math.sqrt(noise / len(means)) if freedom > 0 else math.nan,
        sign=wanted,
        holds=int(holds.sum()),
        by_noise=int(np.sum(~holds & (-means * wanted <= doubt))) if freedom > 0 else 0,
    )


def crossed_interval(differences: np.ndarray, level: float = 0.95) -> Interval:
    """Return the mean over worlds that share the random numbers of the same runs, with an interval that counts both.

    Two random effects, crossed: what the worlds make and what the runs' noise makes in all of them alike; the error of
    the mean has a part of each, and Satterthwaite's (1946) freedom. Args: float64[worlds, runs], all defined.
    """
    worlds, runs = differences.shape
    mean = float(differences.mean())
    if worlds < 2 or runs < 2:
        return Interval(mean, math.nan, math.nan, worlds)
    of_worlds, of_runs = differences.mean(axis=1), differences.mean(axis=0)
    rest = differences - of_worlds[:, None] - of_runs[None, :] + mean
    by_world, by_run = float(of_worlds.var(ddof=1)) / worlds, float(of_runs.var(ddof=1)) / runs
    both = float((rest**2).sum()) / ((worlds - 1) * (runs - 1) * worlds * runs)
    square = max(by_world, by_run, by_world + by_run - both)
    if square == 0.0:
        return Interval(mean, mean, mean, worlds)
    freedom = square**2 / (by_world**2 / (worlds - 1) + by_run**2 / (runs - 1))
    half = t_quantile((1.0 + level) / 2.0, max(freedom, 1.0)) * math.sqrt(square)
    return Interval(mean, mean - half, mean + half, worlds)


def world_means(differences: np.ndarray) -> np.ndarray:
    """Return the mean of each world over the runs in which it is defined, float64[worlds]; nan where there is none."""
    known = ~np.isnan(differences)
    counts = known.sum(axis=1)
    sums = np.where(known, differences, 0.0).sum(axis=1)
    return np.asarray(np.divide(sums, counts, out=np.full(len(sums), np.nan), where=counts > 0))


def _within(differences: np.ndarray) -> tuple[np.ndarray, np.ndarray, float, int]:
    """Return, of the worlds in which it is defined, means and runs; the variance within worlds and its freedom."""
    means = world_means(differences)
    defined = ~np.isnan(means)
    rows, means = differences[defined], means[defined]
    runs = (~np.isnan(rows)).sum(axis=1)
    freedom = int(np.sum(runs - 1))
    squares = float(np.nansum((rows - means[:, None]) ** 2))
    return means, runs, squares / freedom if freedom > 0 else math.nan, freedom
