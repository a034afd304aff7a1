"""The mean of an outcome with its interval, by what the outcome is: a share of runs, a share, a count, a number."""

from collections.abc import Sequence

import numpy as np

from simulator.outcomes.definitions import definition_of, limits
from simulator.statistics.intervals import LEVEL, Interval, defined, mean_interval, share_interval, within


def outcome_interval(name: str, values: Sequence[float] | np.ndarray, level: float = LEVEL) -> Interval:
    """Return the mean of an outcome with its interval, which lies within what the outcome can be.

    Wilson's interval where each value is a yes or a no, else that of the t, for shares on the log-odds
    (`simulator.statistics.intervals`).

    Args:
        name: of the outcome.
        values: of runs, or means of worlds, independent of each other, float64[n]; nan where it is not defined.
        level: of the interval.
    """
    if definition_of(name).of_runs and bool(np.isin(defined(values), (0.0, 1.0)).all()):
        return share_interval(values, level)
    return within(mean_interval(values, level), *limits(name))
