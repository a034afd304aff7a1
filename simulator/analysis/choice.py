"""Choosing among the scenarios of a comparison: differences from the baseline, and which may be the best."""

from collections.abc import Mapping

import numpy as np

from simulator.experiment.results import Comparison
from simulator.outcomes import definition_of
from simulator.statistics.best_of_k import FIRST, Selection, select_best


def differences(comparison: Comparison, name: str) -> list[np.ndarray]:
    """Return the paired differences of an outcome from the baseline, one float64[replications] for each other."""
    base = comparison.base.values(name)
    return [other.values(name) - base for other in comparison.others]


def zone_of(comparison: Comparison, name: str, wanted: Mapping[str, float] | None = None) -> float:
    """Return what difference is worth telling: the wanted half-width, else the outcome's own, in its unit."""
    outcome = definition_of(name)
    width = (wanted or {}).get(name, outcome.precision)
    return width * abs(comparison.base.outcome(name).mean) if outcome.relative else width


def selection(comparison: Comparison, name: str, zone: float) -> Selection | None:
    """Return which scenarios may be the best; None where no side is better or the runs are too few."""
    values = np.array([one.values(name) for one in (comparison.base, *comparison.others)]).T
    enough = np.sum(~np.isnan(values).any(axis=1)) >= FIRST
    if definition_of(name).better == 0 or not enough or not zone > 0:
        return None
    return select_best(values, zone, definition_of(name).better)
