"""A difference taken apart by week and persona, so that the parts add up to it, replication by replication.

An outcome that is the mean of a weekly share over some weeks is a sum: of each week and persona, the persona's people
who count over everybody who could, divided by the number of weeks. So is one that is a mean number per week.
"""

from dataclasses import dataclass

import numpy as np

from simulator.experiment.results import Comparison, RunResult
from simulator.outcomes.adoption import FLOWS, LAST, PER_EMPLOYED, PER_PRESENT
from simulator.recording import MEASURES

COURSES = {
    "adopted_mean": "adopted", "interacted_mean": "interacted_employed", "active_mean": "active_employed",
    "habit_mean": "habit", "adopted_end": "adopted", "active_end": "active", "reach_end": "reach",
    "contributors_end": "contributors", "interacted_end": "interacted", "profile_filled_end": "profile_filled",
    "fear_end": "fear", "posts_week": "posts", "replies_week": "replies", "visits_week": "visits",
}  # fmt: skip
WHOLE = "_mean"


@dataclass(frozen=True)
class Contributions:
    """What every week and persona adds to a difference.

    Attributes:
        personas: keys, in the order of the last axis.
        first_week: the first week that counts, from 0.
        values: float64[replications, weeks that count, personas], in the outcome's unit; they add up to the difference.
    """

    personas: list[str]
    first_week: int
    values: np.ndarray


def contributions(comparison: Comparison, name: str, other: int = 0) -> Contributions | None:
    """Return what every week and persona adds; None where an outcome is no mean of weeks, or scenarios do not match."""
    base, compared = comparison.base, comparison.others[other]
    weeks = {one.scenario.run.horizon_weeks for one in (base, compared)}
    if name not in COURSES or len(weeks) > 1 or set(base.scenario.personas) != set(compared.scenario.personas):
        return None
    personas = sorted(base.scenario.personas)
    values = _shares(compared, COURSES[name], personas) - _shares(base, COURSES[name], personas)
    first = 0 if name.endswith(WHOLE) else max(0, values.shape[1] - LAST)
    values = values[:, first:]
    counted = ~np.isnan(values).any(axis=2, keepdims=True)
    divisor = counted.sum(axis=1, keepdims=True)
    return Contributions(personas, first, np.where(counted, values, 0.0) / np.maximum(divisor, 1))


def _shares(ran: RunResult, course: str, personas: list[str]) -> np.ndarray:
    """Return each persona's part of a weekly course of everybody, float64[replications, weeks, personas]."""
    recording = ran.results[0].course
    if recording is None:
        raise ValueError("the first replication keeps its recording")
    belongs = np.array([[group[0] == key for key in personas] for group in recording.groups], float)
    weekly = np.stack([result.weekly for result in ran.results])
    table = {**PER_PRESENT, **PER_EMPLOYED}
    part = weekly[..., MEASURES.index(table.get(course, course))] @ belongs
    if course in FLOWS:
        return np.asarray(part)
    whole = weekly[..., MEASURES.index("present" if course in PER_PRESENT else "employed")].sum(axis=2)
    shares: np.ndarray = np.divide(
        part, whole[..., None], out=np.full(part.shape, np.nan), where=np.broadcast_to(whole[..., None] > 0, part.shape)
    )
    return shares
