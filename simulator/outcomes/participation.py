"""Posts, answers, inequality and hours: readings of items and of what managers spent."""

import numpy as np

from simulator.outcomes.adoption import LAST, course, totals
from simulator.recording import ACTIVITIES, KINDS, Recording
from simulator.scenario.calendar import in_leave_window, school_holiday_weeks
from simulator.scenario.schema import Scenario

ANSWERED_WITHIN = 7
SUSTAINED_WEEKS = 8
OWN_SHARE, PEERS_SHARE, MOST_FALL = 0.85, 0.60, 0.05
NAN = float("nan")


def ratio(part: float, whole: float) -> float:
    """Return part / whole, nan where there is nothing."""
    return part / whole if whole > 0 else NAN


def answers(recording: Recording, first: int, last: int) -> dict[str, float]:
    """Return how employees' posts made on days first to last were answered; only posts at least 7 days old count."""
    items = recording.items
    mine = (items.seat >= 0) & (items.day >= first) & (items.day <= last - ANSWERED_WITHIN)
    lag, peer_lag = items.answer_day - items.day, items.peer_day - items.day
    answered = mine & (items.answer_day >= 0) & (lag <= ANSWERED_WITHIN)
    by_peers = mine & (items.peer_day >= 0) & (peer_lag <= ANSWERED_WITHIN)
    lags = lag[mine & (items.answer_day >= 0)]
    return {
        "answered_7d": ratio(answered.sum(), mine.sum()),
        "answered_by_peers_7d": ratio(by_peers.sum(), mine.sum()),
        "median_answer_days": float(np.median(lags)) if len(lags) else NAN,
    }


def item_shares(recording: Recording, first: int, last: int) -> dict[str, float]:
    """Return the share of items by employees, and of private ones, made on days first to last."""
    items = recording.items
    made = (items.day >= first) & (items.day <= last)
    private = items.kind == KINDS.index("private")
    return {
        "non_manager_share": ratio((made & (items.seat >= 0)).sum(), made.sum()),
        "private_share": ratio((made & private).sum(), made.sum()),
    }


def gini(values: np.ndarray) -> float:
    """Return the Gini coefficient (0-1) of counts, nan where all are zero."""
    total = values.sum()
    if len(values) == 0 or total <= 0:
        return NAN
    ordered = np.sort(values)
    ranks = np.arange(1, len(values) + 1)
    return float(2 * (ranks * ordered).sum() / (len(values) * total) - (len(values) + 1) / len(values))


def sustaining_week(recording: Recording, scenario: Scenario) -> float:
    """Return the first week (from 1) from which the community sustains itself over 8 weeks outside holidays; nan: none.

    Items by employees at least 85 %, posts answered by peers at least 60 %, active falling by at most 5 %.
    """
    holiday = in_leave_window(scenario) | school_holiday_weeks(scenario)
    weeks = np.flatnonzero(~holiday)
    active, made = course(recording, "active"), items_by_week(recording)
    for at in range(len(weeks) - SUSTAINED_WEEKS + 1):
        chosen = weeks[at : at + SUSTAINED_WEEKS]
        if active[chosen[-1]] >= active[chosen[0]] * (1 - MOST_FALL) and _sustained(made[:, chosen].sum(axis=1)):
            return float(chosen[0] + 1)
    return NAN


def items_by_week(recording: Recording) -> np.ndarray:
    """Return items made each week: all, by employees, those answered by peers in time, int64[3, weeks]."""
    items, count = recording.items, len(recording.weekly)
    week, mine = items.day // 7, items.seat >= 0
    by_peers = mine & (items.peer_day >= 0) & (items.peer_day - items.day <= ANSWERED_WITHIN)
    return np.stack([np.bincount(week[chosen], minlength=count)[:count] for chosen in (week >= 0, mine, by_peers)])


def _sustained(made: np.ndarray) -> bool:
    """Return whether items and answers of some weeks, as counted by items_by_week, come from the members themselves."""
    every, mine, by_peers = made.tolist()
    return ratio(mine, every) >= OWN_SHARE and ratio(by_peers, mine) >= PEERS_SHARE


def participation(recording: Recording, scenario: Scenario) -> dict[str, float]:
    """Return the outcomes of items and hours."""
    last = scenario.days - 1
    first = max(0, scenario.days - 7 * LAST)
    read = answers(recording, first, last) | item_shares(recording, first, last)
    read["gini_posts"] = gini(recording.posts[recording.present_last])
    week = sustaining_week(recording, scenario)
    read["weeks_to_self_sustaining"], read["self_sustaining"] = week, float(not np.isnan(week))
    read["hours"] = float(recording.hours.sum())
    read["hours_planned"] = float(recording.planned.sum())
    for at, activity in enumerate(ACTIVITIES):
        read[f"hours_{activity}"] = float(recording.hours[:, :, at].sum())
    return read


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
