"""Whom a manager calls first: rankings by keyed draws, made on Monday and walked once in the week.

A ranking is a heap: only those who are called are put in order.
"""

import numpy as np

from simulator.compilation import inner
from simulator.draws import Purpose, Word, block
from simulator.engine.manager.heaps import heapify, take_least
from simulator.engine.people.attendance import at_work
from simulator.engine.people.items import run_key
from simulator.engine.tables.codes import (
    ACTIVITY,
    AMBASSADOR,
    BRIEF,
    COACH,
    DORMANT,
    NEVER,
    ONBOARD,
    RECOGNISE,
    RECRUIT,
    TO_UNIT,
    USER,
)
from simulator.engine.tables.fixed import (
    BYTE_BITS,
    LEVER_COUNT,
    MONTH_WEEKS,
    MOST_VISITS,
    QUARTER_WEEKS,
    SEAT_BITS,
    VISIT_BITS,
)
from simulator.engine.tables.records import Person
from simulator.engine.tables.state import Sim
from simulator.engine.tables.types import Bits, Count, Lever, ManagerAt, Place, Seat

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
BEFORE_THIS_WEEK = np.uint64(1)
FOUR_WEEKS = np.uint64((1 << MONTH_WEEKS) - 1) << BEFORE_THIS_WEEK
TWELVE_WEEKS = np.uint64((1 << QUARTER_WEEKS + 1) - 1)
BYTE, LOW_BYTE = np.uint64(BYTE_BITS), np.uint64((1 << BYTE_BITS) - 1)
SEAT_SHIFT, SEAT_MASK = np.uint64(SEAT_BITS), np.uint64((1 << SEAT_BITS) - 1)
VISIT_SHIFT = np.uint64(VISIT_BITS)
NONE_MADE = np.uint64(0)


@inner
def visits_in_4_weeks(p: Person) -> Count:
    """Return the visits of the four full weeks before a Monday."""
    total, packed = 0, p.visits_4
    for _ in range(MONTH_WEEKS):
        packed = packed >> BYTE
        total += int(packed & LOW_BYTE)
    return total


@inner
def visited_lately(p: Person) -> bool:
    """Return whether somebody visited in the four weeks before this one."""
    return p.status == USER and (p.weeks_visited & FOUR_WEEKS) != NONE_MADE


@inner
def made_nothing(p: Person, weeks: Bits) -> bool:
    """Return whether somebody has made nothing in the weeks whose bits are set."""
    return bool((p.weeks_made & weeks) == NONE_MADE)


@inner
def may_be_called(s: Sim, lever: Lever, p: Person) -> bool:
    """Return whether somebody is a candidate for a lever now."""
    if p.holder < 0:
        return False
    if lever == ONBOARD:
        return p.first_visit < 0 or p.status == DORMANT
    if lever == COACH:
        return visited_lately(p) and made_nothing(p, TWELVE_WEEKS)
    if lever == RECOGNISE:
        monday = s.world[0].day - s.world[0].weekday
        return p.last_post >= monday - int(s.par[0].effects_recognition_days)
    if lever == RECRUIT:
        rested = s.world[0].day - p.recruited >= s.par[0].effects_recruiting_rest_days
        return visited_lately(p) and p.posts == 0 and rested
    return visited_lately(p) and not p.ambassador and p.ln_propensity >= s.personas[p.persona].ambassadors_from


@inner
def coached_makes_nothing(p: Person) -> bool:
    """Return whether somebody has made nothing in this week either."""
    return made_nothing(p, TWELVE_WEEKS | np.uint64(1))


@inner
def numbered(key: Word) -> Seat:
    """Return the seat or unit that a key ranks."""
    return int(np.int64(key & SEAT_MASK))


@inner
def heap_of(s: Sim, m: ManagerAt, lever: Lever) -> Place:
    """Return where a manager's heap of candidates for a lever begins."""
    return s.managers[m].start + lever * s.managers[m].room


@inner
def add(s: Sim, m: ManagerAt, lever: Lever, key: Word) -> None:
    """Add a candidate, not yet in order."""
    manager = s.managers[m]
    s.ranking[heap_of(s, m, lever) + manager.ranked[lever]] = key
    manager.ranked[lever] += 1


@inner
def rank(s: Sim, m: ManagerAt) -> None:
    """Make this week's rankings of a manager, of the levers that are open."""
    manager = s.managers[m]
    for lever in range(LEVER_COUNT):
        manager.ranked[lever] = 0
    rank_people(s, m)
    if manager.open[BRIEF]:
        rank_units(s, m, BRIEF)
    if manager.open[ACTIVITY] and s.par[0].content_activity_target == TO_UNIT:
        rank_units(s, m, ACTIVITY)
    for lever in range(LEVER_COUNT):
        heapify(s.ranking, heap_of(s, m, lever), manager.ranked[lever])


@inner
def rank_people(s: Sim, m: ManagerAt) -> None:
    """Note the candidates of all levers that go to people, of those whom a manager serves."""
    manager = s.managers[m]
    wanted = manager.open[ONBOARD] or manager.open[COACH] or manager.open[RECOGNISE]
    if not (wanted or manager.open[RECRUIT] or manager.open[AMBASSADOR]):
        return
    for seat in range(manager.lowest, manager.above):
        p = s.people[seat]
        if p.holder >= 0 and s.serves[m, p.location]:
            for lever in (ONBOARD, COACH, RECOGNISE, RECRUIT, AMBASSADOR):
                if manager.open[lever] and may_be_called(s, lever, p):
                    add(s, m, lever, key_of_person(s, lever, seat))


@inner
def key_of_person(s: Sim, lever: Lever, seat: Seat) -> Word:
    """Return what a person is ranked by: a draw of this Monday; for recruiting the visits of 4 weeks come first."""
    p = s.people[seat]
    word: Word = block(run_key(s), PURPOSE[lever], s.world[0].day, p.slot, 0)[0]
    key = (word << SEAT_SHIFT) | np.uint64(seat)
    if lever == RECRUIT:
        key |= np.uint64(MOST_VISITS - visits_in_4_weeks(p)) << VISIT_SHIFT
    return key


@inner
def rank_units(s: Sim, m: ManagerAt, lever: Lever) -> None:
    """Note the units that a manager serves: for briefings those not briefed lately."""
    day = s.world[0].day
    for unit in range(len(s.units)):
        u = s.units[unit]
        rested = lever == ACTIVITY or day - u.briefed >= s.par[0].effects_briefing_days
        if s.serves[m, u.location] and rested:
            word = block(run_key(s), PURPOSE[lever], day, u.slot, 0)[0]
            add(s, m, lever, (word << SEAT_SHIFT) | np.uint64(unit))


@inner
def first_ranked(s: Sim, m: ManagerAt, lever: Lever) -> int:
    """Take the next of a ranking: a seat or unit; -1 when all have been called."""
    manager = s.managers[m]
    if manager.ranked[lever] == 0:
        return -1
    key = take_least(s.ranking, heap_of(s, m, lever), manager.ranked[lever])
    manager.ranked[lever] -= 1
    return numbered(key)


@inner
def next_called(s: Sim, m: ManagerAt, lever: Lever) -> Seat:
    """Return the next candidate who is at work and still one, -1 for none; others are passed over."""
    seat = first_ranked(s, m, lever)
    while seat >= 0 and not can_come(s, lever, seat):
        seat = first_ranked(s, m, lever)
    return seat


@inner
def enough_can_come(s: Sim, m: ManagerAt, lever: Lever, least: Count) -> bool:
    """Return whether so many who have not been called yet are at work and still candidates."""
    come, start = 0, heap_of(s, m, lever)
    for at in range(s.managers[m].ranked[lever]):
        come += can_come(s, lever, numbered(s.ranking[start + at]))
        if come >= least:
            return True
    return come >= least


@inner
def can_come(s: Sim, lever: Lever, seat: Seat) -> bool:
    """Return whether a ranked person is at work and still a candidate; a successor of later in the week is not."""
    p = s.people[seat]
    if not at_work(s, seat) or not may_be_called(s, lever, p):
        return False
    if s.rows[p.holder].first_day > s.world[0].day - s.world[0].weekday:
        return False
    if lever == COACH:
        return coached_makes_nothing(p)
    return lever != RECRUIT or p.last_post == NEVER
