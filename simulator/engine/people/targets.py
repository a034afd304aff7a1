"""Which item a like or a reply goes to: at most 16 candidates, whatever the size of the organisation."""

import numpy as np

from simulator.compilation import inner
from simulator.draws import Purpose, block, blocks_of_keys, uniform, unit
from simulator.engine.people.feed import next_met, view_of
from simulator.engine.people.items import pair_key, published, relevance, run_key
from simulator.engine.people.searching import first_not_below
from simulator.engine.tables.codes import NEWS, UNANSWERED
from simulator.engine.tables.fixed import LATEST, MET, SURELY, WORDS_A_BLOCK
from simulator.engine.tables.records import Person
from simulator.engine.tables.state import Sim
from simulator.engine.tables.types import Count, ItemNumber, Place, Seat
from simulator.mathematics import log

LIKE_TARGET, POINTS, CHOICE = int(Purpose.LIKE_TARGET), int(Purpose.REPLY_POINTS), int(Purpose.REPLY_CHOICE)


@inner
def open_to(s: Sim, number: ItemNumber, seat: Seat, p: Person) -> bool:
    """Return whether an item is live and not somebody's own."""
    if number < 0:
        return False
    item = s.items[number]
    own = item.seat == seat and item.employee == p.holder
    return not own and s.world[0].day - published(item) < s.par[0].feed_item_life


@inner
def like_target(s: Sim, seat: Seat, p: Person) -> ItemNumber:
    """Return the item that a like goes to, -1 for none: one of the latest of both channels, by one draw."""
    likable = np.empty(2 * LATEST, np.int64)
    count = 0
    for at in range(LATEST):
        if open_to(s, s.latest[p.unit, at], seat, p):
            likable[count] = s.latest[p.unit, at]
            count += 1
    wide = s.latest[len(s.units) + view_of(s, p)]
    for at in range(LATEST):
        if open_to(s, wide[at], seat, p):
            likable[count] = wide[at]
            count += 1
    if count == 0:
        return -1
    number: ItemNumber = likable[int(uniform(run_key(s), LIKE_TARGET, s.world[0].day, p.slot, 0) * count)]
    return number


@inner
def is_tie(s: Sim, seat: Seat, other: Seat) -> bool:
    """Return whether `other` is among the ties of a seat (rows are sorted)."""
    end: Place = s.indptr[seat + 1]
    at = first_not_below(s.indices, s.indptr[seat], end, other)
    known: bool = at < end and s.indices[at] == other
    return known


@inner
def pull(s: Sim, number: ItemNumber, p: Person) -> float:
    """Return how much an item pulls anybody of a persona to answer it: relevance that fades with age."""
    item = s.items[number]
    age = s.world[0].day - published(item)
    weight: float = relevance(s, item, p.persona) * s.reply_fade[age]
    if item.kind == NEWS:
        weight *= s.world[0].news_age[age]
    return weight


@inner
def add_candidate(s: Sim, number: ItemNumber, seat: Seat, p: Person, count: Count) -> Count:
    """Add an item that somebody may answer; return how many there are now."""
    if not open_to(s, number, seat, p):
        return count
    s.candidates[count] = number
    s.candidate_keys[0, count], s.candidate_keys[1, count] = pair_key(s.items[number])
    return count + 1


@inner
def candidates(s: Sim, seat: Seat, p: Person, in_unit: bool) -> Count:
    """Gather the items that somebody may answer: the unit's latest, and the organisation's at points of the day."""
    count = 0
    if in_unit or s.par[0].closed_units == 0.0:
        for at in range(LATEST):
            count = add_candidate(s, s.latest[p.unit, at], seat, p, count)
    if not in_unit and (s.world[0].day_items > 0 or len(s.news) > 1):
        for k in range(0, MET, WORDS_A_BLOCK):
            words = block(run_key(s), POINTS, s.world[0].day, p.slot, k)
            for word in words:
                count = add_candidate(s, next_met(s, p, unit(word)), seat, p, count)
    return count


@inner
def reply_target(s: Sim, seat: Seat, p: Person, in_unit: bool) -> ItemNumber:
    """Return the item that somebody answers, -1 for none: the least of -ln(u) / weight wins.

    Weights are odds. Who cannot win any more, whatever the ties, is passed over before ties are looked up.
    """
    par, count = s.par[0], candidates(s, seat, p, in_unit)
    blocks_of_keys(s.candidate_keys[:, :count], CHOICE, s.world[0].day, p.slot, 0, s.candidate_words)
    best, least = -1, np.inf
    for at in range(count):
        number, u = s.candidates[at], unit(s.candidate_words[0, at])
        most = max(par.acts_tie_pull, 1.0) * (1.0 + par.acts_unanswered)
        if (1.0 - u) >= SURELY * least * most:
            continue
        item, weight, wait = s.items[number], pull(s, number, p), -log(u)
        if wait >= SURELY * least * most * weight:
            continue
        if item.seat >= 0 and is_tie(s, seat, item.seat):
            weight *= par.acts_tie_pull
        if item.answer_day == UNANSWERED:
            weight *= 1.0 + par.acts_unanswered
        if weight > 0.0 and wait / weight < least:
            best, least = number, wait / weight
    return best
