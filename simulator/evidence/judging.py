"""Judging: whether a figure lies in its band, and how implausible it is where it does not.

Implausibility is the distance outside the band over the root of Monte Carlo variance (of the mean over runs) plus
discrepancy squared (Craig et al. 1997; Vernon, Goldstein and Bower 2010). A world is kept with none above 3 and at most
one outside its band.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from simulator.evidence.schema import Pattern
from simulator.statistics.intervals import Interval, defined, mean_interval

MOST, MOST_OUTSIDE = 3.0, 1  # implausibility of a pattern, and patterns outside of their bands, of a kept world
Verdict = Literal["inside", "outside", "too few runs", "not defined"]


@dataclass(frozen=True)
class Judgement:
    """A pattern judged.

    Attributes:
        key, pattern: which one.
        figure: mean over runs with its 95 % interval; n: runs in which it was defined.
        implausibility: 0 inside the band; infinite where the figure is defined in no run.
        verdict: inside or outside; what too few runs, or none, say is neither.
    """

    key: str
    pattern: Pattern
    figure: Interval
    implausibility: float
    verdict: Verdict


def outside_by(value: float, low: float, high: float) -> float:
    """Return how far a value lies outside a band; 0 inside."""
    return max(low - value, value - high, 0.0)


def implausibility(values: Sequence[float] | np.ndarray, pattern: Pattern) -> float:
    """Return the implausibility of what runs gave; a single run has no Monte Carlo variance that could be known.

    Infinite where nothing is defined, or where there is neither variance nor discrepancy.
    """
    known = defined(values)
    if not len(known):
        return math.inf
    distance = outside_by(float(known.mean()), *pattern.band)
    if distance == 0.0:
        return 0.0
    variance = float(known.var(ddof=1)) / len(known) if len(known) > 1 else 0.0
    spread = math.sqrt(variance + pattern.discrepancy**2)
    return distance / spread if spread > 0 else math.inf


def judge(key: str, pattern: Pattern, values: Sequence[float] | np.ndarray) -> Judgement:
    """Return what runs say of a pattern; values: its reading in each, nan where it is not defined."""
    figure = mean_interval(values)
    return Judgement(key, pattern, figure, implausibility(values, pattern), _verdict(pattern, figure))


def _verdict(pattern: Pattern, figure: Interval) -> Verdict:
    """Return the verdict of a figure."""
    if figure.n == 0:
        return "not defined"
    if figure.n < pattern.runs:
        return "too few runs"
    return "outside" if outside_by(figure.mean, *pattern.band) > 0 else "inside"


def kept(judgements: Iterable[Judgement]) -> bool:
    """Return whether a world is kept: none above 3, at most one outside; what was not judged is not inside."""
    every = list(judgements)
    outside = sum(one.verdict != "inside" for one in every)
    return outside <= MOST_OUTSIDE and all(one.implausibility <= MOST for one in every)
