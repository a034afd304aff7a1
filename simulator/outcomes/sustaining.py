"""Whether a community sustains itself: what its own weeks show, and what a withdrawal of the manager leaves.

The weeks alone say that it could; only a withdrawal shows that it would.
"""

from typing import NamedTuple

import numpy as np

from simulator.outcomes.adoption import course, ratio, totals
from simulator.recording import Recording
from simulator.scenario.calendar import in_leave_window, school_holiday_weeks
from simulator.scenario.fields.phases import GOALS, PHASES
from simulator.scenario.schema import Scenario

ANSWERED_WITHIN = 7
SUSTAINED_WEEKS = 12
OWN_SHARE, PEERS_SHARE, MOST_FALL = 0.85, 0.60, 0.05
HEADS_AN_ITEM = 50  # employees for whom there is at least one item by employees a week
LEAST_INTERACTING = 0.20  # of employees, in four weeks
LEAST_LEFT = 0.60  # of posts and replies, after a withdrawal
NAN = float("nan")


class Window(NamedTuple):
    """Twelve weeks outside holidays: the first and the last, from 0."""

    first: int
    last: int


def sustaining_window(recording: Recording, scenario: Scenario) -> Window | None:
    """Return the first 12 weeks outside holidays that are as of a community that sustains itself; None: there are none.

    Not before Self-sustaining begins or, where Interaction ends by its goals, before these are met. Items by employees
    are at least 85 % of all, and one a week for 50 employed; 20 % of those employed interact in four weeks; peers
    answer 60 % of employees' items within 7 days; the share of active people falls by at most 5 %.
    """
    earliest = earliest_week(recording, scenario)
    if earliest is None:
        return None
    holiday = in_leave_window(scenario) | school_holiday_weeks(scenario)
    weeks = np.flatnonzero(~holiday)
    weeks = weeks[weeks >= earliest]
    active, interacting = course(recording, "active"), course(recording, "interacted_employed")
    made, employed = items_by_week(recording), totals(recording, "employed")
    for at in range(len(weeks) - SUSTAINED_WEEKS + 1):
        chosen = weeks[at : at + SUSTAINED_WEEKS]
        if _is_alive(active[chosen], interacting[chosen]) and _is_their_own(made[:, chosen], employed[chosen]):
            return Window(int(chosen[0]), int(chosen[-1]))
    return None


def earliest_week(recording: Recording, scenario: Scenario) -> int | None:
    """Return the first week (from 0) that counts: of Self-sustaining, or after Interaction's goals were met."""
    names = [name for name in PHASES if name in scenario.phases]
    interaction = scenario.phases.get("interaction")
    if interaction is not None and interaction.gate != "calendar":
        begun = recording.phase >= names.index("interaction")
        met = [recording.goal_values[:, GOALS.index(goal)] >= least for goal, least in interaction.goals.items()]
        weeks = np.flatnonzero(np.all([begun, *met], axis=0))
        return int(weeks[0]) + 1 if len(weeks) else None
    if "self_sustaining" not in names:
        return None
    weeks = np.flatnonzero(recording.phase == names.index("self_sustaining"))
    return int(weeks[0]) if len(weeks) else None


def items_by_week(recording: Recording) -> np.ndarray:
    """Return items made each week: all, by employees, those answered by peers in time, int64[3, weeks]."""
    items, count = recording.items, len(recording.weekly)
    week, mine = items.day // 7, items.seat >= 0
    by_peers = mine & (items.peer_day >= 0) & (items.peer_day - items.day <= ANSWERED_WITHIN)
    return np.stack([np.bincount(week[chosen], minlength=count)[:count] for chosen in (week >= 0, mine, by_peers)])


def _is_alive(active: np.ndarray, interacting: np.ndarray) -> bool:
    """Return whether enough people interact, and as many visit at the end of some weeks as at their beginning.

    active, interacting: courses over these weeks, float64[weeks].
    """
    return bool(active[-1] >= active[0] * (1 - MOST_FALL) and interacting.mean() >= LEAST_INTERACTING)


def _is_their_own(made: np.ndarray, employed: np.ndarray) -> bool:
    """Return whether items and answers of some weeks, as counted by items_by_week, come from the employees themselves.

    employed: at the end of each week, float64[weeks].
    """
    every, mine, by_peers = made.sum(axis=1).tolist()
    enough = mine * HEADS_AN_ITEM >= employed.sum()
    return bool(enough and ratio(mine, every) >= OWN_SHARE and ratio(by_peers, mine) >= PEERS_SHARE)


def could_sustain(recording: Recording, scenario: Scenario) -> dict[str, float]:
    """Return from which week (from 1) it could sustain itself, nan: never; and whether it could at all."""
    window = sustaining_window(recording, scenario)
    return {
        "could_sustain_from": NAN if window is None else float(window.first + 1),
        "could_sustain": float(window is not None),
    }


def survival(unbranched: Recording, branch: Recording, week: int) -> dict[str, float]:
    """Return what is left 20 to 26 weeks after a withdrawal, against the unbranched run."""
    after = slice(week + 20, week + 27)

    def kept(*measures: str) -> float:
        with_manager = sum(float(totals(unbranched, name)[after].sum()) for name in measures)
        without = sum(float(totals(branch, name)[after].sum()) for name in measures)
        return ratio(without, with_manager)

    left = kept("posts", "replies")
    return {
        "survival": left,
        "survival_visits": kept("visits"),
        "survived": NAN if np.isnan(left) else float(left >= 0.8),
    }


def would_sustain(window: Window | None, week: int, left: float) -> dict[str, float]:
    """Return from which week (from 1) it would sustain itself, nan: never; and whether it would.

    Its weeks showed by the withdrawal in `week` (from 0) that it could, and at least .6 of posts and replies are left.
    """
    would = window is not None and window.last < week and left >= LEAST_LEFT
    return {
        "weeks_to_self_sustaining": float(window.first + 1) if window is not None and would else NAN,
        "self_sustaining": float(would),
    }
