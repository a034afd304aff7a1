"""The plain curve of Bass (1969) fitted to the first weeks of reach: would it have told as much as the simulation?"""

import numpy as np
from scipy.optimize import curve_fit

FIRST = 8
GUESS, LOWEST, HIGHEST = (0.02, 0.3, 0.5), (1e-6, 0.0, 1e-3), (1.0, 5.0, 1.0)


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
