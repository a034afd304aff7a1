"""Small recordings made by hand: 26 weeks, two groups, everything else zero."""

from datetime import date

import numpy as np

from simulator.recording import ACTIVITIES, MEASURES, Items, Recording
from simulator.scenario.fields.phases import GOALS
from simulator.scenario.schema import Scenario

WEEKS = 26
GROUPS = (("office", "site"), ("park", "site"))


def items(rows):
    """Items from rows of (day, seat, kind, answer day, peer's answer day)."""
    columns = np.array(rows, np.int32).reshape(-1, 5).T
    day, seat, kind, answer, peer = columns
    zero = np.zeros(len(day), np.int32)
    return Items(day, seat, seat, kind.astype(np.int8), zero - 1, answer, peer, zero, zero)


def recording(rows=(), **measures):
    """A recording of 26 weeks and two groups; measures: name=(office, park), the same every week, or an array."""
    weekly = np.zeros((WEEKS, 2, len(MEASURES)))
    for name, value in measures.items():
        weekly[:, :, MEASURES.index(name)] = value
    nothing = np.zeros((WEEKS, 1, len(ACTIVITIES)))
    return Recording(
        start=date(2027, 5, 3), managers=("a",), groups=GROUPS, weekly=weekly, posts=np.array([0, 0, 1, 3]),
        contributions=np.array([0, 0, 1, 3]),
        seat_group=np.array([0, 0, 1, 1]), present_last=np.ones(4, bool), hours=nothing,
        planned=np.zeros((WEEKS, 1)), acts=nothing.astype(int), unbought=nothing.astype(int),
        shares=np.zeros((WEEKS, 1, 11)),
        moved=np.zeros((WEEKS, 1)), phase=np.zeros(WEEKS, np.int8), goal_values=np.zeros((WEEKS, len(GOALS))),
        goals_met=np.full((5, len(GOALS)), -1), features=np.zeros(WEEKS), watching=np.zeros(WEEKS),
        taking_part=np.zeros(WEEKS), units=np.zeros((0, 1, 2)), events=np.zeros((0, 5), np.int64),
        people=np.zeros((0, 0, 8)), items=items(list(rows)),
    )  # fmt: skip


SCENARIO = Scenario.model_validate(
    {"personas": {"office": {"headcount": 10}, "park": {"headcount": 20}}, "run": {"horizon_weeks": WEEKS}}
)
