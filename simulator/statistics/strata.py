"""A ratio of risks within strata, pooled: what differs between strata does not count as an effect."""

import math

import numpy as np


def risk_ratio(happened: np.ndarray, exposed: np.ndarray, stratum: np.ndarray) -> float:
    """Return how many times likelier something is for the exposed than for the others, pooled over strata.

    Mantel and Haenszel (1959), as a ratio of risks. Strata in which either are missing say nothing. nan where no
    stratum has both, or where it happened to none of the others.

    Args:
        happened: whether it did, bool[rows].
        exposed: whether the row is, bool[rows].
        stratum: number of the row's stratum, from 0, int64[rows].
    """
    count = int(stratum.max()) + 1 if len(stratum) else 0

    def counted(chosen: np.ndarray) -> np.ndarray:
        return np.bincount(stratum[chosen], minlength=count).astype(float)

    of_exposed, of_others = counted(exposed), counted(~exposed)
    whole = np.maximum(of_exposed + of_others, 1.0)
    above = float((counted(happened & exposed) * of_others / whole).sum())
    below = float((counted(happened & ~exposed) * of_exposed / whole).sum())
    return above / below if below > 0 else math.nan
