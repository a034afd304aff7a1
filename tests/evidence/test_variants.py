"""Variants of a scenario: what each changes, and why a scenario may not have it."""

import numpy as np
import pytest

from simulator.evidence.catalogue import READINGS
from simulator.evidence.seen import (
    AS_OFTEN_MADE,
    BASE,
    CUT_26,
    CUT_104,
    LONG,
    MEAN_FIELD,
    NO_MANAGER,
    NO_TIES,
    REWIRED,
    SAME_TIES,
    SIZED,
)
from simulator.evidence.ties import AVERAGED, mean_field_ties
from simulator.evidence.variants import OF_PLANS, OF_TIES, lacks, vary
from simulator.organisation import build_organisation
from simulator.scenario.changes import differences
from simulator.scenario.paths import plain
from tests.engine.helpers import small

SCENARIO = small(78)


def changed(name):
    """The paths at which a variant differs from the scenario: old and new value."""
    other, _files = vary(name, SCENARIO, 0, {})
    return {one.path: (one.old, one.new) for one in differences(plain(SCENARIO), plain(other))}


def test_every_variant_that_a_reading_needs_can_be_made():
    """And there is none that none needs but for a null's; a name that is none is a fault of ours."""
    assert {name for one in READINGS.values() for name in one.variants} == {*OF_PLANS, *OF_TIES} - {MEAN_FIELD}
    with pytest.raises(ValueError, match="no variant"):
        vary("no such", SCENARIO, 0, {})


def test_the_base_is_the_scenario():
    """Nothing changes."""
    assert vary(BASE, SCENARIO, 3, {"a": "b"}) == (SCENARIO, {"a": "b"})


def test_managers_go_or_keep_a_tenth():
    """All of them from the start, or of the hours from week 26 or 104 on, of a run that is long enough to see it."""
    cut = "interventions.withdrawn_for_survival"
    assert {path.split(".")[0] for path in changed(NO_MANAGER)} == {"managers"}
    early, late = changed(CUT_26), changed(CUT_104)
    assert early[f"{cut}.on"][1] == "2027-11-01" and early[f"{cut}.hours_factor"][1] == 0.1
    assert late[f"{cut}.on"][1] == "2029-04-30" and late["run.horizon_weeks"] == (78, 131)
    assert changed(LONG) == {"run.horizon_weeks": (78, 131)}


def test_a_plan_as_often_made():
    """12 hours for 1,000 people, .96 for 80; all functions, generic content, no research, calendar gates, watching."""
    other, _files = vary(AS_OFTEN_MADE, SCENARIO.but(**{"phases.launch.gate": "goals"}), 0, {})
    assert other.managers["central"].hours_per_week == pytest.approx(0.96)
    assert other.features.at_launch == other.features.total and other.content.posts == "generic"
    assert not other.content.research and {phase.gate for phase in other.phases.values()} == {"calendar"}
    assert (other.organisation.watching, other.organisation.taking_part) == (1.0, 0.0)


def ties(name):
    """The organisation of a variant of ties."""
    other, files = vary(name, SCENARIO, 2, {})
    return build_organisation(other, other.run.seed, 2, files)


def test_the_same_ties_are_the_organisations_own():
    """As many ties for each, and as many within units; people keep personas, units and heads."""
    own, same = build_organisation(SCENARIO, SCENARIO.run.seed, 2, {}), ties(SAME_TIES)
    assert sorted(np.diff(own.network.indptr)) == sorted(np.diff(same.network.indptr))
    assert (own.personas, set(own.units), own.locations) == (same.personas, set(same.units), same.locations)
    assert np.array_equal(np.bincount(own.seats.persona), np.bincount(same.seats.persona))
    assert unit_sizes(own) == unit_sizes(same)
    assert within_units(own) == within_units(same) > 0.3
    assert (own.network.reports_to < 0).sum() == (same.network.reports_to < 0).sum()


def unit_sizes(organisation):
    """People of each unit, by its name."""
    return dict(zip(organisation.units, np.bincount(organisation.seats.unit).tolist(), strict=True))


def within_units(organisation):
    """The share of ties within a unit."""
    unit, network = organisation.seats.unit, organisation.network
    owner = np.repeat(np.arange(len(unit)), np.diff(network.indptr))
    return float((unit[owner] == unit[network.indices]).mean())


def test_no_ties_and_random_ties():
    """None at all; or as many each, not mostly within units. Heads stay in both."""
    own, none, random = build_organisation(SCENARIO, SCENARIO.run.seed, 2, {}), ties(NO_TIES), ties(REWIRED)
    assert len(none.network.indices) == 0 and len(random.network.indices) == len(own.network.indices)
    assert sorted(np.diff(own.network.indptr)) == sorted(np.diff(random.network.indptr))
    assert within_units(random) < within_units(own)
    assert (none.network.reports_to < 0).sum() == (own.network.reports_to < 0).sum()


def test_the_mean_field_ties_all_to_all():
    """80 people have 79 ties each; what comes of each tie counts by as much less, and adds up to what it was."""
    own, field = build_organisation(SCENARIO, SCENARIO.run.seed, 2, {}), ties(MEAN_FIELD)
    assert (np.diff(field.network.indptr) == len(own.seats) - 1).all()
    assert (field.network.reports_to < 0).sum() == (own.network.reports_to < 0).sum()
    part = len(own.network.indices) / len(field.network.indices)
    other, _files = vary(MEAN_FIELD, SCENARIO, 2, {})
    old, new = SCENARIO.behaviour, other.behaviour
    pairs = [
        (old.first_visit.ambassador, new.first_visit.ambassador), (old.feed.near, new.feed.near),
        (old.feed.near_notice, new.feed.near_notice), (old.feelings.tie_answered, new.feelings.tie_answered),
        (old.feelings.tie_ignored, new.feelings.tie_ignored), (old.feelings.culture_ties, new.feelings.culture_ties),
        (old.feelings.culture_ignored, new.feelings.culture_ignored),
        (SCENARIO.effects.deleted_ties, other.effects.deleted_ties), (old.acts.tie_pull - 1, new.acts.tie_pull - 1),
        (1 / old.acts.proof_half, 1 / new.acts.proof_half),
    ]  # fmt: skip
    assert 0.05 < part < 0.5 and all(after == pytest.approx(part * before) for before, after in pairs)
    changed_paths = {one.path for one in differences(plain(SCENARIO), plain(other))}
    assert len(changed_paths - {"network.file"}) == len(pairs), "nothing else, but that the ties are imported"


def test_a_mean_field_of_nobody_s_ties_passes_on_nothing():
    """One person has nobody to see: what comes of ties is nothing, and nothing is divided by it."""
    alone = small(4, **{"personas": {"office": {"headcount": 1, "template": "desk"}}})
    other, _files = vary(MEAN_FIELD, alone, 0, {})
    assert other.behaviour.feed.near == other.behaviour.first_visit.ambassador == 0.0
    assert other.behaviour.acts.proof_half == alone.behaviour.acts.proof_half


@pytest.mark.parametrize("people", [AVERAGED + 2, 501, 1200])
def test_of_more_people_each_is_tied_to_as_many_at_random(people):
    """A hundred each, nobody twice or to themselves; another replication ties others, and neighbours rarely meet."""
    one, other = mean_field_ties(people, 3)
    assert (np.bincount(np.concatenate((one, other)), minlength=people) == AVERAGED).all()
    pairs = {*zip(np.minimum(one, other).tolist(), np.maximum(one, other).tolist(), strict=True)}
    assert len(pairs) == len(one) and (one != other).all()
    again = mean_field_ties(people, 4)
    assert not np.array_equal(one, again[0]) or not np.array_equal(other, again[1])
    beside = [abs(a - b) == 1 for a, b in pairs]
    assert np.mean(beside) < 5 / people + 0.01


@pytest.mark.parametrize(
    ("name", "changes", "reason"),
    [
        (NO_MANAGER, {"managers": {}}, "nobody manages it"),
        (CUT_104, {"managers": {}}, "nobody manages it"),
        (CUT_26, {"run.horizon_weeks": 52}, "the run has 52 weeks only"),
        (CUT_26, {"run.horizon_weeks": 53}, ""),
        (CUT_104, {"run.horizon_weeks": 53}, ""),
        (REWIRED, {"network.directed": True}, "its ties run one way"),
        (SIZED[600], {"network.file": "edges.csv"}, "its people are listed: it has one size"),
        (SIZED[600], {}, ""),
    ],
)
def test_what_a_scenario_lacks_is_said(name, changes, reason):
    """Before anything is run."""
    assert lacks(name, SCENARIO.but(**changes)) == reason
