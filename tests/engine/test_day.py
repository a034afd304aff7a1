"""The order of a day, and why a run stops."""

import numpy as np
import pytest

from tests.engine.tiny import opened, plain, tiny

day = plain("day")
LIVELY = {"behaviour.awareness.p": 1.0, "behaviour.first_visit.p": 1.0, "behaviour.acts.post.constant": 2.0}


def test_a_run_in_one_go_is_a_run_day_by_day():
    """Ten days at once and one by one: every person, item and figure has the same bits."""
    whole, parts = tiny(size=6, **LIVELY), tiny(size=6, **LIVELY)
    assert day.run(whole, 10) == day.DONE
    for until in range(1, 11):
        assert day.run(parts, until) == day.DONE
    assert whole.world[0].items > 5
    for name in ("people", "items", "weekly", "hours", "world"):
        assert np.array_equal(getattr(whole, name), getattr(parts, name)), name


def test_who_looks_at_dawn_or_before_decisions_changes_nothing():
    """A run that stops at both on every day has the bits of one that does not."""
    whole, looked_at = tiny(size=6, **LIVELY), tiny(size=6, **LIVELY)
    day.run(whole, 5)
    for until in range(1, 6):
        for pause in (day.AT_DAWN, day.BEFORE_DECISIONS):
            looked_at.world[0].pause = pause
            assert day.run(looked_at, until) == day.PAUSED
        looked_at.world[0].pause = 0
        assert day.run(looked_at, until) == day.DONE
    assert np.array_equal(whole.people, looked_at.people)


def test_a_run_stops_where_lists_must_grow():
    """Before the day that might not fit into the room for items, or for events."""
    sim = tiny()
    assert day.run(sim._replace(items=sim.items[:2]), 1) == day.ITEMS_FULL
    assert day.run(sim._replace(events=sim.events[:2]), 1) == day.EVENTS_FULL
    assert sim.world[0].day == 0


def test_a_run_stops_where_a_manager_must_be_asked():
    """On Monday mornings, once; then it goes on to the next Monday."""
    sim = tiny()
    sim.managers[0].strategy = 2
    assert day.run(sim, 14) == day.ASKS and sim.world[0].day == 0
    assert day.run(sim, 14) == day.ASKS and sim.world[0].day == 7
    assert day.run(sim, 14) == day.DONE and sim.world[0].day == 14


def test_what_was_announced_begun_or_set_up_fades():
    """Announcement times .8, activity times .7, a campaign by its half-life of ten days, then the dip, then nothing."""
    sim = opened(weeks=8)
    sim.announced[0], sim.activity[0, 0], sim.units[0].activity, sim.campaign_day[0] = 1.0, 1.0, 1.0, 0
    sim.world[0].day = 10
    day.fade(sim)
    assert sim.announced[0] == pytest.approx(0.8) and sim.activity[0, 0] == sim.units[0].activity == pytest.approx(0.7)
    assert sim.campaign[0] == pytest.approx(0.5)
    values = []
    for today in (19, 20, 33, 34):
        sim.world[0].day = today
        day.fade(sim)
        values.append(float(sim.campaign[0]))
    assert values == pytest.approx([2**-1.9, -0.2, -0.2, 0.0])


def test_dated_habits_of_management_hold_from_their_day():
    """Watching .1 from day 2 on: the habit that mood drifts to."""
    sim = tiny(**{"start": "2027-04-05", "interventions.a": {"on": "2027-04-07", "watching": 0.1}})
    habits = []
    for today in range(4):
        sim.world[0].day = today
        day.fade(sim)
        habits.append(float(sim.world[0].watching_habit))
    assert habits == [0.7, 0.7, 0.1, 0.1] and sim.world[0].taking_part_habit == 0.1


def test_without_managers_it_is_announced_everywhere_once():
    """On the first day, where nobody manages; then it fades."""
    sim = tiny(managers={})
    day.run(sim, 2)
    assert sim.announced[0] == pytest.approx(0.8)


def test_the_evening_makes_items_of_posts():
    """A poster's item stands on the list, of today, and is seen as proof by ties."""
    sim = opened()
    sim.posters[0] = (1, 0, -1)
    sim.world[0].posters = 1
    sim.people[1].ambassador = 1
    day.evening(sim)
    assert sim.world[0].items == 1 and sim.items[0].seat == 1 and sim.world[0].posters == 0
    assert sim.people[1].last_post == 0 and sim.posted[1] == 1, "twice day 0, one more for an ambassador"
    assert np.isfinite(sim.people.fear_now).all()
