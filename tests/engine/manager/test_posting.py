"""Fitted posts: whose turn it is, and what one does."""

import itertools

import numpy as np
import pytest

from simulator.recording import ACTIVITIES
from tests.engine.manager.test_levers import acts
from tests.engine.tiny import opened, plain

posting = plain("manager.posting")


def employ(sim, heads):
    """Let so many of each persona be employed."""
    sim = sim._replace(
        headcount=np.array(heads, np.int64), personas=np.repeat(sim.personas, len(heads)).view(np.recarray),
        turns=np.zeros((2, len(heads))), fitted=np.zeros((1, len(heads)), np.int64),
    )  # fmt: skip
    sim.world[0].employed = sum(heads)
    return sim


def turns(sim, count):
    """How many of `count` posts each persona gets."""
    got = [posting.next_turn(sim, 0) for _ in range(count)]
    return [got.count(persona) for persona in range(len(sim.personas))], got


def test_a_fitted_post_is_counted_published_and_logged():
    """For the only persona there is."""
    sim = opened()
    assert posting.fitted_post(sim, 0)
    assert sim.fitted.tolist() == [[1]] and sim.world[0].items == 1 and sim.items[0].persona == 0
    assert sim.feed_value[1, 0, 0] == pytest.approx(0.9**2) and acts(sim) == [(ACTIVITIES.index("fitted_posts"), 0)]


def test_personas_take_turns_by_those_employed():
    """Of 100 posts 20, 30 and 50; never two in a row for the smallest; the largest is first."""
    counts, order = turns(employ(opened(), [2, 3, 5]), 100)
    assert counts == [20, 30, 50] and order[0] == 2
    assert not any(one == other == 0 for one, other in itertools.pairwise(order))


def test_who_is_not_employed_gets_no_posts_and_nothing_to_catch_up():
    """Staff of another season: none while they are away, their share once they are there, and no more."""
    sim = employ(opened(), [6, 0])
    assert turns(sim, 60)[0] == [60, 0]
    sim.headcount[:] = 6, 3
    sim.world[0].employed = 9
    assert turns(sim, 60)[0] == [40, 20]


def test_without_anybody_employed_there_is_no_post():
    """An act without a candidate does not happen."""
    sim = employ(opened(), [0])
    assert not posting.fitted_post(sim, 0) and sim.world[0].items == 0
