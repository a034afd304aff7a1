"""The plain curve of Bass (1969) fitted to the first weeks: would it have told as much as the simulation?"""

from typing import NamedTuple

import numpy as np
from scipy.optimize import curve_fit

from benchmarks.findings.answers import SEASON
from benchmarks.findings.reading import LATER, Study

FIRST = 8
LAST = 12
GUESS, LOWEST, HIGHEST = (0.02, 0.3, 0.5), (1e-6, 0.0, 1e-3), (1.0, 5.0, 1.0)


class Told(NamedTuple):
    """What the curve foretells and what the simulation shows: adopted, means over worlds, and the error's size.

    Attributes:
        curve, simulated: mean over worlds, weeks 27 to 52 and the last 12.
        error: mean absolute error over worlds, the same two.
        fitted: worlds in which the curve could be fitted; worlds: all.
    """

    curve: tuple[float, float]
    simulated: tuple[float, float]
    error: tuple[float, float]
    fitted: int
    worlds: int


def bass(week: np.ndarray, p: float, q: float, m: float) -> np.ndarray:
    """Return the share that has adopted by the end of a week (from 1): p innovation, q imitation, m ever."""
    decay = np.exp(-(p + q) * week)
    result: np.ndarray = m * (1.0 - decay) / (1.0 + q / p * decay)
    return result


def foretell(course: np.ndarray) -> np.ndarray:
    """Return the curve through a course's first eight weeks, float64[weeks]; nan where none can be fitted."""
    weeks = np.arange(1, len(course) + 1, dtype=float)
    try:
        fitted, _covariance = curve_fit(
            bass, weeks[:FIRST], course[:FIRST], GUESS, bounds=(LOWEST, HIGHEST), max_nfev=5_000
        )
    except RuntimeError:
        return np.full(len(course), np.nan)
    return bass(weeks, *fitted)


def compare_curves(study: Study, start: int, length: int, activities: int) -> Told:
    """Return what the curve foretells of a plan, world by world, against the simulation."""
    courses = study.courses[SEASON, 0, :, start, length, activities, :, 0]
    curves = np.array([foretell(course) for course in courses])
    windows = (LATER, slice(-LAST, None))
    said = np.array([curves[:, window].mean(axis=1) for window in windows])
    shown = np.array([courses[:, window].mean(axis=1) for window in windows])
    known = ~np.isnan(said).any(axis=0)
    said, shown = said[:, known], shown[:, known]
    error = np.abs(said - shown).mean(axis=1)
    pair = [tuple(float(value) for value in row) for row in (said.mean(axis=1), shown.mean(axis=1), error)]
    return Told(pair[0], pair[1], pair[2], int(known.sum()), len(known))  # type: ignore[arg-type]
