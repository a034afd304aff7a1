"""Small scenarios for the tests of the engine, and a check of two recordings bit by bit."""

from typing import Any

import numpy as np

from simulator.recording import Recording
from simulator.scenario.schema import Scenario

SMALL = {
    "office": {"headcount": 30, "minutes_per_workday": 10.5, "fear": 0.45, "mail_reach": 1, "turnover": 0.3},
    "park": {"headcount": 50, "minutes_per_workday": 4, "fear": 0.6},
}


def small(weeks: int = 30, **changes: Any) -> Scenario:
    """A scenario of 80 people and half a year."""
    data = {"personas": SMALL, "managers": {"central": {"hours_per_week": 12}}, "run": {"horizon_weeks": weeks}}
    return Scenario.model_validate(data).but(**changes)


def assert_same(one: Recording, other: Recording, weeks: int | None = None) -> None:
    """Both recordings have the same bits, in the first weeks where so many are given."""
    for name in ("weekly", "hours", "planned", "acts", "phase", "features", "watching", "taking_part"):
        a, b = getattr(one, name)[:weeks], getattr(other, name)[:weeks]
        assert np.array_equal(a, b), f"{name} differs first in week {first_difference(a, b)}"
    if weeks is None:
        for name in ("day", "seat", "kind", "answer_day", "likes", "replies"):
            assert np.array_equal(getattr(one.items, name), getattr(other.items, name)), name


def first_difference(a: np.ndarray, b: np.ndarray) -> int:
    """The first row that differs."""
    rows = np.any((a != b).reshape(len(a), -1), axis=1)
    return int(np.argmax(rows))
