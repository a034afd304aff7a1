"""Items, and the intranet that shows them."""

from bisect import bisect_right

from simulator.draws import Purpose
from simulator.mathematics import exp, log
from simulator.recording import KINDS
from tests.reference.keyed import about_item
from tests.reference.person import NEVER

WORK, PRIVATE, NEWS, MANAGER = (KINDS.index(kind) for kind in ("work", "private", "news", "manager"))
LATEST, POINTS = 8, 8
EVERYWHERE = -1
LN2 = log(2.0)


class Item:
    """A post by an employee, or a post or news item by a manager."""

    def __init__(self, number, key, day, published, kind, relevance, unit=EVERYWHERE, seat=None, manager=None):
        self.number, self.key, self.day, self.published = number, key, day, published
        self.kind, self.relevance, self.unit, self.seat = kind, relevance, unit, seat
        self.employee = -1 if seat is None else seat.person.row
        self.order = about_item(self, Purpose.ITEM_ORDER, 0)
        self.answer_day = self.peer_day = -1
        self.likes = self.replies = 0
        self.moved = self.deleted = False
        self.manager = manager

    @property
    def channel(self):
        """Where it is written down as standing: a unit, everywhere, or the places of a manager of their own."""
        return self.unit if self.manager is None or not self.manager.keeps_to_places else -2 - self.manager.number

    def reaches(self, place):
        """Whether people of a place find it, as far as places matter."""
        return self.manager is None or not self.manager.keeps_to_places or place in self.manager.places

    @property
    def by_employee(self):
        """Whether an employee made it."""
        return self.seat is not None

    @property
    def author(self):
        """The person who made it, while the seat is still that person's; else nobody."""
        person = self.seat.person if self.seat is not None else None
        return person if person is not None and person.row == self.employee else None

    def age(self, day):
        """Days since publication."""
        return day - self.published

    def answered_by(self, day, peer):
        """Note an answer of a peer or of a manager; return whether it is the first."""
        if peer and self.peer_day < 0:
            self.peer_day = day
        if self.answer_day >= 0:
            return False
        self.answer_day = day
        return True


class Intranet:
    """All items, the live ones by channel, and what a reader finds on a day."""

    def __init__(self, model):
        self.model, self.feed = model, model.scenario.behaviour.feed
        self.items, self.made_yesterday = [], []
        self.live, self.latest = {}, {}
        self.posts_alive = []
        self.seen, self.hashes, self.by_hash = {}, {}, {}
        self.seen_posts = 0
        self.answered_share = 0.0

    def add(self, author_slot, k, day, published, kind, relevance, unit=EVERYWHERE, seat=None, manager=None):
        """Make an item."""
        key = self.model.keyed.key_of_item(author_slot, day, k)
        item = Item(len(self.items), key, day, published, kind, relevance, unit, seat, manager)
        self.items.append(item)
        return item

    def open_day(self, day, new):
        """Publish the new items of a morning and forget what is too old or deleted."""
        for item in new:
            for channel in self.channels_of(item) if not item.deleted else ():
                self.live.setdefault(channel, []).append(item)
                self.latest.setdefault(channel, []).append(item)
        for channel, items in self.live.items():
            self.live[channel] = [item for item in items if item.age(day) < self.feed.item_life and not item.deleted]
        for channel in {channel for item in new for channel in self.channels_of(item)}:
            kept = sorted(self.latest.get(channel, ()), key=lambda item: (item.published, item.order, item.number))
            self.latest[channel] = kept[-LATEST:]
        for place in self.places:
            self._order(place, day)
        self.seen = {}
        self._watch(day)

    @property
    def places(self):
        """The places that see the organisation's channel differently: one where all items reach everybody."""
        kept = any(manager.keeps_to_places for manager in self.model.managers)
        return range(len(self.model.places) if kept else 1)

    def of_place(self, place):
        """Return the name of the organisation's channel as people of a place see it."""
        return "organisation", place if len(self.places) > 1 else 0

    def channels_of(self, item):
        """Return where an item is read: in a unit, or in the organisation's channel of each place that it reaches."""
        if item.unit != EVERYWHERE:
            return [item.unit]
        return [self.of_place(place) for place in self.places if item.reaches(place)]

    def _order(self, place, day):
        """Put what one may meet in the organisation's channel at a place in the order of today's hashes."""
        live = self.live.get(self.of_place(place), ())
        hashed = sorted((about_item(item, Purpose.ITEM_OF_THE_DAY, day), item.number) for item in live)
        self.hashes[self.of_place(place)] = [drawn for drawn, _ in hashed]
        self.by_hash[self.of_place(place)] = [self.items[number] for _, number in hashed]

    def _watch(self, day):
        """Count the posts of the last days and the share that was answered."""
        days = self.model.scenario.behaviour.feelings.watching_others_days
        recent = [
            item for item in self.items_since(day - days - 1) if item.by_employee and not item.deleted
            and day - days + 1 <= item.published <= day
        ]  # fmt: skip
        self.seen_posts = len(recent)
        self.answered_share = sum(item.answer_day >= 0 for item in recent) / len(recent) if recent else 0.0

    def items_since(self, day):
        """Return the items made on a day or later (they are kept in order of making)."""
        at = len(self.items)
        while at and self.items[at - 1].day >= day:
            at -= 1
        return self.items[at:]

    def relevance(self, item, persona, day):
        """Return today's relevance of an item to a persona; news fades."""
        if item.kind == NEWS:
            return item.relevance[persona] * exp(-LN2 * item.age(day) / self.feed.news_half_life)
        return item.relevance[persona]

    def since(self, channel, persona, last_visit, day):
        """Return the value and the number of a channel's items in the feed that came after a visit."""
        known = (channel, persona, last_visit)
        if known not in self.seen:
            new = [item for item in self.live.get(channel, ()) if item.published > last_visit and not item.moved]
            self.seen[known] = sum(self.worth(item, persona, day) for item in new), len(new)
        return self.seen[known]

    def worth(self, item, persona, day):
        """Return what an item in the feed counts."""
        worth = self.relevance(item, persona, day) ** 2
        return worth * self.feed.private_value if item.kind == PRIVATE else worth

    def unseen(self, seat, last_visit, day):
        """Return the value and the number of the items of both channels that came after a visit."""
        last_visit = max(last_visit, day - self.feed.item_life)
        value, number = self.since(self.of_place(seat.location), seat.persona, last_visit, day)
        own_value, own_number = self.since(seat.unit, seat.persona, last_visit, day)
        return value + own_value, number + own_number

    def reward(self, seat, minutes, day):
        """Return R, what the feed and the near items are worth to a person today, 0-1."""
        value = self.read(*self.unseen(seat, seat.person.last_visit, day), minutes)
        near = seat.person.near_items(day, self.feed.near_kept)
        return 1.0 - exp(-(value + near) / self.feed.half_value)

    def read(self, value, unseen, minutes):
        """Return what one gets out of the unseen items in the time there is, in order of worth where they are many."""
        feed = self.feed
        most = max(feed.read_least, feed.read_speed * minutes)
        if most <= 0.0:
            return 0.0
        if unseen > most:
            value *= most / unseen * (1.0 + feed.ranking * log(unseen / most))
        return min(value, feed.read_value * most)

    def something_to_find(self, seat, day):
        """Return the chance to find something to answer or to curate."""
        shown = self.unseen(seat, NEVER, day)[1]
        return 1.0 - exp(-shown / self.model.scenario.behaviour.acts.items_scale)

    def latest_for(self, seat, unit, day):
        """Return the live ones among a channel's 8 latest that are not one's own, oldest first."""
        life = self.feed.item_life
        channel = self.of_place(seat.location) if unit == EVERYWHERE else unit
        return [
            item for item in self.latest.get(channel, ())
            if item.age(day) < life and not item.deleted and item.employee != seat.person.row
        ]  # fmt: skip

    def drawn_for(self, seat, day):
        """Return the organisation's items that the reader's points of the day fall on."""
        channel = self.of_place(seat.location)
        hashes, by_hash = self.hashes[channel], self.by_hash[channel]
        if not hashes:
            return []
        draws = [self.model.keyed.draw(Purpose.REPLY_POINTS, day, seat.person.slot, k) for k in range(POINTS)]
        taken = [by_hash[bisect_right(hashes, u) % len(hashes)] for u in draws]
        return [item for item in taken if item.employee != seat.person.row]
