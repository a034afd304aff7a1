"""Which numbers do anything: another value of one that does nothing leaves every bit of a run as it is."""

import pytest

from simulator.experiment.uncertainty import uncertain_all
from simulator.scenario.active import active_paths, idle_words, why_inactive
from simulator.scenario.fields.phases import PHASES
from simulator.simulation import simulate
from tests.engine.helpers import assert_same, small

PLANS = {
    "as it is": {},
    "no manager": {"managers": {}},
    "news alone": {f"phases.{name}.hours": {"news": 1.0} for name in PHASES},
    "generic posts": {"content.posts": "generic", "content.research": False},
    "deleting": {"content.moderation": "delete", "content.research": False},
    "pilot, nothing moderated": {"content.pilot": True, "content.moderation": "none"},
    "no functions": {"features.total": 0, "features.at_launch": 0},
    "no campaigns": {f"phases.{name}.campaigns": None for name in PHASES},
    "own thresholds": {"behaviour.kernel.response": "step", "organisation.closed_units": True},
}


def idle(scenario):
    """What is uncertain and does nothing."""
    return [one for one in uncertain_all(scenario) if why_inactive(scenario, one.path)]


@pytest.mark.parametrize("changes", PLANS.values(), ids=PLANS)
def test_what_does_nothing_leaves_every_bit_as_it_is(changes):
    """All such numbers at the low ends of their ranges, and at the high ends: the same recording."""
    scenario = small(26, **changes)
    unknowns = idle(scenario)
    assert unknowns
    base = simulate(scenario)
    for u in (0.02, 0.98):
        assert_same(base, simulate(scenario.but(**{one.path: one.at(u) for one in unknowns})))


@pytest.mark.parametrize(
    ("changes", "path", "missing"),
    [
        ({}, "effects.pilot_fear", "no pilot group"),
        ({"managers": {}}, "effects.coaching_fear", "no hours go to it"),
        ({"content.posts": "generic"}, "effects.fitted", "no fitted posts"),
        ({"personas.park.headcount": 0}, "personas.park.fear", "nobody in park"),
        ({"features.total": 0}, "behaviour.visit.load", "no functions"),
    ],
)
def test_what_is_missing_is_named(changes, path, missing):
    """Without the part a number does nothing, and the words say what is missing; with it, it does something."""
    scenario = small(26, **changes)
    assert why_inactive(scenario, path) == missing and missing in idle_words(missing)
    assert active_paths([scenario], [path, "behaviour.visit.habit"]) == ["behaviour.visit.habit"]
    other = small(26, **{"content.pilot": True})
    assert active_paths([scenario, other], [path]) == [path] and not why_inactive(other, path)


def test_a_strategy_of_its_own_may_buy_any_lever():
    """Only the plan's own shares say what is never bought."""
    shares = {f"phases.{name}.hours": {"news": 1.0} for name in PHASES}
    assert why_inactive(small(26, **shares), "effects.cover")
    assert not why_inactive(small(26, **shares, **{"managers.central.strategy": "coach"}), "effects.cover")
