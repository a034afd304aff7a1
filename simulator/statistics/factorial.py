"""A difference taken apart by what changed with it: every combination of k changes, on (1) or off (0).

Corner number `c` of the 2^k has change `i` on where bit `i` of `c` is set: corner 0 is the baseline, the last one the
other plan.
"""

from math import factorial

import numpy as np


def contributions(values: np.ndarray) -> np.ndarray:
    """Return what each change adds, averaged over all orders in which they could be made one after another.

    float64[..., k] from float64[..., 2^k]. They add up to the last corner less the first one (Shapley 1953).
    """
    changes = changes_of(values)
    weights = [factorial(n) * factorial(changes - 1 - n) / factorial(changes) for n in range(changes)]
    return _over_others(values, weights)


def main_effects(values: np.ndarray) -> np.ndarray:
    """Return what each change does, averaged over all combinations of the others: float64[..., k]; need not add up."""
    changes = changes_of(values)
    return _over_others(values, [1.0 / 2 ** max(0, changes - 1)] * changes)


def together(values: np.ndarray) -> np.ndarray:
    """Return what each combination adds beyond all that is within it: float64[..., 2^k], by corner.

    The first is the baseline; a single change's is what it does alone. Beside the first they add up to the whole
    difference (the Moebius inverse, or Harsanyi's dividends).
    """
    added = np.array(values, float)
    for change in range(changes_of(values)):
        with_it = [corner for corner in range(added.shape[-1]) if corner >> change & 1]
        added[..., with_it] -= added[..., [corner ^ 1 << change for corner in with_it]]
    return added


def changes_of(values: np.ndarray) -> int:
    """Return k of 2^k corners; raises ValueError for another number of corners."""
    corners: int = values.shape[-1]
    changes = corners.bit_length() - 1
    if corners != 1 << changes:
        raise ValueError(f"{corners} corners are no power of two")
    return changes


def _over_others(values: np.ndarray, weights: list[float]) -> np.ndarray:
    """Return the weighted mean of each change's step; weights: by how many others are on."""
    corners = range(values.shape[-1])
    steps = np.zeros((*values.shape[:-1], len(weights)))
    for change in range(len(weights)):
        for corner in (one for one in corners if not one >> change & 1):
            step = values[..., corner | 1 << change] - values[..., corner]
            steps[..., change] += weights[corner.bit_count()] * step
    return steps
