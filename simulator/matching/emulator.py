"""An emulator of a reading: a quadratic of its most telling numbers, by ridge regression, with its error.

All numbers enter linearly, those that tell most (twelve after a thousand worlds) also squared and by pairs. Shares are
emulated as log odds, what has no upper end as a logarithm. The penalty is the one with the least error when each world
in turn is left out.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr

LEAST_ACTIVE, MOST_ACTIVE, BY_ROOT = 6, 20, 0.38  # numbers that enter squared and by pairs; by the root of worlds
PENALTIES = (3.0, 10.0, 30.0, 100.0, 300.0, 1_000.0, 3_000.0)
NEAR_ENDS, NEAR_ZERO = 0.01, 0.05  # what keeps log odds and logarithms finite
LEAST = 60  # worlds in which a reading must be defined
SURE = 1e-6

Transform = Callable[[np.ndarray], np.ndarray]


def transform_of(limits: tuple[float, float]) -> Transform:
    """Return on which scale a reading between such limits is emulated."""
    if limits == (0.0, 1.0):
        return lambda x: np.log((np.clip(x, 0, 1) + NEAR_ENDS) / (1 - np.clip(x, 0, 1) + NEAR_ENDS))
    if limits[0] == 0.0 and math.isinf(limits[1]):
        return lambda x: np.log(np.maximum(x, 0) + NEAR_ZERO)
    return lambda x: np.asarray(x, float)


@dataclass(frozen=True)
class Emulator:
    """A quadratic function of points of the unit cube.

    Attributes:
        limits: the least and the most that the reading can be.
        constant, linear, active, quadratic: of c + b x + a'Qa, where a are the active coordinates of x less a half.
        error: root mean square of what it misses by in worlds that were left out.
    """

    limits: tuple[float, float]
    constant: float
    linear: np.ndarray
    active: np.ndarray
    quadratic: np.ndarray
    error: float

    def scale(self, values: np.ndarray) -> np.ndarray:
        """Return values on the scale on which it predicts."""
        return transform_of(self.limits)(values)

    def natural(self, predicted: np.ndarray) -> np.ndarray:
        """Return predictions in the reading's own unit."""
        if self.limits == (0.0, 1.0):
            share: np.ndarray = ((1 + NEAR_ENDS) * np.exp(predicted) - NEAR_ENDS) / (1 + np.exp(predicted))
            return share
        if self.limits == (0.0, math.inf):
            number: np.ndarray = np.exp(predicted) - NEAR_ZERO
            return number
        return predicted

    def at(self, points: np.ndarray) -> np.ndarray:
        """Return what it predicts at points float64[points, numbers], on its scale."""
        chosen = points[:, self.active] - 0.5
        bent = ((chosen @ self.quadratic) * chosen).sum(axis=1)
        predicted: np.ndarray = self.constant + (points - 0.5) @ self.linear + bent
        return predicted

    def within(self, predicted: np.ndarray, low: float, high: float) -> np.ndarray:
        """Return the chance that the reading lies within a band, for each prediction.

        An end at or beyond a limit of the reading is none.
        """
        ends = self.scale(np.array([low, high]))
        error = max(self.error, SURE)
        above = ndtr((ends[0] - predicted) / error) if low > self.limits[0] else 0.0
        below = ndtr((ends[1] - predicted) / error) if high < self.limits[1] else 1.0
        chance: np.ndarray = np.maximum(below - above, 0.0) + np.zeros(len(predicted))
        return chance


def fitted(points: np.ndarray, values: np.ndarray, limits: tuple[float, float]) -> Emulator | None:
    """Return the emulator of a reading's values at points of the unit cube; None where it is too seldom defined.

    points: float64[worlds, numbers]; values: float64[worlds], nan where it is not defined.
    """
    known = np.isfinite(values)
    if known.sum() < LEAST:
        return None
    scale, x = transform_of(limits), points[known] - 0.5
    y = scale(values[known])
    active = _active(x, y, int(np.clip(BY_ROOT * np.sqrt(len(y)), LEAST_ACTIVE, MOST_ACTIVE)))
    pairs = [(i, j) for i in range(len(active)) for j in range(i, len(active))]
    bent = np.column_stack([x[:, active[i]] * x[:, active[j]] for i, j in pairs])
    coefficients, constant, error = _ridge(np.column_stack([x, bent]), y)
    quadratic = np.zeros((len(active), len(active)))
    for value, (i, j) in zip(coefficients[x.shape[1] :], pairs, strict=True):
        quadratic[i, j] = value
    return Emulator(limits, constant, coefficients[: x.shape[1]], active, quadratic, error)


def _active(x: np.ndarray, y: np.ndarray, count: int) -> np.ndarray:
    """Return which coordinates go with y most, straight or bent; so many."""
    centred = y - y.mean()
    squares = x**2 - (x**2).mean(axis=0)
    telling = [
        np.abs((part - part.mean(axis=0)).T @ centred)
        / np.maximum(np.linalg.norm(part - part.mean(axis=0), axis=0), SURE)
        for part in (x, squares)
    ]
    return np.sort(np.argsort(-np.maximum(*telling), kind="stable")[:count])


def _ridge(features: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, float, float]:
    """Return coefficients, constant and the error of worlds left out, of the penalty that leaves the least error."""
    middle, width = features.mean(axis=0), np.maximum(features.std(axis=0), SURE)
    z, centred = (features - middle) / width, y - y.mean()
    values, vectors = np.linalg.eigh(z.T @ z)
    turned, known = z @ vectors, vectors.T @ (z.T @ centred)
    best: tuple[float, np.ndarray] | None = None
    for penalty in PENALTIES:
        shrunk = known / (np.maximum(values, 0) + penalty)
        leverage = (turned**2 / (np.maximum(values, 0) + penalty)).sum(axis=1) + 1.0 / len(y)
        missed = (centred - turned @ shrunk) / np.maximum(1.0 - leverage, SURE)
        error = float(np.sqrt((missed**2).mean()))
        if best is None or error < best[0]:
            best = error, vectors @ shrunk / width
    assert best is not None
    error, coefficients = best
    return coefficients, float(y.mean() - middle @ coefficients), error
