"""The pilot group: who knows it before the start."""

import pytest

from tests.engine.tiny import opened, tiny

PILOT = {"content.pilot": True, "effects.pilot_share": 0.5}


def test_the_pilot_group_begins_aware_skilled_less_afraid_and_as_ambassadors():
    """Half of seven, rounded down: three, of skill .3, fear .5 less a fifth; their ties know of them."""
    sim = opened(size=7, **PILOT)
    group = sim.people[sim.people.ambassador == 1]
    assert len(group) == 3 == sim.world[0].ambassadors
    assert set(group.status) == {1} and set(group.skill) == {0.3} and group.fear_now == pytest.approx([0.4] * 3)
    others = sim.people[sim.people.ambassador == 0]
    assert set(others.status) == {0} and set(others.skill) == {0.1} and set(others.fear_now) == {0.5}
    assert sim.aware_ties.max() == pytest.approx(3 / 6)


def test_the_group_has_a_size_that_it_never_exceeds():
    """At most two; skill that is there already is kept."""
    sim = opened(size=7, **PILOT, **{"effects.pilot_most": 2, "behaviour.feelings.skill_start": 0.6})
    assert sim.people.ambassador.sum() == 2 and set(sim.people.skill) == {0.6}


@pytest.mark.parametrize("changes", [{}, {"content.pilot": True, "managers": {}}])
def test_without_a_pilot_or_a_manager_there_is_no_group(changes):
    """Nobody is aware on the first morning."""
    sim = opened(size=7, **{"effects.pilot_share": 0.5} | changes)
    assert not sim.people.status.any() and not sim.people.ambassador.any()


def test_the_group_is_drawn_by_who_they_are():
    """The same people whatever the order of their seats' numbers would suggest: another seed, another group."""
    groups = {tuple(opened(size=12, **PILOT, **{"run.seed": seed}).people.ambassador) for seed in (1, 2, 3)}
    assert len(groups) > 1
    assert tiny(size=2).world[0].ambassadors == 0
