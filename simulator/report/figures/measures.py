"""What is drawn by week: measures in words, in which unit, and between which ends; their courses as they are drawn."""

import numpy as np

from simulator.experiment.courses import replication_course
from simulator.experiment.results import RunResult
from simulator.outcomes.adoption import FLOWS, PER_PRESENT, ROLES
from simulator.report.figures.groups import Group
from simulator.statistics.intervals import mean_interval, within
from simulator.texts import _

TITLES = {
    "adopted": "adopted", "active": "visited in 4 weeks", "interacted": "interacted in 4 weeks",
    "reach": "ever visited", "aware": "aware", "contributors": "posted in 4 weeks",
    "profile_filled": "profile filled", "active_employed": "visited in 4 weeks", "curates": "curating acts",
    "interacted_employed": "interacted in 4 weeks", "fear": "felt fear of sharing", "load": "feature load",
}  # fmt: skip
INDEXES = ("habit", "fear", "fatigue", "load")


def title(measure: str) -> str:
    """Return a measure in words."""
    return _(TITLES.get(measure, measure.replace("_", " ")))


def scale_of(measure: str) -> int:
    """Return by what a course is multiplied: shares are drawn in percent."""
    return 1 if measure in (*FLOWS, *INDEXES) else 100


def bounds_of(measure: str) -> tuple[float, float]:
    """Return the least and the most that a course can be."""
    return (0.0, np.inf) if scale_of(measure) == 1 else (0.0, 100.0)


def unit_of(measure: str) -> str:
    """Return the label of the value axis."""
    if measure in FLOWS:
        return _("per week")
    if measure in INDEXES:
        return _("mean, from 0")
    if measure in ROLES:
        return _("% of users")
    return _("% of present employees") if measure in PER_PRESENT else _("% of employees")


def courses(result: RunResult, measure: str, who: Group) -> np.ndarray:
    """Return a weekly course of every replication, in percent where it is a share."""
    rows = [replication_course(result, r.weekly, measure, who.persona, who.location) for r in result.results]
    return scale_of(measure) * np.array(rows)


def band(rows: np.ndarray, bounds: tuple[float, float]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return mean, low and high of each week, over replications, held within bounds; float64[weeks] each.

    rows: float64[replications, weeks].
    """
    intervals = [within(mean_interval(column), *bounds) for column in rows.T]
    mean, low, high = (np.array([getattr(one, name) for one in intervals]) for name in ("mean", "low", "high"))
    return mean, low, high
