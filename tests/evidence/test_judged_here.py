"""Which patterns are judged of a scenario: desks by template, weeks and variants that are there; else the reason."""

from typing import get_args

import pytest

from simulator.evidence.judged_here import Place, judged_here, why_not
from simulator.evidence.loading import load_evidence
from simulator.evidence.schema import Pattern
from simulator.scenario.schema import Scenario
from tests.evidence.by_hand import SCENARIO
from tests.evidence.test_judging import pattern

FIELD = load_evidence().patterns
OFFICES = Scenario.model_validate({"personas": {"park": {"headcount": 5, "template": "desk"}}})
FRONTLINE = Scenario.model_validate({"personas": {"office": {"headcount": 5, "template": "care"}}})
ALL = "it does not speak of this organisation: "


def changed(**fields):
    """A pattern with other fields."""
    return Pattern.model_validate(pattern().model_dump(mode="json") | fields)


@pytest.mark.parametrize(
    ("scenario", "fields", "reason"),
    [
        (SCENARIO, {}, ""),
        (SCENARIO, {"personas": "deskless", "organisations": ["mixed"]}, ""),
        (OFFICES, {"personas": "deskless"}, "none of its personas is there"),
        (FRONTLINE, {"personas": "desk"}, "none of its personas is there"),
        (SCENARIO, {"personas": ["nurses"]}, "none of its personas is there"),
        (SCENARIO, {"personas": ["nurses", "park"]}, ""),
        (OFFICES, {"organisations": ["mixed", "frontline"]}, ALL + "it has desks only"),
        (SCENARIO, {"organisations": ["offices"]}, ALL + "it has desks and others"),
        (FRONTLINE, {"reading": "monthly_visitors_gap"}, ALL + "it has no desks"),
        (OFFICES, {"reading": "half_visited_later"}, ALL + "it has desks only"),
        (SCENARIO, {"window": {"weeks": [53, 78]}}, "the run has 26 weeks only"),
        (SCENARIO, {"reading": "left_after_early_cut"}, "the run has 26 weeks only"),
        (SCENARIO.but(managers={}), {"reading": "unmanaged_posts"}, "nobody manages it"),
        (SCENARIO, {"judged": "worlds"}, "it is judged of many worlds together"),
    ],
)
def test_why_a_pattern_is_not_judged(scenario, fields, reason):
    """Nothing where it is."""
    assert why_not(changed(**fields), scenario, "defaults") == reason


@pytest.mark.parametrize(
    ("judged", "places"),
    [("defaults", ["defaults"]), ("both", ["defaults", "world"]), ("worlds", ["worlds"])],
)
def test_a_pattern_is_judged_at_its_places(judged, places):
    """At the defaults, of one world, of many worlds together; elsewhere the reason says where."""
    reasons = {place: why_not(changed(judged=judged), SCENARIO, place) for place in get_args(Place)}
    assert [place for place, reason in reasons.items() if not reason] == places
    assert len({reason for reason in reasons.values() if reason}) == 1


def test_every_pattern_is_judged_or_has_a_reason():
    """Of the shipped ones, in the order of the file."""
    judged, left_out = judged_here(FIELD, SCENARIO)
    assert set(judged) | set(left_out) == set(FIELD) and not set(judged) & set(left_out)
    assert list(judged) == [key for key in FIELD if key in judged]
