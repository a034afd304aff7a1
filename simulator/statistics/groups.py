"""How alike those of one group are: the intra-class correlation."""

import math

import numpy as np


def intraclass(values: np.ndarray, group: np.ndarray, stratum: np.ndarray) -> float:
    """Return the intra-class correlation of values in groups, groups within strata; nan where nothing varies.

    One-way analysis of variance with groups of unequal size (Donner 1986). Means of strata are taken out: what
    differs between strata is no likeness of groups. It is negative where groups differ less than chance would have it.

    Args:
        values: float64[rows].
        group: number of the row's group, int64[rows]; a group lies in one stratum.
        stratum: number of the row's stratum, int64[rows].
    """
    between = inside = 0.0
    groups = rest = size = 0.0
    for number in np.unique(stratum):
        own, which = values[stratum == number], np.unique(group[stratum == number], return_inverse=True)[1]
        counts = np.bincount(which)
        means = np.bincount(which, own) / counts
        between += float((counts * (means - own.mean()) ** 2).sum())
        inside += float(((own - means[which]) ** 2).sum())
        groups += len(counts) - 1
        rest += len(own) - len(counts)
        size += len(own) - float((counts**2).sum()) / len(own)
    if groups <= 0 or rest <= 0:
        return math.nan
    of_groups, within = between / groups, inside / rest
    spread = of_groups + (size / groups - 1.0) * within
    return (of_groups - within) / spread if spread > 0 else math.nan
