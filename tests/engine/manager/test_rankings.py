"""Whom a manager calls first."""

import numpy as np
import pytest

from simulator.scenario.fields.phases import LEVERS
from tests.engine.tiny import opened, plain

rankings = plain("manager.rankings")
ONBOARD, COACH, RECOGNISE, RECRUIT, AMBASSADOR, BRIEF, ACTIVITY = (
    LEVERS.index(name)
    for name in ("onboarding", "coaching", "recognition", "recruiting", "ambassadors", "briefings", "activities")
)
USER, DORMANT = 2, 3


def called(sim, lever):
    """All who are called, in order."""
    seats = []
    while (seat := rankings.next_called(sim, 0, lever)) >= 0:
        seats.append(seat)
    return seats


def ranked(size=5, prepare=lambda sim: None, **changes):
    """A run in which a manager has ranked the candidates of all levers on Monday of week 4."""
    sim = opened(size=size, weeks=6, **changes)
    sim.world[0].day = 28
    sim.people.status[:], sim.people.first_visit[:], sim.people.weeks_visited[:] = USER, 0, 0b10
    prepare(sim)
    sim.managers[0].open[:] = 1
    rankings.rank(sim, 0)
    return sim


def test_visits_of_four_full_weeks_are_added():
    """A byte a week: this week's 9 do not count, 1 + 2 + 3 + 4 do."""
    sim = opened()
    sim.people[0].visits_4 = np.uint64(9 | 1 << 8 | 2 << 16 | 3 << 24 | 4 << 32)
    assert rankings.visits_in_4_weeks(sim.people[0]) == 10


@pytest.mark.parametrize(("weeks", "lately"), [(0b1, False), (0b10, True), (0b10000, True), (0b100000, False)])
def test_lately_is_one_of_the_four_weeks_before_this_one(weeks, lately):
    """This week alone is not enough, nor five weeks ago."""
    sim = opened()
    sim.people[0].status, sim.people[0].weeks_visited = USER, np.uint64(weeks)
    assert rankings.visited_lately(sim.people[0]) == lately


def test_candidates_of_each_lever():
    """0 never came, 1 made something in 12 weeks, 2 posted 14 days ago, 3 was recruited 10 days ago, 4 is plain."""

    def prepare(sim):
        one, made, posted, asked, able = sim.people
        one.status, one.first_visit = 1, -100_000
        made.weeks_made = np.uint64(1 << 12)
        posted.last_post, posted.posts = 14, 1
        asked.recruited = 18
        able.ln_propensity = 5.0
        for p in (made, posted, asked):
            p.ln_propensity = -5.0

    sim = ranked(5, prepare)
    assert sorted(called(sim, ONBOARD)) == [0]
    assert sorted(called(sim, COACH)) == [2, 3, 4]
    assert sorted(called(sim, RECOGNISE)) == [2]
    assert sorted(called(sim, RECRUIT)) == [1, 4]
    assert sorted(called(sim, AMBASSADOR)) == [4]


@pytest.mark.parametrize(("days", "again"), [(83, False), (84, True)])
def test_nobody_is_recruited_again_within_twelve_weeks(days, again):
    """84 days of rest."""
    sim = opened(weeks=20)
    sim.world[0].day = days
    p = sim.people[0]
    p.status, p.weeks_visited, p.recruited = USER, np.uint64(0b10), 0
    assert rankings.may_be_called(sim, RECRUIT, p) == again


def test_each_is_called_once_and_who_cannot_come_is_passed_over():
    """Five candidates, one on leave, one hired on Tuesday: three are called, each once."""

    def prepare(sim):
        sim.here[1] = 0x80

    sim = ranked(5, prepare)
    sim.rows[2].first_day = 29
    assert sorted(called(sim, COACH)) == [0, 3, 4] and called(sim, COACH) == []


def test_enough_are_counted_without_calling_them():
    """Of five newcomers two are away: three can come, four cannot."""

    def prepare(sim):
        sim.people.status[:], sim.people.first_visit[:] = 0, -100_000
        sim.here[:2] = 0x80

    sim = ranked(5, prepare)
    assert rankings.enough_can_come(sim, 0, ONBOARD, 3) and not rankings.enough_can_come(sim, 0, ONBOARD, 4)
    assert sorted(called(sim, ONBOARD)) == [2, 3, 4]


def test_most_visits_come_first_in_recruiting_whatever_the_draw():
    """Twelve readers with 1 to 12 visits: called from 12 down to 1."""

    def prepare(sim):
        for seat, p in enumerate(sim.people):
            p.visits_4 = np.uint64(seat + 1 << 8)

    assert called(ranked(12, prepare), RECRUIT) == list(range(11, -1, -1))


def test_the_order_is_drawn_anew_each_monday():
    """Another Monday, another order."""
    orders = set()
    for day in (28, 35):

        def prepare(sim, day=day):
            sim.world[0].day = day

        orders.add(tuple(called(ranked(12, prepare), COACH)))
    assert len(orders) == 2 and all(sorted(order) == list(range(12)) for order in orders)


def test_units_rest_between_briefings_and_not_between_activities():
    """Of three units one was briefed a week ago: two are ranked for briefings, three for activities."""

    def prepare(sim):
        sim.units[1].briefed = 21

    sim = ranked(6, prepare, units=3, **{"content.activity_target": "unit"})
    units = {lever: [] for lever in (BRIEF, ACTIVITY)}
    for lever, seen in units.items():
        while (unit := rankings.first_ranked(sim, 0, lever)) >= 0:
            seen.append(unit)
    assert sorted(units[BRIEF]) == [0, 2] and sorted(units[ACTIVITY]) == [0, 1, 2]


def test_only_what_could_be_bought_is_ranked():
    """With no lever open nobody is looked at."""
    sim = opened()
    sim.managers[0].open[:] = 0
    rankings.rank(sim, 0)
    assert not sim.managers[0].ranked.any()
