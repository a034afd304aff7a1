"""Weekly courses of results: of a scenario's replications, and of a comparison's paired differences."""

import numpy as np

from simulator.experiment.results import Comparison, RunResult
from simulator.outcomes.adoption import PER_EMPLOYED, PER_PRESENT, course, share
from simulator.runs.record import Record


def replication_course(
    result: RunResult, weekly: np.ndarray, measure: str, persona: str | None = None, location: str | None = None
) -> np.ndarray:
    """Return a weekly course of one replication (of a persona, of a location), float64[weeks].

    Raises ValueError where the place is asked of another replication than the first.
    """
    first = result.results[0].course
    if first is None:
        raise ValueError("the first replication keeps its recording")
    view = type(first)(**{**first.__dict__, "weekly": weekly})
    return course(view, measure, persona, location)


def weekly_difference(
    comparison: Comparison, at: int, measure: str, persona: str | None = None, location: str | None = None
) -> np.ndarray:
    """Return the difference of a weekly course in each replication, float64[replications, weeks]."""
    pairs = zip(comparison.base.results, comparison.others[at].results, strict=True)
    return np.array(
        [
            replication_course(comparison.others[at], b.weekly, measure, persona, location)
            - replication_course(comparison.base, a.weekly, measure, persona, location)
            for a, b in pairs
        ]
    )


def record_course(record: Record, measure: str) -> np.ndarray:
    """Return a weekly course of everybody from what is kept of any run, float64[weeks]: no role."""
    per = "present" if measure in PER_PRESENT else "employed"
    table = {**PER_PRESENT, **PER_EMPLOYED}
    if measure not in table:
        return record.series(measure)
    return share(record.series(table[measure]), record.series(per))
