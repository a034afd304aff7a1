"""Spreads: quantiles over runs, means of worlds, shares above zero, ratios of means."""

import math

import numpy as np

from simulator.experiment.statistics import Interval, t_quantile, wilson

LOW, HIGH = 0.1, 0.9


def quantiles(values: np.ndarray) -> tuple[float, float, float]:
    """Return the 10 %, 50 % and 90 % quantiles of what is defined; nan where nothing is."""
    known = values[~np.isnan(values)]
    if len(known) == 0:
        return math.nan, math.nan, math.nan
    low, middle, high = np.quantile(known, [LOW, 0.5, HIGH])
    return float(low), float(middle), float(high)


def world_means(values: np.ndarray, worlds: np.ndarray) -> np.ndarray:
    """Return the mean of each world's defined values, by number of the world; nan where it has none."""
    found = []
    for world in np.unique(worlds):
        known = values[(worlds == world) & ~np.isnan(values)]
        found.append(float(known.mean()) if len(known) else math.nan)
    return np.array(found)


def above_zero(values: np.ndarray) -> tuple[float, float, float]:
    """Return the share of values above zero with its interval (Wilson)."""
    count = int((values > 0).sum())
    return (count / len(values), *wilson(count, len(values)))


def ratio_interval(over: np.ndarray, under: np.ndarray, level: float = 0.95) -> Interval:
    """Return mean(over) / mean(under) of pairs with Fieller's interval; nan where `under` may be 0."""
    n = len(over)
    top, bottom = float(over.mean()), float(under.mean())
    none = Interval(math.nan, math.nan, math.nan, n)
    if n < 2:
        return Interval(top / bottom, top / bottom, top / bottom, n) if bottom != 0 else none
    t = t_quantile(0.5 + level / 2, n - 1)
    ((of_top, both), (_both, of_bottom)) = (np.cov(over, under) / n).tolist()
    a = bottom**2 - t**2 * of_bottom
    if a <= 0:
        return none
    b, c = top * bottom - t**2 * both, top**2 - t**2 * of_top
    root = math.sqrt(max(0.0, b * b - a * c))
    return Interval(top / bottom, (b - root) / a, (b + root) / a, n)
