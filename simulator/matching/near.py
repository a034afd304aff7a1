"""Near copies: worlds that differ too little from one another to be two."""

from collections.abc import Sequence

import numpy as np

LEAST = 0.05  # root mean square distance over all numbers, in the unit cube; of two draws it is about .41


def distances(points: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Return how far points lie from others: root mean square over the numbers, float64[points, others]."""
    squares = ((points[:, None, :] - others[None, :, :]) ** 2).mean(axis=2)
    apart_by: np.ndarray = np.sqrt(squares)
    return apart_by


def apart(points: np.ndarray, known: Sequence[np.ndarray]) -> list[int]:
    """Return the places of points that lie far enough from what is known, and from each other; the earlier stays."""
    chosen: list[int] = []
    others = list(known)
    for at, point in enumerate(points):
        if not others or distances(point[None], np.array(others)).min() >= LEAST:
            chosen.append(at)
            others.append(point)
    return chosen
