"""Items: what employees and managers make, each with its own key of draws, and when it is published."""

import numpy as np

from simulator.compilation import inner
from simulator.draws import Key, Purpose, Slot, block
from simulator.engine.tables.codes import IN_FEED, ORGANISATION, SITES_OF, UNANSWERED
from simulator.engine.tables.fixed import WORDS_A_BLOCK
from simulator.engine.tables.records import Item
from simulator.engine.tables.state import Sim
from simulator.engine.tables.types import Code, Count, Day, ItemNumber, ManagerAt, PersonaAt, Place, Seat, Share, UnitAt
from simulator.recording import MADE_BY_MANAGER

KEY = int(Purpose.ITEM_KEY)
NO_SLOT = np.uint64(0)


@inner
def run_key(s: Sim) -> Key:
    """Return the replication's key."""
    return np.uint64(s.world[0].key0), np.uint64(s.world[0].key1)


@inner
def pair_key(item: Item) -> Key:
    """Return the key of an item's draws with its readers."""
    return np.uint64(item.key0), np.uint64(item.key1)


@inner
def new_item(s: Sim, slot: Slot, k: Count, kind: Code) -> ItemNumber:
    """Append an item of today and return its number; the caller fills in author, channel and relevance."""
    w = s.world[0]
    number = w.items
    item = s.items[number]
    words = block(run_key(s), KEY, w.day, slot, WORDS_A_BLOCK * k)
    item.key0, item.key1, item.kind, item.removed = words[0], words[1], kind, IN_FEED
    item.day = w.day
    item.seat = item.employee = MADE_BY_MANAGER
    item.unit, item.persona = ORGANISATION, 0
    item.answer_day = item.peer_day = UNANSWERED
    item.likes = item.replies = 0
    w.items += 1
    return number


@inner
def employee_item(s: Sim, seat: Seat, kind: Code, unit: UnitAt) -> None:
    """Append an employee's item of today; it is published tomorrow."""
    p = s.people[seat]
    item = s.items[new_item(s, p.slot, 0, kind)]
    item.seat, item.employee, item.unit, item.persona = seat, p.holder, unit, p.persona


@inner
def manager_item(s: Sim, m: ManagerAt, kind: Code, persona: PersonaAt) -> ItemNumber:
    """Append and publish a manager's item of today for a persona; return it."""
    w, manager = s.world[0], s.managers[m]
    if manager.made_day != w.day:
        manager.made_day, manager.made = w.day, 0
    number = new_item(s, manager.slot, manager.made, kind)
    manager.made += 1
    s.items[number].persona = persona
    if manager.limited:
        s.items[number].unit = SITES_OF - m
    return number


@inner
def reaches(s: Sim, channel: UnitAt, place: Place) -> bool:
    """Return whether what stands in the organisation's channel, or in that of some locations, reaches a location."""
    wide: bool = channel == ORGANISATION or s.serves[SITES_OF - channel, place]
    return wide


@inner
def relevance(s: Sim, item: Item, persona: PersonaAt) -> Share:
    """Return an item's relevance to a persona when new (0-1)."""
    worth: Share = s.worth[item.kind, 0 if item.persona == persona else 1]
    return worth


@inner
def published(item: Item) -> Day:
    """Return the day of publication: an employee's item the day after it was made, a manager's at once."""
    return item.day + 1 if item.seat >= 0 else item.day
