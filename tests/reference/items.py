"""Items and feeds of the reference: lists of objects, summed when somebody reads."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from simulator.draws import Purpose, block, uniform
from simulator.mathematics import exp, power

LATEST = 8
NO_SLOT = 0


@dataclass
class Item:
    """A post, news item or private item."""

    number: int
    day: int
    published: int
    kind: str  # work, private, news, manager
    author: Any  # employee, or None for a manager
    holder: int  # employee row, -1 for a manager
    unit: int  # -1: the organisation's channel
    persona: int
    own: float
    other: float
    key: tuple[Any, Any]
    order: float
    state: str = "in feed"  # in feed, moved, deleted
    answer_day: int | None = None
    peer_day: int | None = None
    likes: int = 0
    replies: int = 0

    def relevance(self, persona: int) -> float:
        """Relevance when new."""
        return self.own if persona == self.persona else self.other

    def is_of(self, employee: Any) -> bool:
        """Whether it is somebody's own."""
        return self.author is employee and self.holder == employee.holder


@dataclass
class Feeds:
    """All items, the live ones by channel, and the latest of each channel."""

    model: Any
    items: list[Item] = field(default_factory=list)
    live: dict[int, list[Item]] = field(default_factory=dict)
    latest: dict[int, list[Item]] = field(default_factory=dict)
    today: list[tuple[float, int, Item]] = field(default_factory=list)

    def make(self, kind: str, slot: Any, k: int, **facts: Any) -> Item:
        """Append an item of today."""
        model = self.model
        words = block(model.key, int(Purpose.ITEM_KEY), model.day, slot, 4 * k)
        key = (np.uint64(words[0]), np.uint64(words[1]))
        order = uniform(key, int(Purpose.ITEM_ORDER), 0, model.no_slot, 0)
        item = Item(len(self.items), model.day, model.day, kind, key=key, order=order, **facts)
        self.items.append(item)
        return item

    def age(self, item: Item) -> int:
        """Days since publication."""
        return int(self.model.day - item.published)

    def is_live(self, item: Item) -> bool:
        """Whether it is published and not too old."""
        return 0 <= self.age(item) < self.model.par.feed.item_life

    def open_day(self) -> None:
        """After the managers' morning: what is live, latest, and in today's order."""
        model, fresh = self.model, []
        published = [i for i in self.items if i.published <= model.day and i.state != "deleted"]
        self.live = {}
        for item in published:
            if self.is_live(item) and item.state == "in feed":
                self.live.setdefault(item.unit, []).append(item)
            if item.published == model.day:
                fresh.append(item)
        for item in sorted(fresh, key=lambda i: (i.order, i.number)):
            self.latest[item.unit] = [*self.latest.get(item.unit, []), item][-LATEST:]
        purpose = int(Purpose.ITEM_OF_THE_DAY)
        self.today = sorted(
            (uniform(item.key, purpose, model.day, model.no_slot, 0), item.number, item)
            for item in published
            if item.unit == -1 and self.is_live(item)
        )

    def of(self, unit: int) -> list[Item]:
        """Live items that somebody of a unit reads."""
        return self.live.get(unit, []) + self.live.get(-1, [])

    def value(self, item: Item, persona: int) -> float:
        """What an item adds to the feed's value today."""
        if item.kind == "news":
            fade = power(2.0, -self.age(item) / self.model.par.feed.news_half_life)
            return (item.own * fade) ** 2
        counts = self.model.par.feed.private_value if item.kind == "private" else 1.0
        return counts * item.relevance(persona) ** 2

    def reward(self, employee: Any) -> float:
        """R: what reading rewards today."""
        par = self.model.par.feed
        new = [i for i in self.of(employee.unit) if employee.last_visit is None or i.published > employee.last_visit]
        if not new:
            return 0.0
        value = sum(self.value(item, employee.persona) for item in new)
        if len(new) > par.max_unseen:
            value *= par.max_unseen / len(new)
        value = min(value, 0.8 * max(5.0, par.read_speed * employee.minutes))
        found = 1.0 - exp(-value / par.half_value)
        if len(new) > par.overload_start:
            found /= 1.0 + par.overload_slope * (len(new) / par.overload_start - 1.0)
        return found

    def latest_for(self, employee: Any, unit: int) -> list[Item]:
        """The live ones of a channel's latest items that are not somebody's own."""
        return [i for i in self.latest.get(unit, []) if self.is_live(i) and not i.is_of(employee)]

    def at_points(self, employee: Any) -> list[Item]:
        """The organisation's items at somebody's eight points of today."""
        found = []
        for k in range(LATEST if self.today else 0):
            point = self.model.draw(Purpose.REPLY_POINTS, employee.slot, k)
            above = [entry for entry in self.today if entry[0] >= point]
            item = (above[0] if above else self.today[0])[2]
            if not item.is_of(employee):
                found.append(item)
        return found
