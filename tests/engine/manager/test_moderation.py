"""Private items are moved, deleted, or left to worry management."""

import pytest

from simulator.recording import ACTIVITIES
from simulator.scenario.fields.phases import LEVERS
from tests.engine.tiny import opened, plain

moderation, feed, items = plain("manager.moderation"), plain("people.feed"), plain("people.items")
MODERATION, PURSE = ACTIVITIES.index("moderation"), len(LEVERS)
WORK, PRIVATE = 0, 1
IN_FEED, MOVED, DELETED = range(3)


def with_private_posts(*seats, purse=1.0, **changes):
    """A run on the morning of day 1: what seats posted privately on day 0, and a purse."""
    sim = opened(size=4, ties=[(0, 1), (1, 0), (2, 3), (3, 2)], **changes)
    for seat in seats:
        items.employee_item(sim, seat, PRIVATE, -1)
    sim.world[0].day = 1
    feed.open_feed(sim)
    sim.managers[0].purse[PURSE] = purse
    return sim


def test_moderation_moves_as_many_as_the_purse_pays_for():
    """.15 hours each: of three items two for .3 hours, booked; the third stays."""
    sim = with_private_posts(0, 1, 2, purse=0.3)
    moderation.moderate(sim, 0)
    assert sorted(sim.items.removed[:3].tolist()) == [IN_FEED, MOVED, MOVED]
    assert sim.hours[0, 0, MODERATION] == pytest.approx(0.3) and sim.acts[0, 0, MODERATION] == 2
    assert sim.managers[0].purse[PURSE] == pytest.approx(0.0)


def test_work_items_and_what_has_been_published_are_not_moderated():
    """With nothing private of yesterday the purse stays full."""
    sim = with_private_posts()
    items.employee_item(sim, 0, WORK, -1)
    moderation.moderate(sim, 0)
    assert sim.managers[0].purse[PURSE] == 1.0 and moderation.next_private(sim, 0) == -1


def test_deleting_frightens_the_author_and_the_authors_ties():
    """.1 for the author, .02 for the one tie, nothing for others."""
    sim = with_private_posts(0, **{"content.moderation": "delete"})
    moderation.moderate(sim, 0)
    assert sim.items[0].removed == DELETED
    assert sim.people.fear_now.tolist() == pytest.approx([0.6, 0.52, 0.5, 0.5])


def test_without_moderation_management_watches_more():
    """Each unmoderated private item of yesterday: 3 over four employed, at most one."""
    sim = with_private_posts(0, 1, **{"content.moderation": "none"})
    sim.world[0].watching = 0.0
    moderation.moderate(sim, 0)
    assert sim.managers[0].purse[PURSE] == 1.0
    sim.items[1].removed = MOVED
    moderation.worry(sim)
    assert sim.world[0].watching == pytest.approx(0.75)
    moderation.worry(sim)
    assert sim.world[0].watching == 1.0


def test_worry_is_shared_among_those_who_are_employed():
    """With a seat empty an item worries as one over three, not over four."""
    sim = with_private_posts(0, **{"content.moderation": "none", "effects.worry": 1.5})
    plain("people.attendance").leave(sim, 3)
    sim.world[0].watching = 0.0
    moderation.worry(sim)
    assert sim.world[0].watching == pytest.approx(0.5)


def test_nobody_else_is_frightened_in_the_authors_place():
    """A successor, or an empty seat, does not fear for what the predecessor wrote."""
    sim = opened()
    moderation.frighten(sim, 0, 0.3, 99)
    assert sim.people[0].fear_now == 0.5
    moderation.frighten(sim, 0, 0.7, 0)
    assert sim.people[0].fear_now == 1.0
