"""Reach, activity, adoption, fear and the summer dip: readings of the weekly figures."""

from collections.abc import Collection
from typing import TypeAlias

import numpy as np

from simulator.recording import Course
from simulator.scenario.calendar import in_leave_window
from simulator.scenario.schema import Scenario

Who: TypeAlias = str | Collection[str] | None  # a persona, several together, or all
LAST = 12
BEFORE_WINDOW = 6
SHORTEST_WINDOW = 2
PER_PRESENT = {
    "aware": "aware", "reach": "reached", "active": "active", "adopted": "adopted", "interacted": "interacted",
    "contributors": "contributors", "profile_filled": "profile_filled",
}  # fmt: skip
PER_EMPLOYED = {
    "active_employed": "active_employed", "interacted_employed": "interacted_employed", "habit": "habit",
    "fear": "fear", "fatigue": "fatigue", "load": "load",
}  # fmt: skip
FLOWS = ("visits", "posts", "replies", "likes", "curates", "private_posts")
ROLES = ("contributor", "curator", "creator", "reader", "dormant")
COURSES = (*PER_PRESENT, *PER_EMPLOYED, *ROLES, *FLOWS)


def totals(recording: Course, measure: str, persona: Who = None, location: str | None = None) -> np.ndarray:
    """Return a measure summed over groups (of a persona or several, of a location), float64[weeks]."""
    rows = recording.series(measure)
    if persona is not None or location is not None:
        personas = [persona] if isinstance(persona, str) else persona
        chosen = [
            (personas is None or key in personas) and location in (None, place) for key, place in recording.groups
        ]
        rows = rows[:, chosen]
    summed: np.ndarray = rows.sum(axis=1)
    return summed


def ratio(part: float, whole: float) -> float:
    """Return part / whole, nan where there is nothing."""
    return part / whole if whole > 0 else float("nan")


def share(part: np.ndarray, whole: np.ndarray) -> np.ndarray:
    """Return part / whole, nan where there is nobody; all float64[weeks]."""
    shares: np.ndarray = np.divide(part, whole, out=np.full(len(part), np.nan), where=whole > 0)
    return shares


def course(recording: Course, name: str, persona: Who = None, location: str | None = None) -> np.ndarray:
    """Return the weekly course of a share, a mean per head or a flow, float64[weeks]; name: one of COURSES.

    Of everybody, or of a persona, several personas together or a location.

    Roles are shares of present people who ever visited.
    """
    who = (persona, location)
    if name in PER_PRESENT:
        return share(totals(recording, PER_PRESENT[name], *who), totals(recording, "present", *who))
    if name in PER_EMPLOYED:
        return share(totals(recording, PER_EMPLOYED[name], *who), totals(recording, "employed", *who))
    if name in ROLES:
        everybody = np.sum([totals(recording, role, *who) for role in ROLES], axis=0)
        return share(totals(recording, name, *who), everybody)
    return totals(recording, name, *who)


def mean(values: np.ndarray) -> float:
    """Return the mean of what is defined, nan where nothing is."""
    known = values[~np.isnan(values)]
    return float(known.mean()) if len(known) else float("nan")


def adoption(recording: Course, scenario: Scenario, persona: str | None = None) -> dict[str, float]:
    """Return the outcomes that count people."""
    read = {
        "adopted_mean": mean(course(recording, "adopted", persona)),
        "interacted_mean": mean(course(recording, "interacted_employed", persona)),
        "active_mean": mean(course(recording, "active_employed", persona)),
        "habit_mean": mean(course(recording, "habit", persona)),
    }
    for name in ("adopted", "active", "reach", "contributors", "interacted", "profile_filled", "fear"):
        read[f"{name}_end"] = mean(course(recording, name, persona)[-LAST:])
    for name in ("posts", "replies", "visits"):
        read[f"{name}_week"] = mean(course(recording, name, persona)[-LAST:])
    visitors = totals(recording, "visitors_12", persona)
    read["read_only"] = mean(share(totals(recording, "read_only", persona), visitors)[-LAST:])
    read["summer_dip"] = summer_dip(recording, scenario, persona)
    return read


def summer_dip(recording: Course, scenario: Scenario, persona: Who = None) -> float:
    """Return the fall of weekly visitors (of the employed) in the last complete leave window against the six before."""
    return dip(recording, in_leave_window(scenario), persona)


def dip(recording: Course, window: np.ndarray, persona: Who = None) -> float:
    """Return the fall of weekly visitors (of the employed) in a window's last complete block against the six before.

    window: bool[weeks]. A block is complete that ends within the run and has two weeks and six before it.
    """
    visitors = share(totals(recording, "visited_week", persona), totals(recording, "employed", persona))
    edges = np.flatnonzero(np.diff(np.concatenate(([False], window, [False])).astype(int)))
    for first, after in reversed(edges.reshape(-1, 2)):
        complete = after < len(window) and first >= BEFORE_WINDOW and after - first >= SHORTEST_WINDOW
        if complete:
            before = mean(visitors[first - BEFORE_WINDOW : first])
            return 1.0 - mean(visitors[first:after]) / before if before > 0 else float("nan")
    return float("nan")
