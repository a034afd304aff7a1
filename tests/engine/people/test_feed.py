"""Running sums, and what the feed is worth, by sums that a person can check."""

import math

import numpy as np
import pytest

from simulator.scenario.schema import Scenario
from tests.engine.tiny import opened, plain

feed, items = plain("people.feed"), plain("people.items")
WORK, PRIVATE, NEWS, BY_MANAGER = range(4)
ALL = -1
HALF = Scenario().behaviour.feed.half_value


def with_posts(*posts, size=3, **changes):
    """A run on the morning of day 1, when what seats posted on day 0 is published: (seat, kind, channel)."""
    sim = opened(size=size, **changes)
    for seat, kind, channel in posts:
        items.employee_item(sim, seat, kind, channel)
    sim.world[0].day = 1
    feed.open_feed(sim)
    feed.publish_yesterday(sim)
    feed.close_publication(sim)
    return sim


def test_an_item_counts_its_relevance_squared():
    """.7 to the own persona: .49; a private one .15 of that; both in their channels' sums."""
    sim = with_posts((0, WORK, 0), (1, PRIVATE, ALL))
    today = feed.kept_at(sim, 1)
    assert sim.feed_value[0, today, 0] == pytest.approx(0.49) and sim.feed_count[0, today] == 1
    assert sim.feed_value[1, today, 0] == pytest.approx(0.15 * 0.49) and sim.feed_count[1, today] == 1


def test_what_is_new_is_what_came_since_the_last_visit():
    """Two posts are new to one who never visited, none to one who visited on their day."""
    sim = with_posts((0, WORK, 0), (1, WORK, ALL))
    value, count = feed.unseen(sim, sim.people[2])
    assert value == pytest.approx(0.98) and count == 2
    sim.people[2].last_visit = 1
    assert feed.unseen(sim, sim.people[2]) == (0.0, 0)
    assert feed.live_items(sim, sim.people[2]) == 2


def test_reading_saturates_and_is_bounded_by_what_can_be_read():
    """Worth .98 at the half value c: 1 - exp(-.98 / c); one item of .4 at most: 1 - exp(-.4 / c)."""
    sim = with_posts((0, WORK, 0), (1, WORK, ALL))
    assert feed.reward(sim, sim.people[2]) == pytest.approx(1 - math.exp(-0.98 / HALF))
    slow = {"behaviour.feed.read_least": 1, "behaviour.feed.read_value": 0.4, "behaviour.feed.read_speed": 0.01}
    sim = with_posts((0, WORK, 0), (1, WORK, ALL), **slow)
    assert feed.reward(sim, sim.people[2]) == pytest.approx(1 - math.exp(-0.4 / HALF))


READS_TWO = {"behaviour.feed.read_least": 2, "behaviour.feed.read_speed": 0.01, "behaviour.feed.ranking": 0.4}


def test_more_than_can_be_read_is_read_in_order_of_worth():
    """Three unseen where two are read: two thirds of the worth, and .4 ln 1.5 of it more; never above .8 an item."""
    sim = with_posts((0, WORK, 0), (1, WORK, 0), (3, WORK, 0), size=4, **READS_TWO)
    worth = 3 * 0.49 * 2 / 3 * (1 + 0.4 * math.log(1.5))
    assert feed.reward(sim, sim.people[2]) == pytest.approx(1 - math.exp(-worth / HALF))
    greedy = {**READS_TWO, "behaviour.feed.ranking": 10}
    sim = with_posts((0, WORK, 0), (1, WORK, 0), (3, WORK, 0), size=4, **greedy)
    assert feed.reward(sim, sim.people[2]) == pytest.approx(1 - math.exp(-1.6 / HALF))


def test_what_ties_made_is_worth_something_even_where_nothing_is_unseen():
    """Near items worth 2 this morning, kept .9 a day: after two days 2 * .81, beside no information at all."""
    sim = opened()
    p = sim.people[0]
    p.near, p.near_day, sim.world[0].day = 2.0, 0, 2
    assert feed.reward(sim, p) == pytest.approx(1 - math.exp(-2 * 0.81 / HALF))


def test_news_fades_by_its_half_life():
    """Relevance .7 with a half-life of 3 days: after 3 days .35, squared; it reaches everybody, in no running sum."""
    sim = opened()
    feed.publish(sim, items.manager_item(sim, 0, NEWS, 0))
    for day in range(4):
        sim.world[0].day = day
        if day:
            feed.open_feed(sim)
        feed.close_publication(sim)
    assert feed.unseen(sim, sim.people[0])[0] == pytest.approx(0.35**2)
    assert not sim.feed_value.any()


def test_deleted_and_moved_items_are_not_in_the_feed():
    """A moved item is not counted but waits for an answer; a deleted one does neither."""
    sim = opened()
    for seat in range(3):
        items.employee_item(sim, seat, PRIVATE, ALL)
    sim.items[0].removed, sim.items[1].removed = 1, 2
    sim.world[0].day = 1
    feed.open_feed(sim)
    feed.publish_yesterday(sim)
    assert sim.feed_count[1, feed.kept_at(sim, 1)] == 1
    assert sim.open_posts[: sim.world[0].open].tolist() == [0, 2]
    assert sim.world[0].posts_of_day[1] == 2


def test_a_channel_keeps_its_eight_latest_items():
    """Of ten items the last eight, oldest first."""
    sim = opened()
    for _ in range(10):
        feed.latest_of(sim, items.manager_item(sim, 0, BY_MANAGER, 0))
    assert sim.latest[1].tolist() == list(range(2, 10)) and sim.latest[0].tolist() == [-1] * 8


@pytest.mark.parametrize("count", [1, 2, 40])
def test_items_are_found_by_the_next_higher_hash(count):
    """Sorted by today's hash; a point finds the next higher one, and behind the last the first."""
    sim = opened()
    rng = np.random.default_rng(3)
    sim.unsorted[:count], sim.unsorted_hash[:count] = np.arange(count), rng.random(count)
    feed.sort_today(sim, count)
    sim.world[0].day_items = count
    hashes = sim.today_hash[:count].copy()
    assert (np.diff(hashes) >= 0).all() and sorted(sim.today[:count]) == list(range(count))
    for point in rng.random(50):
        at = int(np.searchsorted(hashes, point))
        assert feed.next_met(sim, sim.people[0], point) == sim.today[at % count]


def test_an_item_that_has_lived_its_days_is_not_met_any_more():
    """A life of three days: met on the day of publication and two more."""
    sim = with_posts((0, WORK, ALL), **{"behaviour.feed.item_life": 3})
    met = []
    for day in range(1, 6):
        sim.world[0].day = day
        feed.hash_today(sim)
        met.append(int(sim.world[0].day_items))
    assert met == [1, 1, 1, 0, 0]
