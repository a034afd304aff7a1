"""Sites with managers of their own: what such a manager makes reaches people of those locations, and nobody else."""

import math

import numpy as np
import pytest

from simulator.scenario.schema import Scenario
from tests.engine.tiny import opened, plain

feed, items, targets, ties, posting = (
    plain(name) for name in ("people.feed", "people.items", "people.targets", "people.ties", "manager.posting")
)
WORK, PRIVATE, NEWS, BY_MANAGER = range(4)
ALL, OF_THE_FIRST = -1, -2
HERE, THERE = 0, 1  # seats, of the first and of the second location
OWN = {
    "organisation.locations": ["here", "there"],
    "managers.one.locations": ["here"],
    "managers.one.items_reach": "served",
    "managers.two": {"new": True, "hours_per_week": 5, "locations": ["there"]},
}


def morning(*kinds, **changes):
    """A run on its first morning: the first manager made items of some kinds; seat 1 and 3 are at the second place."""
    sim = opened(size=4, **(OWN | changes))
    for seat in (1, 3):
        sim.people[seat].location = THERE
    for kind in kinds:
        feed.publish(sim, items.manager_item(sim, 0, kind, 0))
    feed.close_publication(sim)
    return sim


def test_items_of_a_site_are_unseen_and_found_there_only():
    """A fitted post of .9: worth .81 to one who is there, one item; to the other nothing."""
    sim = morning(BY_MANAGER)
    assert sim.items[0].unit == OF_THE_FIRST
    value, count = feed.unseen(sim, sim.people[HERE])
    assert value == pytest.approx(0.81) and count == 1 and feed.live_items(sim, sim.people[HERE]) == 1
    assert feed.unseen(sim, sim.people[THERE]) == (0.0, 0) and feed.live_items(sim, sim.people[THERE]) == 0
    half = Scenario().behaviour.feed.half_value
    assert feed.reward(sim, sim.people[HERE]) == pytest.approx(1 - math.exp(-0.81 / half))
    assert feed.reward(sim, sim.people[THERE]) == 0.0


def test_news_of_a_site_is_news_there_only():
    """Relevance .7 squared; elsewhere none."""
    sim = morning(NEWS)
    assert feed.unseen(sim, sim.people[HERE])[0] == pytest.approx(0.49)
    assert feed.unseen(sim, sim.people[THERE]) == (0.0, 0)


def test_what_others_make_reaches_everybody():
    """The second manager's items, who is not kept to its place, and an employee's post: found at both places."""
    sim = opened(size=4, **OWN)
    sim.people[THERE].location = THERE
    feed.publish(sim, items.manager_item(sim, 1, BY_MANAGER, 0))
    items.employee_item(sim, 2, WORK, ALL)
    sim.world[0].day = 1
    feed.open_feed(sim)
    feed.publish_yesterday(sim)
    feed.close_publication(sim)
    for seat in (HERE, THERE):
        assert feed.unseen(sim, sim.people[seat])[1] == 2
        assert {feed.next_met(sim, sim.people[seat], u) for u in np.linspace(0.01, 0.99, 99)} == {0, 1}


def test_latest_items_are_those_that_reach_a_place():
    """Nine items of the site push the organisation's first one out there, not elsewhere; likes go to what is found."""
    sim = opened(size=4, **OWN)
    sim.people[THERE].location = THERE
    feed.latest_of(sim, items.manager_item(sim, 1, BY_MANAGER, 0))
    for _ in range(9):
        feed.latest_of(sim, items.manager_item(sim, 0, BY_MANAGER, 0))
    assert sim.latest[1 + HERE].tolist() == list(range(2, 10)) and sim.latest[1 + THERE].tolist() == [-1] * 7 + [0]
    assert targets.like_target(sim, THERE, sim.people[THERE]) == 0


@pytest.mark.parametrize("of_sites", [0, 1, 5])
@pytest.mark.parametrize("of_all", [0, 1, 6])
def test_the_next_higher_hash_is_that_of_all_that_one_finds(of_sites, of_all):
    """Organisation's and site's items as one circle; who is elsewhere meets the organisation's alone, or nothing."""
    sim = opened(size=4, **OWN)
    sim.people[THERE].location = THERE
    for _ in range(of_all):
        feed.publish(sim, items.manager_item(sim, 1, BY_MANAGER, 0))
    for _ in range(of_sites):
        feed.publish(sim, items.manager_item(sim, 0, BY_MANAGER, 0))
    feed.close_publication(sim)
    pairs = [*zip(sim.today_hash[:of_all], sim.today[:of_all], strict=True)]
    own = [*zip(sim.site_hash[:of_sites], sim.site_items[:of_sites], strict=True)]
    assert len({number for _, number in own}) == of_sites
    for seat, circle in ((HERE, sorted(pairs + own)), (THERE, sorted(pairs))):
        for point in np.linspace(0.001, 0.999, 200):
            higher = [number for drawn, number in circle if drawn >= point] + [number for _, number in circle] + [-1]
            assert feed.next_met(sim, sim.people[seat], point) == higher[0]


def test_a_reply_to_an_item_of_a_site_is_near_to_ties_there():
    """Seats 0 and 2 are there, 1 and 3 not: half the worth of a post for one who is, nothing for the others."""
    sim = morning(BY_MANAGER, **{"behaviour.feed.near_notice": 0.0})
    for seat in range(4):
        sim.people[seat].status = 2
    ties.reach_ties(sim, 0, OF_THE_FIRST, 0.5, 0.0, 1)
    assert [float(sim.people[seat].near) for seat in range(4)] == [0.0, 0.0, 0.5, 0.0]
    ties.reach_ties(sim, 0, ALL, 0.5, 0.0, 1)
    assert [float(sim.people[seat].near) for seat in range(4)] == [0.0, 0.5, 1.0, 0.5]


def test_a_manager_of_a_site_has_turns_of_its_own_by_those_employed_there():
    """Nobody employed there: no post, although others are; posts count where they reach."""
    sim = morning()
    sim.headcount[:] = [0, 4]
    assert posting.next_turn(sim, 0) == -1 and posting.next_turn(sim, 1) == 0
    sim.headcount[:] = [3, 4]
    assert posting.fitted_post(sim, 0) and posting.fitted_post(sim, 0) and posting.fitted_post(sim, 1)
    assert sim.fitted.tolist() == [[3], [1]]


def test_who_serves_all_places_reaches_everybody():
    """Served, but no place is left out: one view, as without the field."""
    sim = opened(size=4, **(OWN | {"managers.one.locations": []}))
    assert len(sim.news) == 1 and not sim.managers[0].limited
