"""Regret: what one gives up by a choice where the world turns out otherwise."""

import math
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Regret:
    """What one gives up by a choice where the world turns out otherwise: best of that world minus the choice.

    Attributes:
        mean: over worlds.
        largest: in the worst world.
        best_in: worlds in which the choice is the best (ties count for all).
    """

    mean: float
    largest: float
    best_in: int


def given_up(values: np.ndarray, better: int = 1) -> np.ndarray:
    """Return the regret of each scenario in each world, float64[worlds, k]: what the best of the world does better."""
    worth = values * better
    return np.asarray(worth.max(axis=1, keepdims=True) - worth)


def regrets(values: np.ndarray, better: int = 1) -> list[Regret]:
    """Return the regret of each scenario; values: mean outcomes, float64[worlds, k].

    Worlds in which an outcome is not defined for all are left out. Means of few runs overstate regret a little:
    noise makes the best of each world look better than it is.
    """
    known = values[~np.isnan(values).any(axis=1)]
    if len(known) == 0:
        return [Regret(math.nan, math.nan, 0) for _one in range(values.shape[1])]
    lost = given_up(known, better).T
    return [Regret(float(one.mean()), float(one.max()), int(np.sum(one == 0))) for one in lost]
