"""Posts, answers, inequality and hours: readings of items and of what managers spent."""

import numpy as np

from simulator.outcomes.adoption import LAST, ratio
from simulator.outcomes.sustaining import ANSWERED_WITHIN, could_sustain
from simulator.recording import ACTIVITIES, KINDS, Recording
from simulator.scenario.schema import Scenario

NAN = float("nan")


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


def participation(recording: Recording, scenario: Scenario) -> dict[str, float]:
    """Return the outcomes of items and hours."""
    last = scenario.days - 1
    first = max(0, scenario.days - 7 * LAST)
    read = answers(recording, first, last) | item_shares(recording, first, last)
    read["gini_posts"] = gini(recording.posts[recording.present_last])
    read |= could_sustain(recording, scenario)
    read["hours"] = float(recording.hours.sum())
    read["hours_planned"] = float(recording.planned.sum())
    for at, activity in enumerate(ACTIVITIES):
        read[f"hours_{activity}"] = float(recording.hours[:, :, at].sum())
    return read
