"""Spreads: quantiles over runs, means by world, shares above zero."""

import math

import numpy as np

from simulator.statistics.intervals import wilson

LOW, HIGH = 0.1, 0.9


def quantiles(values: np.ndarray) -> tuple[float, float, float]:
    """Return the 10 %, 50 % and 90 % quantiles of what is defined; nan where nothing is."""
    known = values[~np.isnan(values)]
    if len(known) == 0:
        return math.nan, math.nan, math.nan
    low, middle, high = np.quantile(known, [LOW, 0.5, HIGH])
    return float(low), float(middle), float(high)


def means_by_world(values: np.ndarray, worlds: np.ndarray) -> np.ndarray:
    """Return each world's mean of defined values, by number of the world, float64[worlds]; nan where it has none."""
    means = []
    for world in np.unique(worlds):
        known = values[(worlds == world) & ~np.isnan(values)]
        means.append(float(known.mean()) if len(known) else math.nan)
    return np.array(means)


def above_zero(values: np.ndarray) -> tuple[float, float, float]:
    """Return the share of values above zero with its interval (Wilson)."""
    count = int((values > 0).sum())
    return (count / len(values), *wilson(count, len(values)))
