"""What the feed is worth: running sums by day of publication; a reading costs the same at any size."""

import numpy as np

from simulator.compilation import inner
from simulator.draws import Purpose, uniform
from simulator.engine.people.items import NO_SLOT, pair_key, published, reaches, relevance
from simulator.engine.people.sites import BEYOND, meet_in_sites, met_at, round_from
from simulator.engine.people.ties import near_now
from simulator.engine.tables.codes import DELETED, IN_FEED, NEWS, ORGANISATION, PRIVATE
from simulator.engine.tables.fixed import LATEST, RING
from simulator.engine.tables.records import Item, Person
from simulator.engine.tables.state import Sim
from simulator.engine.tables.types import (
    Count,
    Day,
    Draw,
    ItemNumber,
    Place,
    Share,
    Value,
)
from simulator.mathematics import exp, log
from simulator.organisation.types import Ints, ShortInts

ORDER, OF_THE_DAY = int(Purpose.ITEM_ORDER), int(Purpose.ITEM_OF_THE_DAY)


@inner
def kept_at(s: Sim, day: Day) -> Place:
    """Return where the running sums of a day stand."""
    days: Count = s.feed_count.shape[1]
    return day & (days - 1)


@inner
def open_feed(s: Sim) -> None:
    """Carry yesterday's running sums over to today, in every channel."""
    now, before = kept_at(s, s.world[0].day), kept_at(s, s.world[0].day - 1)
    for channel in range(s.feed_count.shape[0]):
        s.feed_count[channel, now] = s.feed_count[channel, before]
        for persona in range(s.feed_value.shape[2]):
            s.feed_value[channel, now, persona] = s.feed_value[channel, before, persona]
    today = s.world[0].day % RING
    s.news[:, today] = 0.0
    s.world[0].posts_of_day[today] = 0
    s.world[0].answered_of_day[today] = 0


@inner
def publish(s: Sim, number: ItemNumber) -> None:
    """Put an item that is not moved away into the running sums of its channel, as each view sees it."""
    item = s.items[number]
    if item.unit >= 0:
        count_in(s, item, item.unit)
        return
    for view in range(len(s.news)):
        if reaches(s, item.unit, view):
            count_in(s, item, len(s.units) + view)


@inner
def count_in(s: Sim, item: Item, channel: Place) -> None:
    """Add an item to the running sums of a row."""
    today = kept_at(s, s.world[0].day)
    s.feed_count[channel, today] += 1
    if item.kind == NEWS:
        s.news[channel - len(s.units), s.world[0].day % RING] += s.worth[NEWS, 0] * s.worth[NEWS, 0]
        return
    counts = s.par[0].feed_private_value if item.kind == PRIVATE else 1.0
    for persona in range(len(s.personas)):
        value = relevance(s, item, persona)
        s.feed_value[channel, today, persona] += counts * value * value


@inner
def publish_yesterday(s: Sim) -> None:
    """Publish what employees made yesterday, after moderation; posts begin to wait for an answer."""
    w = s.world[0]
    while w.published < w.items and s.items[w.published].day < w.day:
        item = s.items[w.published]
        if item.seat >= 0 and item.removed != DELETED:
            if item.removed == IN_FEED:
                publish(s, w.published)
            w.posts_of_day[w.day % RING] += 1
            s.open_posts[w.open] = w.published
            w.open += 1
        w.published += 1


@inner
def close_publication(s: Sim) -> None:
    """After the managers' morning: latest items, the organisation's items by today's hash, news, watching."""
    first = first_published_today(s)
    fresh = np.empty(s.world[0].items - first, np.int32)
    count = 0
    for number in range(first, s.world[0].items):
        if published(s.items[number]) == s.world[0].day and s.items[number].removed != DELETED:
            fresh[count] = number
            count += 1
    for at in order_of_the_day(s, fresh[:count]):
        latest_of(s, fresh[at])
    hash_today(s)
    weigh_news(s)


@inner
def first_published_today(s: Sim) -> ItemNumber:
    """Return the number of the first item made yesterday or today."""
    number = s.world[0].items
    while number > 0 and s.items[number - 1].day >= s.world[0].day - 1:
        number -= 1
    return number


@inner
def order_of_the_day(s: Sim, fresh: ShortInts) -> Ints:
    """Return the order in which items of one day stand in their channels (ties by number), int64[items]."""
    drawn = np.empty(len(fresh))
    for at in range(len(fresh)):
        drawn[at] = uniform(pair_key(s.items[fresh[at]]), ORDER, 0, NO_SLOT, 0)
    return np.argsort(drawn, kind="mergesort")


@inner
def latest_of(s: Sim, number: ItemNumber) -> None:
    """Let an item be the latest of its channel, as each view sees it."""
    channel = s.items[number].unit
    if channel >= 0:
        push(s.latest[channel], number)
        return
    for view in range(len(s.news)):
        if reaches(s, channel, view):
            push(s.latest[len(s.units) + view], number)


@inner
def push(latest: ShortInts, number: ItemNumber) -> None:
    """Put an item behind the latest ones, of which the first goes."""
    for at in range(LATEST - 1):
        latest[at] = latest[at + 1]
    latest[LATEST - 1] = number


@inner
def hash_today(s: Sim) -> None:
    """Sort the organisation's live items by their hash of today, and those of some locations apart."""
    w = s.world[0]
    while w.expired < w.items and w.day - published(s.items[w.expired]) >= s.par[0].feed_item_life:
        w.expired += 1
    count = 0
    for number in range(w.expired, w.items):
        item = s.items[number]
        live = 0 <= w.day - published(item) < s.par[0].feed_item_life
        if item.unit == ORGANISATION and live and item.removed != DELETED:
            s.unsorted[count] = number
            s.unsorted_hash[count] = uniform(pair_key(item), OF_THE_DAY, w.day, NO_SLOT, 0)
            count += 1
    sort_today(s, count)
    w.day_items = count
    if len(s.news) > 1:
        meet_in_sites(s)


@inner
def sort_today(s: Sim, count: Count) -> None:
    """Sort items by their hash, which is uniform: into buckets, then the few of a bucket (ties by number).

    Afterwards `today_end` holds where each of `count` buckets ends.
    """
    ends = s.today_end
    ends[: count + 1] = 0
    for at in range(count):
        ends[int(s.unsorted_hash[at] * count) + 1] += 1
    for bucket in range(count):
        ends[bucket + 1] += ends[bucket]
    for at in range(count):
        bucket = int(s.unsorted_hash[at] * count)
        s.today[ends[bucket]], s.today_hash[ends[bucket]] = s.unsorted[at], s.unsorted_hash[at]
        ends[bucket] += 1
    for at in range(1, count):
        number, drawn, place = s.today[at], s.today_hash[at], at
        while place > 0 and s.today_hash[place - 1] > drawn:
            s.today[place], s.today_hash[place] = s.today[place - 1], s.today_hash[place - 1]
            place -= 1
        s.today[place], s.today_hash[place] = number, drawn


@inner
def place_of(s: Sim, point: Draw) -> Place:
    """Return where the next higher hash of today stands, cyclic."""
    count = s.world[0].day_items
    bucket = int(point * count)
    at: Place = s.today_end[bucket - 1] if bucket > 0 else 0
    while at < count and s.today_hash[at] < point:
        at += 1
    return at if at < count else 0


@inner
def next_met(s: Sim, p: Person, point: Draw) -> ItemNumber:
    """Return the item with the next higher hash of today of those that somebody finds, cyclic; -1 for none."""
    best, least = -1, BEYOND
    if s.world[0].day_items > 0:
        at = place_of(s, point)
        best, least = s.today[at], round_from(s.today_hash[at], point)
    return met_at(s, p.location, best, least, point) if len(s.news) > 1 else best


@inner
def weigh_news(s: Sim) -> None:
    """Sum what the news of the last so many days is worth today, in each view."""
    w = s.world[0]
    for view in range(len(s.news)):
        total = 0.0
        for age in range(int(s.par[0].feed_item_life)):
            if w.day - age >= 0:
                total += s.news[view, (w.day - age) % RING] * w.news_age[age] * w.news_age[age]
            s.news_window[view, age] = total


@inner
def view_of(s: Sim, p: Person) -> Place:
    """Return which view of the organisation's channel somebody has."""
    view: Place = p.location if len(s.news) > 1 else 0
    return view


@inner
def unseen(s: Sim, p: Person) -> tuple[Value, Count]:
    """Return the value (relevance squared) and the number of what is new since somebody's last visit."""
    day = s.world[0].day
    first = max(p.last_visit + 1, day - int(s.par[0].feed_item_life) + 1)
    if first > day:
        return 0.0, 0
    now, before, view = kept_at(s, day), kept_at(s, first - 1), view_of(s, p)
    all_units = len(s.units) + view
    value = s.feed_value[p.unit, now, p.persona] - s.feed_value[p.unit, before, p.persona]
    value += s.feed_value[all_units, now, p.persona] - s.feed_value[all_units, before, p.persona]
    count = s.feed_count[p.unit, now] - s.feed_count[p.unit, before]
    count += s.feed_count[all_units, now] - s.feed_count[all_units, before]
    return value + s.news_window[view, day - first], count


@inner
def live_items(s: Sim, p: Person) -> Count:
    """Return how many live items somebody can find, in both channels."""
    now, all_units = kept_at(s, s.world[0].day), len(s.units) + view_of(s, p)
    before = kept_at(s, s.world[0].day - int(s.par[0].feed_item_life))
    count: Count = s.feed_count[p.unit, now] - s.feed_count[p.unit, before]
    count += s.feed_count[all_units, now] - s.feed_count[all_units, before]
    return count


@inner
def reward(s: Sim, p: Person) -> Share:
    """Return what reading rewards (0-1): what is unseen, read in order of worth, and what ties made; it saturates."""
    par = s.par[0]
    value, count = unseen(s, p)
    read = max(par.feed_read_least, par.feed_read_speed * p.minutes)
    if count > read > 0.0:
        value *= read / count * (1.0 + par.feed_ranking * log(count / read))
    value = min(max(value, 0.0), par.feed_read_value * read) + near_now(s, p)
    return 1.0 - exp(-value / par.feed_half_value)
