"""What a plan has in each week, read off beforehand: as many campaigns and hours as the runs then have."""

import numpy as np
import pytest

from simulator.experiment.compare import run
from simulator.experiment.planned import (
    as_interventions,
    campaigns_of,
    campaigns_planned,
    free_name,
    has_dates,
    phase_campaigns,
    weekly_hours,
)
from simulator.scenario.schema import Scenario
from tests.engine.helpers import small

BASE = small(40, **{"managers.central.hours_per_week": 40})


def test_campaigns_fall_in_the_weeks_of_their_rule():
    """Once in the third week of acquaintance, every other week of activation from its second on."""
    weeks = {name: [one.week for one in listed] for name, listed in phase_campaigns(Scenario()).items()}
    assert weeks == {"acquaintance": [6], "activation": [11, 13, 15, 17]}


@pytest.mark.parametrize("changes", [{}, {"phases.activation.weeks": 15}, {"phases.acquaintance.weeks": 2}])
def test_planned_campaigns_are_those_of_the_run(changes):
    """Where hours suffice, the run has a campaign in each planned week and in no other."""
    scenario = BASE.but(**changes)
    (record,) = run(scenario, replications=1).results
    assert np.flatnonzero(record.campaigns[:, 0]).tolist() == [one.week for one in campaigns_of(scenario)]


def test_campaigns_as_dated_acts_are_the_same_campaigns():
    """The plan with its rule and the plan with dated acts instead run alike, to the bit."""
    acts = {f"interventions.{name}": act for name, act in as_interventions(campaigns_of(BASE), BASE).items()}
    without = {f"phases.{name}.campaigns": None for name in BASE.phases}
    dated = BASE.but(**without, **acts)
    one, other = (run(scenario, replications=1).results[0] for scenario in (BASE, dated))
    assert np.array_equal(one.weekly, other.weekly) and one.campaigns.sum() == 5
    assert campaigns_planned(BASE) == campaigns_planned(dated) == 5


def test_a_dated_campaign_counts_and_so_do_its_times():
    """Two more on a date; none beyond the horizon, and none without a manager."""
    acts = {
        "a": {"on": "2027-05-17", "lever": "campaigns", "times": 2},
        "b": {"on": "2029-05-14", "lever": "campaigns"},
    }
    more = BASE.but(**{f"interventions.{name}": act for name, act in acts.items()})
    assert campaigns_planned(more) == campaigns_planned(BASE) + 2
    assert campaigns_planned(more.but(managers={})) == 0


def test_weekly_hours_hold_what_phases_let_go_and_dated_changes():
    """40 hours, .7 of them from interaction on, half of that in two weeks."""
    act = {"on": "2027-09-06", "until": "2027-09-19", "hours_factor": 0.5}
    hours = weekly_hours(BASE.but(**{"interventions.less": act}))["central"]
    assert hours[[0, 17, 18, 19, 20]] == pytest.approx([40, 40, 14, 14, 28])


def test_plans_that_wait_for_goals_have_no_dates():
    """One gate that depends on goals is enough."""
    assert has_dates(BASE) and not has_dates(BASE.but(**{"phases.launch.gate": "goals"}))


def test_a_free_name_is_one_that_a_scenario_may_have():
    """As it is where nobody has it; else with the first free number, of forty letters at most."""
    assert free_name("held", {"other"}) == "held"
    assert free_name("held", {"held", "held_2"}) == "held_3"
    assert free_name("a" * 40, {"a" * 40}) == "a" * 38 + "_2"
