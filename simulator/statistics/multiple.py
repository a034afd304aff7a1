"""Many comparisons with one baseline: p values of paired t tests, adjusted together."""

import math
from collections.abc import Sequence

import numpy as np

from simulator.statistics.intervals import defined, largest, unvarying


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


def holm(p_values: Sequence[float]) -> list[float]:
    """Return p values adjusted for many comparisons with one baseline (Holm 1979)."""
    order = np.argsort(p_values)
    adjusted, highest = [0.0] * len(p_values), 0.0
    for rank, at in enumerate(order):
        highest = max(highest, min(1.0, (len(p_values) - rank) * p_values[at]))
        adjusted[at] = highest
    return adjusted
