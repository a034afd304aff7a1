"""The day of a block of seats at a time: all their draws at once, then their decisions, then their visits.

Draws for many run in wide registers, and nobody at home costs a guess of the processor's.
"""

import numpy as np

from simulator.compilation import inner
from simulator.draws import Purpose, blocks, unit
from simulator.engine.people.adoption import become_aware, become_user, comes, hears
from simulator.engine.people.feed import reward
from simulator.engine.people.feelings import without_visit
from simulator.engine.people.items import run_key
from simulator.engine.people.participation import NO_VISIT, visit, visits
from simulator.engine.tables.codes import UNAWARE, USER
from simulator.engine.tables.fixed import BLOCK, WORDS_A_BLOCK
from simulator.engine.tables.log import log_event
from simulator.engine.tables.state import Sim
from simulator.engine.tables.types import Count, Place, Seat, Share
from simulator.recording import EVENTS

DECIDE, ACTS = int(Purpose.EMPLOYEE_DAY), int(Purpose.ACTS)
AWARE_EVENT, FIRST_VISIT_EVENT = EVENTS.index("aware"), EVENTS.index("first_visit")


@inner
def employees_day(s: Sim) -> None:
    """Let the employees at work hear of it, come, visit, act, or let the day pass."""
    for first in range(0, len(s.people), BLOCK):
        block_day(s, first, min(first + BLOCK, len(s.people)))


@inner
def block_day(s: Sim, first: Seat, last: Seat) -> None:
    """Let the seats from `first` to before `last` have their day."""
    blocks(run_key(s), DECIDE, s.world[0].day, s.slots[first:last], 0, s.day_words)
    present = present_in_block(s, first, last)
    come = 0
    for at in range(present):
        seat = s.block[at]
        gain = decide(s, seat, seat - first)
        if gain != NO_VISIT:
            s.block[come], s.block_slots[come], s.gains[come] = seat, s.slots[seat], gain
            come += 1
    blocks(run_key(s), ACTS, s.world[0].day, s.block_slots[:come], 0, s.act_words[:WORDS_A_BLOCK])
    blocks(run_key(s), ACTS, s.world[0].day, s.block_slots[:come], WORDS_A_BLOCK, s.act_words[WORDS_A_BLOCK:])
    for at in range(come):
        visit(s, s.block[at], at)


@inner
def present_in_block(s: Sim, first: Seat, last: Seat) -> Count:
    """Write who is at work today into `block`; return how many."""
    count, weekday = 0, np.uint8(s.world[0].weekday)
    for seat in range(first, last):
        s.block[count] = seat
        count += (s.here[seat] >> weekday) & 1
    return count


@inner
def decide(s: Sim, seat: Seat, at: Place) -> Share:
    """Let somebody at work hear of it, come or let the day pass; return the reward of a visit, or NO_VISIT."""
    p = s.people[seat]
    if p.status == USER and not p.visiting:
        u = unit(s.day_words[2, at])
        gain = visits(s, seat, u) if u < p.alpha else NO_VISIT
        if gain == NO_VISIT:
            without_visit(s, seat)
        return gain
    if p.visiting:
        p.visiting = 0
        log_event(s, FIRST_VISIT_EVENT, seat, p.back, 0)
        return reward(s, p)
    if p.status == UNAWARE:
        if hears(s, seat, unit(s.day_words[0, at])):
            log_event(s, AWARE_EVENT, seat, 0, 0)
            become_aware(s, seat)
    elif comes(s, seat, unit(s.day_words[1, at])):
        log_event(s, FIRST_VISIT_EVENT, seat, p.first_visit >= 0, 0)
        become_user(s, seat)
        return reward(s, p)
    if p.first_visit < 0:
        p.load *= s.par[0].feelings_load_per_day
    return NO_VISIT
