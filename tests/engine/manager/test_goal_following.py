"""What a week's hours are for."""

import numpy as np
import pytest

from simulator.scenario.fields.phases import GOALS, LEVERS
from simulator.strategies.adaptive import LEVERS_OF_GOAL
from tests.engine.tiny import opened, plain

goal_following = plain("manager.goal_following")
TABLE, FURTHEST_BEHIND, ASKED = range(3)
AWARE, ANSWERED = GOALS.index("aware"), GOALS.index("answered_7d")


def with_goals(**changes):
    """A run in its second week, whose phase wants 80 % aware and half of the posts answered."""
    goals = {"phases.launch.goals": {"aware": 0.8, "answered_7d": 0.5}}
    sim = opened(**(goals | changes))
    sim.world[0].week = 1
    return sim


def test_the_goal_that_lacks_most_of_its_target_is_furthest_behind():
    """Aware .4 of .8: half is missing; answered .1 of .5: four fifths. What is not known yet lacks everything."""
    sim = with_goals()
    sim.goal_values[0, AWARE], sim.goal_values[0, ANSWERED] = 0.4, 0.1
    assert goal_following.furthest_behind(sim) == ANSWERED
    sim.goal_values[0, AWARE] = np.nan
    assert goal_following.furthest_behind(sim) == AWARE
    sim.goal_values[0, [AWARE, ANSWERED]] = 1.0
    assert goal_following.furthest_behind(sim) == -1


def test_half_of_the_hours_moves_to_the_levers_of_the_goal():
    """All hours for news: half stays, the other half is shared among the levers that serve the goal."""
    sim = with_goals()
    manager = sim.managers[0]
    manager.wish[:] = 0.0
    manager.wish[LEVERS.index("news")] = 4.0
    goal_following.follow_goals(sim, manager, AWARE)
    serving = LEVERS_OF_GOAL["aware"]
    for at, lever in enumerate(LEVERS):
        own = 0.5 / len(serving) if lever in serving else 0.0
        assert manager.wish[at] == pytest.approx(own + (0.5 if lever == "news" else 0.0))
    assert manager.wish.sum() == pytest.approx(1.0)


def test_without_a_goal_behind_the_plan_stays():
    """Nothing moves."""
    sim = with_goals()
    sim.managers[0].wish[:] = 2.0
    goal_following.follow_goals(sim, sim.managers[0], -1)
    assert sim.managers[0].wish.tolist() == [2.0] * len(LEVERS)


def test_a_week_begins_with_the_strategys_table():
    """Shares and what comes first of the phase; who is asked in Python has answered already."""
    sim = with_goals()
    sim.shares[0, 0, :], sim.firsts[0, 0] = 0.25, 7
    goal_following.wish(sim, 0)
    assert sim.managers[0].wish.tolist() == [0.25] * len(LEVERS) and sim.managers[0].first == 7
    sim.managers[0].strategy, sim.managers[0].wish[0] = ASKED, 9.0
    goal_following.wish(sim, 0)
    assert sim.managers[0].wish[0] == 9.0
    sim.managers[0].strategy = FURTHEST_BEHIND
    goal_following.wish(sim, 0)
    assert sim.managers[0].wish[0] != 0.25


def test_only_on_mondays_and_only_who_decides_in_python_is_asked():
    """A manager of a table is never asked."""
    sim = with_goals()
    assert not goal_following.asks(sim)
    sim.managers[0].strategy = ASKED
    assert goal_following.asks(sim)
    sim.world[0].weekday = 1
    assert not goal_following.asks(sim)
