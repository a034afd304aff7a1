"""What campaigns and activities add on a day, group by group."""

import pytest

from simulator.organisation import build_organisation
from tests.engine.helpers import small
from tests.engine.tiny import opened, plain

group_log_odds = plain("people.group_log_odds")


def test_a_day_adds_its_campaign_and_its_activity():
    """Visits: -4.3 + 1 * .5 + .3 * .8; acts: .5 * .5 + .5 * .8."""
    sim = opened()
    sim.campaign[0], sim.activity[0, 0] = 0.5, 0.8
    group_log_odds.open_group_log_odds(sim)
    assert sim.visit_log_odds[0] == pytest.approx(-4.3 + 0.5 + 0.24)
    assert sim.act_log_odds[0] == pytest.approx(0.25 + 0.4)


def test_people_have_the_day_of_their_persona_and_location():
    """Two personas at two locations, each with a campaign and activities of its own."""
    places = {"organisation.locations": ["north", "south"]}
    places |= {f"personas.{name}.locations": {"north": 0.5, "south": 0.5} for name in ("office", "park")}
    scenario = small(2, **places)
    sim = plain("tables.prepare").prepare(scenario, build_organisation(scenario, 1, 0), 0)
    sim.campaign[:], sim.activity[:] = (0.2, 0.9), [(0.1, 0.4), (0.6, 0.8)]
    group_log_odds.open_group_log_odds(sim)
    assert len({(p.persona, p.location) for p in sim.people}) == 4
    for p in sim.people:
        campaign, active = sim.campaign[p.location], sim.activity[p.location, p.persona]
        assert sim.visit_log_odds[p.group] == pytest.approx(-4.3 + campaign + 0.3 * active)
        assert sim.act_log_odds[p.group] == pytest.approx(0.5 * campaign + 0.5 * active)


def test_only_the_larger_of_two_activities_counts():
    """A unit's activity of .7 above one for all of .2 adds .5, below it nothing; for all or a persona there is none."""
    sim = opened(**{"content.activity_target": "unit"})
    sim.units[0].activity, sim.activity[0, 0] = 0.7, 0.2
    assert group_log_odds.more_in_unit(sim, sim.people[0]) == pytest.approx(0.5)
    sim.activity[0, 0] = 0.9
    assert group_log_odds.more_in_unit(sim, sim.people[0]) == 0.0
    sim = opened()
    sim.units[0].activity = 0.7
    assert group_log_odds.more_in_unit(sim, sim.people[0]) == 0.0
