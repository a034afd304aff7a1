"""Whether two scenarios come to the same within a margin: two one-sided t tests (Schuirmann 1987)."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from simulator.errors import PlanError
from simulator.statistics.intervals import Interval, defined, largest, mean_interval, unvarying
from simulator.texts import _

ALPHA = 0.05


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
    """Return whether a mean difference lies within a margin: TOST at a level; raises PlanError for a margin <= 0."""
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
