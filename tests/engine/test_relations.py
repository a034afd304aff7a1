"""Metamorphic relations: what must not change anything, to the bit, and what must."""

from datetime import timedelta

import numpy as np
import pytest

from simulator.scenario.fields.phases import PHASES
from simulator.scenario.schema import Scenario
from simulator.simulation import simulate
from tests.engine.helpers import assert_same, small
from tests.strategies.kinds import KINDS, known


@pytest.fixture(scope="module", params=KINDS)
def base(request):
    """A scenario and its recording, for each kind of strategy: a table, compiled and adaptive, Python."""
    with known():
        goals = {"phases.launch.goals": {"aware": 0.9}, "phases.activation.goals": {"answered_7d": 0.8}}
        scenario = small(**{"managers.central.strategy": request.param, **goals})
        yield scenario, simulate(scenario)


def test_the_kinds_are_three():
    """Each kind of strategy gives another course: the relations below hold for three different ones."""
    with known():
        courses = [simulate(small(20, **{"managers.central.strategy": kind})).weekly.tobytes() for kind in KINDS]
    assert len(set(courses)) == 3


INERT = {
    "intervention of zero effect": {"interventions.mood": {"on": "2027-06-07", "watching": 0.7}},
    "lever for no days": {"interventions.later": {"on": "2031-05-05", "lever": "campaigns"}},
    "factor one": {"interventions.same": {"on": "2027-06-07", "hours_factor": 1}},
    "other names": {"name": "something else"},
    "precision": {"run.replications.precision": {"adopted_mean": 0.1}},
}


@pytest.mark.parametrize("change", INERT.values(), ids=INERT)
def test_what_has_no_effect_changes_no_bit(base, change):
    """E1: an inert intervention, a label or a wanted precision leaves every figure as it was."""
    scenario, recording = base
    assert_same(recording, simulate(scenario.but(**change)))


def test_the_comparison_of_bits_sees_a_planted_difference(base):
    """E1: a lever that does something is seen, so the relation can fail."""
    scenario, recording = base
    other = simulate(scenario.but(**{"interventions.now": {"on": "2027-06-07", "lever": "activities"}}))
    with pytest.raises(AssertionError):
        assert_same(recording, other)


CHANGES = {
    "longer activation": {"phases.activation.weeks": 12},
    "activity": {"interventions.c": {"on": "2027-09-06", "lever": "activities"}},
    "fewer hours": {"interventions.h": {"on": "2027-09-06", "hours_factor": 0.2}},
    "mood": {"interventions.m": {"on": "2027-09-06", "watching": 0.0}},
    "more activities later": {"phases.interaction.activities_per_week": 2},
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_plans_equal_until_a_day_give_equal_weeks_until_it(base, change):
    """E2: plans that differ from 6 September on are the same to the bit before it, and differ after it."""
    scenario, recording = base
    other = simulate(scenario.but(**change))
    week = (Scenario.model_fields["start"].default + timedelta(weeks=18) - scenario.start).days // 7
    assert_same(recording, other, week)
    assert not np.array_equal(recording.hours, other.hours) or not np.array_equal(recording.weekly, other.weekly)


def test_a_phase_split_in_two_is_the_same_plan(base):
    """E3: one phase cut in two identical ones gives the same bits."""
    scenario, recording = base
    phases = [scenario.phases[name] for name in PHASES]
    at = PHASES.index("interaction")
    half = phases[at].model_copy(update={"weeks": 7})
    split = simulate(scenario, phases=[*phases[:at], half, half, *phases[at + 1 :]])
    for name in ("weekly", "hours", "acts"):
        assert np.array_equal(getattr(recording, name), getattr(split, name))


@pytest.mark.parametrize("weeks", [12, 29])
def test_a_longer_horizon_begins_with_the_shorter_one(base, weeks):
    """E4: the first weeks do not depend on the horizon."""
    scenario, recording = base
    assert_same(simulate(scenario.but(**{"run.horizon_weeks": weeks})), recording_part(recording, weeks), weeks)


def recording_part(recording, weeks):
    """The same recording: only its first weeks are compared."""
    assert len(recording.weekly) >= weeks
    return recording


def test_keys_written_in_another_order_change_nothing(base):
    """E4: reordered maps of personas, phases and managers give the same bits."""
    scenario, recording = base
    data = scenario.model_dump(mode="json")
    for part in ("personas", "phases", "managers"):
        data[part] = dict(reversed(list(data[part].items())))
    assert_same(recording, simulate(Scenario.model_validate(data)))


def total(recording, measure):
    """A weekly measure summed over all."""
    return float(recording.series(measure).sum())


def test_everybody_afraid_posts_less():
    """E11: raising everybody's fear to 1 lowers posts over 12 replications."""
    calm = small(20)
    afraid = calm.but(**{f"personas.{key}.{name}": value for key in calm.personas for name, value in FEARFUL.items()})
    pairs = [(total(simulate(calm, r), "posts"), total(simulate(afraid, r), "posts")) for r in range(12)]
    assert sum(b for _, b in pairs) < 0.8 * sum(a for a, _ in pairs)


FEARFUL = {"fear": 1.0, "fear_sd": 0.0}


def test_without_time_nobody_posts():
    """E12: with no minutes in summer (and no sessions in the manager's time), park workers do exactly nothing then."""
    hours = {f"phases.{name}.hours.onboarding": 0.0 for name in PHASES}
    scenario = small(30, **{"personas.park.season": {"summer": 0.0}}, **hours)
    recording = simulate(scenario)
    summer = slice(9, 18)
    park = [group[0] == "park" for group in recording.groups]
    for name in ("posts", "visits", "likes", "replies", "curates"):
        assert recording.series(name)[summer][:, park].sum() == 0.0
    assert recording.series("visits")[18:, park].sum() > 0.0


def test_the_outcome_depends_on_the_seed():
    """Another seed gives other figures: chance is really there."""
    one, other = simulate(small(20)), simulate(small(20, **{"run.seed": 7}))
    assert not np.array_equal(one.series("visits"), other.series("visits"))
