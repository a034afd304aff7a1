"""What evidence has done to each number: narrowed it, moved it, or left it as it was."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from simulator.matching.space import Number, Space
from simulator.mathematics import log

INNER = (0.05, 0.95)  # the part of a number's worlds by which its width is measured
KEEPS = 0.8  # of the inner width of even draws, below which a number is narrowed
CRITICAL = 1.63  # of Kolmogorov and Smirnov's distance times the root of n: even draws exceed it once in a hundred


@dataclass(frozen=True)
class Narrowing:
    """What became of the numbers.

    Attributes:
        narrowed: by path, 5 % and 95 % of the kept worlds as shares (0-1) of the range: uneven, and closer than 80 % of
            even ones.
        moved: the same of those that are uneven, but spread as widely.
        untouched: paths of all others: as many worlds drawn evenly would be as uneven once in a hundred times.
    """

    narrowed: dict[str, tuple[float, float]]
    moved: dict[str, tuple[float, float]]
    untouched: tuple[str, ...]


def share_of(number: Number, value: float) -> float:
    """Return where a value lies in a number's range, 0 to 1, on the scale on which it is drawn."""
    low, high = number.drawn.numbers
    if number.drawn.kind == "log":
        low, high, value = log(low), log(high), log(value)
    return min(max((value - low) / (high - low), 0.0), 1.0)


def shares_of(number: Number, values: Sequence[float]) -> np.ndarray:
    """Return where values lie in a number's range, float64[values]; equal whole ones spread over their part of it.

    So even draws of few whole numbers are as even as those of any other.
    """
    if not number.drawn.whole:
        return np.array([share_of(number, value) for value in values])
    column, shares = np.asarray(values, float), np.empty(len(values))
    low, high = math.ceil(number.drawn.numbers[0]), math.floor(number.drawn.numbers[1])
    for value in np.unique(column):
        alike = np.flatnonzero(column == value)
        if number.drawn.kind == "uniform":
            ends = ((value - low) / (high - low + 1), (value - low + 1) / (high - low + 1))
        else:
            ends = (share_of(number, value - 0.5), share_of(number, value + 0.5))
        shares[alike] = ends[0] + (ends[1] - ends[0]) * (np.arange(len(alike)) + 0.5) / len(alike)
    return shares


def narrowing_of(space: Space, columns: dict[str, tuple[int | float, ...]]) -> Narrowing:
    """Return what became of each number of a space in some worlds; columns: by path, a number a world.

    Left out are numbers that the worlds do not hold.
    """
    narrowed, moved, untouched = {}, {}, []
    for number in (one for one in space.numbers if one.path in columns):
        shares = shares_of(number, columns[number.path])
        low, high = np.quantile(shares, INNER)
        ends = (round(float(low), 3), round(float(high), 3))
        if unevenness(shares) * np.sqrt(len(shares)) <= CRITICAL:
            untouched.append(number.path)
        elif high - low < KEEPS * (INNER[1] - INNER[0]):
            narrowed[number.path] = ends
        else:
            moved[number.path] = ends
    return Narrowing(narrowed, moved, tuple(untouched))


def apart_by(some: np.ndarray, others: np.ndarray) -> float:
    """Return how far two samples lie apart, in units that chance exceeds once in a hundred times; 0 without any.

    Kolmogorov and Smirnov's distance of two samples over what even ones would show: above 1 they are told apart.
    """
    if not len(some) or not len(others):
        return 0.0
    every = np.concatenate([some, others])
    below = [np.searchsorted(np.sort(one), every, side="right") / len(one) for one in (some, others)]
    size = len(some) * len(others) / (len(some) + len(others))
    return float(np.abs(below[0] - below[1]).max() * np.sqrt(size) / CRITICAL)


def unevenness(shares: np.ndarray) -> float:
    """Return the largest distance between the distribution of some shares and the even one (Kolmogorov, Smirnov)."""
    ordered, steps = np.sort(shares), np.arange(len(shares) + 1) / len(shares)
    return float(max((steps[1:] - ordered).max(), (ordered - steps[:-1]).max()))
