"""What goes away of a difference with each mechanism that is switched off in both scenarios."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from simulator.statistics.intervals import Interval, mean_interval
from simulator.statistics.multiple import against_baseline
from simulator.statistics.ratio import ratio_interval

CLEAR = 0.05


@dataclass(frozen=True)
class Part:
    """What goes away with one mechanism.

    Attributes:
        key, title: the mechanism's.
        base, other: mean outcome of both without it.
        left: difference that remains without it.
        gone: difference with it minus without it, run by run.
        share: of the difference that goes away (Fieller's interval); nan where the difference may be none.
        p: that nothing goes away; adjusted for all mechanisms together (Holm).
    """

    key: str
    title: str
    base: float
    other: float
    left: Interval
    gone: Interval
    share: Interval
    p: float

    @property
    def clear(self) -> bool:
        """Whether it stands out among all that were tried."""
        return self.p < CLEAR


def parts_of(names: Sequence[tuple[str, str]], values: np.ndarray) -> list[Part]:
    """Return the part of each mechanism, the largest first; values: float64[replications, pairs, 2]."""
    differences = values[..., 1] - values[..., 0]
    whole, gone = differences[:, 0], differences[:, :1] - differences[:, 1:]
    p_values = against_baseline(list(gone.T)) if names else []
    parts = []
    for at, (key, title) in enumerate(names):
        base, other = (_mean(values[:, at + 1, side]) for side in (0, 1))
        left, lost = mean_interval(differences[:, at + 1]), mean_interval(gone[:, at])
        parts.append(Part(key, title, base, other, left, lost, _share(gone[:, at], whole), p_values[at]))
    return sorted(parts, key=lambda part: (not part.clear, -abs(part.gone.mean) if part.gone.n else 0.0))


def _mean(values: np.ndarray) -> float:
    """Return the mean of what is defined."""
    return mean_interval(values).mean


def _share(gone: np.ndarray, whole: np.ndarray) -> Interval:
    """Return the share that goes away, over replications in which both are defined."""
    known = ~(np.isnan(gone) | np.isnan(whole))
    if not known.any():
        return Interval(math.nan, math.nan, math.nan, 0)
    return ratio_interval(gone[known], whole[known])
