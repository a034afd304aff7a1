"""Whom a manager calls first: rankings by keyed draws, made on Monday and walked once in the week."""

from typing import Any

import numpy as np

from simulator.compilation import inner
from simulator.draws import Purpose, block
from simulator.engine.attendance import at_work
from simulator.engine.feed import run_key
from simulator.engine.parameters import TO_UNIT
from simulator.engine.state import DORMANT, LEVER_COUNT, NEVER, USER
from simulator.scenario.management import LEVERS

(FITTED, NEWS_ITEM, ANNOUNCE, BRIEF, ONBOARD, ACTIVITY, COACH, RESPOND, RECOGNISE, RECRUIT, AMBASSADOR) = range(
    len(LEVERS)
)
PURPOSE = np.zeros(LEVER_COUNT, np.int64)
PURPOSE[BRIEF], PURPOSE[ONBOARD], PURPOSE[ACTIVITY] = (
    Purpose.BRIEFING,
    Purpose.ONBOARDING,
    Purpose.ACTIVITY_UNIT,
)
PURPOSE[COACH], PURPOSE[RECOGNISE], PURPOSE[RECRUIT] = (
    Purpose.COACHING,
    Purpose.RECOGNITION,
    Purpose.RECRUITING,
)
PURPOSE[AMBASSADOR] = Purpose.AMBASSADORS
FOUR_WEEKS, TWELVE_WEEKS = np.uint64(0b11110), np.uint64(0b1111111111111)
BYTE, LOW_BYTE = np.uint64(8), np.uint64(0xFF)
REST_WEEKS = 84
RECOGNISED = 14
SEAT_BITS = np.uint64(24)
MOST_VISITS = 63
VISIT_BITS = np.uint64(56)
NONE_MADE = np.uint64(0)


@inner
def visits_in_4_weeks(p: Any) -> Any:
    """Return the visits of the four full weeks before a Monday."""
    total, packed = 0, p.visits_4
    for _ in range(4):
        packed = packed >> BYTE
        total += int(packed & LOW_BYTE)
    return total


@inner
def visited_lately(p: Any) -> Any:
    """Return whether somebody visited in the four weeks before this one."""
    return p.status == USER and (p.weeks_visited & FOUR_WEEKS) != NONE_MADE


@inner
def may_be_called(s: Any, lever: Any, p: Any) -> Any:
    """Return whether somebody is a candidate for a lever now."""
    if p.holder < 0:
        return False
    if lever == ONBOARD:
        return p.first_visit < 0 or p.status == DORMANT
    if lever == COACH:
        return visited_lately(p) and (p.weeks_made & TWELVE_WEEKS) == NONE_MADE
    if lever == RECOGNISE:
        monday = s.world[0].day - s.world[0].weekday
        return p.last_post >= monday - RECOGNISED
    if lever == RECRUIT:
        return visited_lately(p) and p.posts == 0 and s.world[0].day - p.recruited >= REST_WEEKS
    return visited_lately(p) and not p.ambassador and p.ln_a >= s.personas[p.persona].top_fifth


@inner
def coached_makes_nothing(p: Any) -> Any:
    """Return whether somebody has made nothing in this week either."""
    return (p.weeks_made & (TWELVE_WEEKS | np.uint64(1))) == NONE_MADE


@inner
def rank_people(s: Any, m: Any, lever: Any) -> Any:
    """Rank the candidates of a lever whom a manager serves."""
    day, count = s.world[0].day, 0
    keys = np.empty(len(s.people), np.uint64)
    for seat in range(len(s.people)):
        p = s.people[seat]
        if s.serves[m, p.location] and may_be_called(s, lever, p):
            word = block(run_key(s), PURPOSE[lever], day, p.slot, 0)[0]
            keys[count] = (word << SEAT_BITS) | np.uint64(seat)
            if lever == RECRUIT:
                keys[count] |= np.uint64(MOST_VISITS - visits_in_4_weeks(p)) << VISIT_BITS
            count += 1
    store(s, m, lever, keys[:count])


@inner
def rank_units(s: Any, m: Any, lever: Any) -> Any:
    """Rank the units that a manager serves: for briefings those not briefed lately."""
    day, count = s.world[0].day, 0
    keys = np.empty(len(s.units), np.uint64)
    for unit in range(len(s.units)):
        u = s.units[unit]
        rested = lever == ACTIVITY or day - u.briefed >= s.par[0].effects_briefing_days
        if s.serves[m, u.location] and rested:
            word = block(run_key(s), PURPOSE[lever], day, u.slot, 0)[0]
            keys[count] = (word << SEAT_BITS) | np.uint64(unit)
            count += 1
    store(s, m, lever, keys[:count])


@inner
def store(s: Any, m: Any, lever: Any, keys: Any) -> Any:
    """Keep a ranking, first called first."""
    keys.sort()
    mask = (np.uint64(1) << SEAT_BITS) - np.uint64(1)
    for at in range(len(keys)):
        s.ranking[m, lever, at] = np.int64(keys[at] & mask)
    s.managers[m].ranked[lever] = len(keys)
    s.managers[m].cursor[lever] = 0


@inner
def rank(s: Any, m: Any, lever: Any) -> Any:
    """Make this week's ranking of a lever that needs one."""
    if PURPOSE[lever] == 0:
        return
    if lever in (BRIEF, ACTIVITY):
        if lever == BRIEF or s.par[0].content_activity_target == TO_UNIT:
            rank_units(s, m, lever)
        return
    rank_people(s, m, lever)


@inner
def next_called(s: Any, m: Any, lever: Any) -> Any:
    """Return the next candidate who is at work and still one, -1 for none; others are passed over."""
    manager = s.managers[m]
    while manager.cursor[lever] < manager.ranked[lever]:
        seat = s.ranking[m, lever, manager.cursor[lever]]
        manager.cursor[lever] += 1
        if can_come(s, lever, s.people[seat]):
            return seat
    return -1


@inner
def can_come(s: Any, lever: Any, p: Any) -> Any:
    """Return whether a ranked person is at work and still a candidate."""
    if not at_work(s, p) or not may_be_called(s, lever, p):
        return False
    if lever == COACH:
        return coached_makes_nothing(p)
    return lever != RECRUIT or p.last_post == NEVER


@inner
def next_unit(s: Any, m: Any, lever: Any) -> Any:
    """Return the next unit of a ranking, -1 for none."""
    manager = s.managers[m]
    if manager.cursor[lever] >= manager.ranked[lever]:
        return -1
    unit = s.ranking[m, lever, manager.cursor[lever]]
    manager.cursor[lever] += 1
    return unit
