"""Moderation of private items: moved, deleted, or left to worry management."""

from simulator.compilation import inner
from simulator.draws import Purpose, uniform
from simulator.engine.manager.hours import book, price
from simulator.engine.people.items import NO_SLOT, pair_key
from simulator.engine.people.nights import apply_nights
from simulator.engine.tables.codes import DELETE, DELETED, MOVED, NO_MODERATION, PRIVATE
from simulator.engine.tables.fixed import LEVER_COUNT
from simulator.engine.tables.log import log_act
from simulator.engine.tables.records import Item
from simulator.engine.tables.state import Sim
from simulator.engine.tables.types import Holder, ItemNumber, ManagerAt, Seat, Share
from simulator.recording import ACTIVITIES

MODERATION = ACTIVITIES.index("moderation")
MODERATION_PURSE = LEVER_COUNT
MODERATE = int(Purpose.MODERATION)


@inner
def moderate(s: Sim, m: ManagerAt) -> None:
    """Moderate yesterday's private items at the manager's locations while the purse lasts, in keyed order."""
    manager = s.managers[m]
    if s.par[0].content_moderation == NO_MODERATION:
        return
    while manager.purse[MODERATION_PURSE] >= price(s, MODERATION):
        number = next_private(s, m)
        if number < 0:
            return
        manager.purse[MODERATION_PURSE] -= price(s, MODERATION)
        book(s, m, MODERATION, price(s, MODERATION))
        log_act(s, m, MODERATION, number)
        remove(s, s.items[number])


@inner
def next_private(s: Sim, m: ManagerAt) -> ItemNumber:
    """Return the private item of yesterday that comes first, -1 for none."""
    best, least = -1, 2.0
    for number in range(s.world[0].published, s.world[0].items):
        item = s.items[number]
        if item.kind == PRIVATE and item.removed == 0 and s.serves[m, s.people[item.seat].location]:
            u = uniform(pair_key(item), MODERATE, s.world[0].day, NO_SLOT, 0)
            if u < least:
                best, least = number, u
    return best


@inner
def remove(s: Sim, item: Item) -> None:
    """Move a private item to a social space, or delete it: then its author and the author's ties fear more."""
    par = s.par[0]
    if par.content_moderation != DELETE:
        item.removed = MOVED
        return
    item.removed = DELETED
    frighten(s, item.seat, par.effects_deleted_author, item.employee)
    for at in range(s.indptr[item.seat], s.indptr[item.seat + 1]):
        other = s.indices[at]
        frighten(s, other, par.effects_deleted_ties, s.people[other].holder)


@inner
def frighten(s: Sim, seat: Seat, more: Share, employee: Holder) -> None:
    """Raise the fear of a seat's holder."""
    p = s.people[seat]
    if p.holder >= 0 and p.holder == employee:
        apply_nights(s, p)
        p.fear_now = min(1.0, p.fear_now + more)


@inner
def worry(s: Sim) -> None:
    """Let management watch more for each private item that nobody moderated."""
    w = s.world[0]
    for number in range(w.published, w.items):
        if s.items[number].kind == PRIVATE and s.items[number].removed == 0 and s.items[number].day < w.day:
            w.watching = min(1.0, w.watching + s.par[0].effects_worry / max(w.employed, 1))
