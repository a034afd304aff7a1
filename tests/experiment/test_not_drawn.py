"""Numbers that got a name later are not drawn: worlds that were drawn before keep their bits."""

import hashlib

import pytest

from simulator.experiment.uncertainty import ALL, NOT_DRAWN, draw_worlds, uncertain_all
from simulator.scenario.parameters import parameters
from simulator.scenario.schema import Scenario

BEFORE = {"lhs": "5a8f3428801856cb2bb5", "sobol": "8c35b7d0011bb565e82f"}


@pytest.mark.parametrize("kind", BEFORE)
def test_sampled_worlds_keep_their_values(kind):
    """Four worlds of the default scenario are, digit for digit, those of version 0.4.0."""
    worlds = draw_worlds(uncertain_all(Scenario()), 4, 42, kind)
    assert hashlib.sha256(repr(worlds).encode()).hexdigest()[:20] == BEFORE[kind]


def test_what_is_not_drawn_is_a_number_of_the_scenario():
    """Each stands in the parameter table with a plausible range, would be drawn by its place, and is not drawn."""
    facts = {fact["path"]: fact for fact in parameters()}
    drawn = {one.path for one in uncertain_all(Scenario())}
    for path in NOT_DRAWN:
        assert facts[path]["plausible"][0] < facts[path]["plausible"][1], path
        assert path.startswith(ALL) and path not in drawn
