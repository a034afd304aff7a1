"""Which item a like or a reply goes to: at most 16 candidates, whatever the size of the organisation."""

from typing import Any

import numpy as np

from simulator.compilation import inner
from simulator.draws import Purpose, uniform
from simulator.engine.feed import NEWS, pair_key, relevance, run_key
from simulator.engine.state import LATEST, NEVER
from simulator.mathematics import exp, log

LIKE_TARGET, POINTS, CHOICE = int(Purpose.LIKE_TARGET), int(Purpose.REPLY_POINTS), int(Purpose.REPLY_CHOICE)


@inner
def open_to(s: Any, number: Any, seat: Any, p: Any) -> Any:
    """Return whether an item is live and not somebody's own."""
    if number < 0:
        return False
    item = s.items[number]
    own = item.seat == seat and item.employee == p.holder
    return not own and s.world[0].day - item.published < s.par[0].feed_item_life


@inner
def like_target(s: Any, seat: Any, p: Any) -> Any:
    """Return the item that a like goes to, -1 for none: one of the latest of both channels, by one draw."""
    found = np.empty(2 * LATEST, np.int64)
    count = 0
    for at in range(LATEST):
        if open_to(s, s.latest[p.unit, at], seat, p):
            found[count] = s.latest[p.unit, at]
            count += 1
    for at in range(LATEST):
        if open_to(s, s.latest[len(s.units), at], seat, p):
            found[count] = s.latest[len(s.units), at]
            count += 1
    if count == 0:
        return -1
    return found[int(uniform(run_key(s), LIKE_TARGET, s.world[0].day, p.slot, 0) * count)]


@inner
def is_tie(s: Any, seat: Any, other: Any) -> Any:
    """Return whether `other` is among the ties of a seat (rows are sorted)."""
    low, high = s.indptr[seat], s.indptr[seat + 1]
    while low < high:
        middle = (low + high) // 2
        if s.indices[middle] < other:
            low = middle + 1
        else:
            high = middle
    return low < s.indptr[seat + 1] and s.indices[low] == other


@inner
def pull(s: Any, number: Any, seat: Any, p: Any) -> Any:
    """Return how much an item pulls somebody to answer it."""
    par, item = s.par[0], s.items[number]
    age = s.world[0].day - item.published
    weight = relevance(item, p.persona) * exp(-age / par.acts_reply_age_days)
    if item.kind == NEWS:
        weight *= s.world[0].news_age[age]
    if item.seat >= 0 and is_tie(s, seat, item.seat):
        weight *= par.acts_tie_pull
    if item.answer_day == NEVER:
        weight *= 1.0 + par.acts_unanswered
    return weight


@inner
def delay(s: Any, number: Any, seat: Any, p: Any) -> Any:
    """Return how long a candidate takes to win: the least of all wins, so that weights are odds."""
    if not open_to(s, number, seat, p):
        return np.inf
    weight = pull(s, number, seat, p)
    if weight <= 0.0:
        return np.inf
    return -log(uniform(pair_key(s.items[number]), CHOICE, s.world[0].day, p.slot, 0)) / weight


@inner
def at_point(s: Any, point: Any) -> Any:
    """Return the organisation's item with the next higher hash of today, cyclic."""
    at = np.searchsorted(s.today_hash[: s.world[0].day_items], point)
    return s.today[at] if at < s.world[0].day_items else s.today[0]


@inner
def reply_target(s: Any, seat: Any, p: Any, in_unit: Any) -> Any:
    """Return the item that somebody answers, -1 for none."""
    w = s.world[0]
    best, least = -1, np.inf
    if in_unit or s.par[0].closed_units == 0.0:
        for at in range(LATEST):
            number = s.latest[p.unit, at]
            time = delay(s, number, seat, p)
            if time < least:
                best, least = number, time
    if not in_unit and w.day_items > 0:
        for k in range(LATEST):
            number = at_point(s, uniform(run_key(s), POINTS, w.day, p.slot, k))
            time = delay(s, number, seat, p)
            if time < least:
                best, least = number, time
    return best
