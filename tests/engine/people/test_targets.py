"""Which item a like or a reply goes to."""

import math

import pytest

from tests.engine.tiny import opened, plain

targets, feed, items = plain("people.targets"), plain("people.feed"), plain("people.items")
WORK, NEWS, BY_MANAGER, ALL = 0, 2, 3, -1


def with_posts(*posts, size=4, day=1, **changes):
    """A run on day 1 with what seats posted on day 0: (seat, channel)."""
    sim = opened(size=size, **changes)
    for seat, channel in posts:
        items.employee_item(sim, seat, WORK, channel)
    for today in range(1, day + 1):
        sim.world[0].day = today
        feed.open_feed(sim)
        feed.publish_yesterday(sim)
        feed.close_publication(sim)
    return sim


def test_ones_own_items_are_no_candidates():
    """Seat 0 posted alone: nothing to like or to answer for seat 0, that post for the others."""
    sim = with_posts((0, ALL))
    assert targets.like_target(sim, 0, sim.people[0]) == targets.reply_target(sim, 0, sim.people[0], False) == -1
    assert targets.like_target(sim, 1, sim.people[1]) == targets.reply_target(sim, 1, sim.people[1], False) == 0


def test_an_item_is_open_as_long_as_it_lives():
    """A life of three days: open on days 1 to 3; -1 is no item."""
    sim = with_posts((0, ALL), **{"behaviour.feed.item_life": 3})
    opens = []
    for day in range(1, 5):
        sim.world[0].day = day
        opens.append(bool(targets.open_to(sim, 0, 1, sim.people[1])))
    assert opens == [True, True, True, False] and not targets.open_to(sim, -1, 1, sim.people[1])


def test_a_successor_may_answer_the_predecessors_post():
    """An item is one's own only where the same employee made it."""
    sim = with_posts((0, ALL))
    sim.items[0].employee = 77
    assert targets.open_to(sim, 0, 0, sim.people[0])


def test_ties_are_found_in_a_row():
    """Seat 1 knows 0 and 3 and nobody else."""
    sim = opened(size=4, ties=[(1, 0), (1, 3), (0, 1)])
    assert [bool(targets.is_tie(sim, 1, other)) for other in range(4)] == [True, False, False, True]
    assert not targets.is_tie(sim, 2, 0)


def test_an_items_pull_is_its_relevance_faded_by_age():
    """.7 exp(-2 / 4) two days after publication; news (.7) fades by its half-life as well."""
    sim = with_posts((0, ALL), day=3)
    assert targets.pull(sim, 0, sim.people[1]) == pytest.approx(0.7 * math.exp(-0.5))
    sim.world[0].day = 0
    number = items.manager_item(sim, 0, NEWS, 0)
    sim.world[0].day = 3
    assert targets.pull(sim, number, sim.people[1]) == pytest.approx(0.7 * math.exp(-0.75) * 0.5)


def test_a_closed_unit_offers_its_own_items_alone():
    """In the unit's channel the unit's item; outside it the organisation's, met at eight points; open: both."""
    sim = with_posts((0, 0), (2, ALL), **{"organisation.closed_units": True})
    p = sim.people[1]
    assert targets.candidates(sim, 1, p, True) == 1 and sim.candidates[0] == 0
    assert targets.candidates(sim, 1, p, False) == 8 and set(sim.candidates[:8]) == {1}
    sim = with_posts((0, 0), (2, ALL))
    assert targets.candidates(sim, 1, sim.people[1], False) == 9


def test_a_like_falls_on_each_candidate_alike():
    """Of two items, each about half of 400 readers' likes: within five standard errors."""
    sim = with_posts((0, 0), (0, ALL))
    chosen = []
    for slot in range(400):
        sim.people[1].slot = slot
        chosen.append(targets.like_target(sim, 1, sim.people[1]))
    assert set(chosen) == {0, 1} and abs(sum(chosen) - 200) < 5 * 10


def test_a_ties_post_is_answered_four_times_as_often():
    """Seat 1 knows seat 0 alone: of 600 replies in the unit 4/5 go to 0's post, within five standard errors (49)."""
    sim = with_posts((0, 0), (2, 0), ties=[(1, 0), (0, 1), (2, 3), (3, 2)])
    chosen = []
    for slot in range(600):
        sim.people[1].slot = slot
        chosen.append(targets.reply_target(sim, 1, sim.people[1], True))
    assert set(chosen) == {0, 1} and abs(chosen.count(0) - 480) < 49


def test_an_unanswered_post_pulls_half_as_much_again():
    """Weights 1.5 and 1: of 600 replies 360 go to the post without an answer, within five standard errors (60)."""
    sim = with_posts((0, 0), (2, 0), ties=[])
    sim.items[1].answer_day = 1
    chosen = []
    for slot in range(600):
        sim.people[1].slot = slot
        chosen.append(targets.reply_target(sim, 1, sim.people[1], True))
    assert abs(chosen.count(0) - 360) < 60
