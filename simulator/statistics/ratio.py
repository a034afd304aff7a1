"""The ratio of two means of pairs, with Fieller's interval (1954)."""

import math

import numpy as np

from simulator.statistics.intervals import Interval, t_quantile


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
