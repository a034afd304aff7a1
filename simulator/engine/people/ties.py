"""What ties see of one another: what they make, who answers it and who does not.

Whoever makes something pushes it to those whom it influences; nobody looks it up at a visit.
"""

import numpy as np

from simulator.compilation import inner
from simulator.draws import Purpose, Slot, uniform
from simulator.engine.people.items import reaches, run_key
from simulator.engine.people.nights import apply_nights
from simulator.engine.tables.codes import DORMANT, PRIVATE, REPLY, USER
from simulator.engine.tables.fixed import NOTICE_OF_POST, NOTICE_OF_REPLY, PAIR
from simulator.engine.tables.records import Person
from simulator.engine.tables.state import Sim
from simulator.engine.tables.types import Chance, Count, Day, Seat, Share, UnitAt, Value

NOTICE, TIMES = int(Purpose.TIE_NOTICE), np.uint64(PAIR)


@inner
def near_now(s: Sim, p: Person) -> Value:
    """Return what ties' items since somebody's last visit are worth today."""
    worth: Value = p.near * s.keep_near[s.world[0].day - p.near_day]
    return worth


@inner
def read_near(s: Sim, p: Person) -> None:
    """Have read what ties made."""
    p.near, p.near_day = 0.0, s.world[0].day


@inner
def reach_ties(s: Sim, seat: Seat, unit: UnitAt, worth: Value, notice: Chance, k: Count) -> None:
    """Let today's item of a seat, in a channel, be near to those it influences who use it; some are notified."""
    author, day = s.people[seat], s.world[0].day
    for at in range(s.followers[seat], s.followers[seat + 1]):
        p = s.people[s.follower[at]]
        if p.holder < 0 or (p.status != USER and p.status != DORMANT) or not finds(s, p, unit):
            continue
        p.near, p.near_day = near_now(s, p) + worth, day
        chance = notice * s.personas[p.persona].mail_reach
        if chance > 0.0 and uniform(run_key(s), NOTICE, day, of_pair(author.slot, p.slot), k) < chance:
            p.notes += 1.0


@inner
def finds(s: Sim, p: Person, channel: UnitAt) -> bool:
    """Return whether somebody finds what stands in a channel: not of other closed units or locations."""
    if channel >= 0:
        return p.unit == channel or s.par[0].closed_units == 0.0
    return reaches(s, channel, p.location)


@inner
def of_pair(one: Slot, other: Slot) -> Slot:
    """Return the slot of an ordered pair."""
    return one ^ (other * TIMES)


@inner
def share_the_day(s: Sim) -> None:
    """Let what was made today reach the ties: posts, then replies, each in order of seats."""
    w, feed = s.world[0], s.par[0]
    for at in range(w.posters):
        worth = feed.feed_near * (feed.feed_private_value if s.posters[at, 1] == PRIVATE else 1.0)
        reach_ties(s, s.posters[at, 0], s.posters[at, 2], worth, feed.feed_near_notice, NOTICE_OF_POST)
    for at in range(w.receipts):
        if s.receipts[at, 2] == REPLY:
            unit = s.items[s.receipts[at, 0]].unit
            worth, chance = feed.feed_near * feed.feed_near_reply, feed.feed_near_notice * feed.feed_near_reply
            reach_ties(s, s.receipts[at, 1], unit, worth, chance, NOTICE_OF_REPLY)


@inner
def sees(s: Sim, p: Person, since: Day) -> bool:
    """Return whether somebody sees what happens to a tie: who holds the seat and visited since a day."""
    return p.holder >= 0 and p.last_visit >= since


@inner
def let_ties_see(s: Sim, seat: Seat, end: Share, now: Share, for_good: Share) -> None:
    """Let ties who visited lately see what became of a seat's post: by some shares their fear nears an end, 0 or 1.

    now: of what they fear; for_good: of what they begin with.
    """
    since = s.world[0].day - int(s.par[0].feelings_tie_days)
    for at in range(s.followers[seat], s.followers[seat + 1]):
        p = s.people[s.follower[at]]
        if sees(s, p, since):
            apply_nights(s, p)
            p.fear_now += now * (end - p.fear_now)
            p.fear += for_good * (end - p.fear)
