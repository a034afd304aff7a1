"""Other sizes: as many hours a head, sites of a park's size with managers of their own."""

import pytest

from simulator.evidence.sizes import sized
from tests.engine.helpers import small


def test_a_smaller_organisation_keeps_its_shares_and_hours_a_head():
    """Forty of eighty people, half the hours; places and managers stay."""
    one = sized(small(), 40)
    assert {key: persona.headcount for key, persona in one.personas.items()} == {"office": 15, "park": 25}
    assert one.managers["central"].hours_per_week == 6 and one.organisation.locations == ("site",)


def test_a_large_one_has_sites_with_managers_of_their_own():
    """10,000 people in eight parks: 150 hours for a thousand as before, an eighth each; one translates."""
    one = sized(small(**{"interventions.push": {"on": "2027-05-10", "lever": "news", "manager": "central"}}), 10_000)
    assert one.headcount == 10_000 and len(one.organisation.locations) == len(one.managers) == 8
    assert sum(manager.hours_per_week for manager in one.managers.values()) == pytest.approx(1_500)
    assert [manager.locations for manager in one.managers.values()] == [
        (place,) for place in one.organisation.locations
    ]
    assert {manager.items_reach for manager in one.managers.values()} == {"served"}
    assert sum(manager.translating for manager in one.managers.values()) == 1
    assert one.personas["park"].locations["site_003"] == pytest.approx(1 / 8)
    assert one.interventions["push"].manager is None


def test_hours_that_a_phase_states_follow_as_well():
    """12 hours for 80 people are 187.5 for each of eight sites' 1,250."""
    one = sized(small(**{"phases.launch.hours_per_week": 12}), 10_000)
    assert one.phases["launch"].hours_per_week == pytest.approx(187.5)


def test_without_managers_there_are_none_at_any_size():
    """Only people and places follow."""
    assert sized(small(managers={}), 10_000).managers == {}
