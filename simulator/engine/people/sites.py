"""Items that reach some locations only: who meets which of them, beside the organisation's."""

from simulator.compilation import inner
from simulator.draws import Purpose, uniform
from simulator.engine.people.items import NO_SLOT, pair_key, published
from simulator.engine.people.searching import first_not_below
from simulator.engine.tables.codes import DELETED, SITES_OF
from simulator.engine.tables.records import Item
from simulator.engine.tables.state import Sim
from simulator.engine.tables.types import Draw, ItemNumber, ManagerAt, Place

OF_THE_DAY = int(Purpose.ITEM_OF_THE_DAY)
BEYOND = 2.0  # above every hash, those of the next round included


@inner
def is_met(s: Sim, item: Item) -> bool:
    """Return whether an item that reaches some locations only is live."""
    age = s.world[0].day - published(item)
    live: bool = item.unit <= SITES_OF and 0 <= age < s.par[0].feed_item_life and item.removed != DELETED
    return live


@inner
def meet_in_sites(s: Sim) -> None:
    """Sort the live items that reach some locations only by manager, then by their hash of today (ties by number)."""
    w, first = s.world[0], s.site_first
    first[:] = 0
    for number in range(w.expired, w.items):
        if is_met(s, s.items[number]):
            first[SITES_OF - s.items[number].unit + 1] += 1
    for m in range(len(s.managers)):
        first[m + 1] += first[m]
    ends = first.copy()
    for number in range(w.expired, w.items):
        item = s.items[number]
        if is_met(s, item):
            m = SITES_OF - item.unit
            insert(s, first[m], ends[m], number, uniform(pair_key(item), OF_THE_DAY, w.day, NO_SLOT, 0))
            ends[m] += 1


@inner
def insert(s: Sim, first: Place, at: Place, number: ItemNumber, drawn: Draw) -> None:
    """Put an item where its hash belongs among those of its manager, which stand from `first` to before `at`."""
    while at > first and s.site_hash[at - 1] > drawn:
        s.site_items[at], s.site_hash[at] = s.site_items[at - 1], s.site_hash[at - 1]
        at -= 1
    s.site_items[at], s.site_hash[at] = number, drawn


@inner
def round_from(drawn: Draw, point: Draw) -> float:
    """Return a hash as it is met going up from a point: those below it come in the next round."""
    return drawn + 1.0 if drawn < point else drawn


@inner
def place_among(s: Sim, m: ManagerAt, point: Draw) -> Place:
    """Return where the next higher hash of a manager's items stands, cyclic."""
    first: Place = s.site_first[m]
    end: Place = s.site_first[m + 1]
    at = first_not_below(s.site_hash, first, end, point)
    return at if at < end else first


@inner
def met_at(s: Sim, place: Place, best: ItemNumber, least: float, point: Draw) -> ItemNumber:
    """Return the item with the next higher hash of those that reach a location, -1 for none (ties by number).

    best, least: the organisation's next, -1 for none, and where it is met going up from the point.
    """
    for m in range(len(s.managers)):
        if s.managers[m].limited and s.serves[m, place] and s.site_first[m + 1] > s.site_first[m]:
            at = place_among(s, m, point)
            number, up = s.site_items[at], round_from(s.site_hash[at], point)
            if up < least or (up == least and number < best):
                best, least = number, up
    return best
