"""In which groups of things two plans differ: by what they come to, at most four, and what was lumped is said."""

import pytest

from simulator.analysis.plan_groups import differing, group_of
from simulator.scenario.schema import Scenario

BASE = Scenario()
ACT = {"on": "2027-08-04"}


@pytest.mark.parametrize(
    ("changes", "groups"),
    [
        ({"phases.activation.weeks": 12}, ("length", "campaigns", "hours")),
        ({"phases.self_sustaining.let_go": 0.5}, ("hours",)),
        ({"phases.activation.campaigns.every_weeks": 3}, ("campaigns",)),
        ({"phases.interaction.activities_per_week": 2}, ("activities",)),
        ({"managers.central.hours_per_week": 40}, ("hours",)),
        ({"managers.central.weekdays": ["mon", "tue"]}, ("rest",)),
        ({"managers": {}}, ("campaigns", "hours")),
        ({"interventions.a": {**ACT, "hours_factor": 2}}, ("hours",)),
        ({"interventions.a": {**ACT, "lever": "campaigns"}}, ("campaigns",)),
        ({"interventions.a": {**ACT, "lever": "activities"}}, ("activities",)),
        ({"interventions.a": {**ACT, "watching": 0.5, "hours_factor": 2}}, ("hours", "rest")),
        ({"personas.park.season": {}}, ("season",)),
        ({"personas.park.headcount": 700}, ("rest",)),
        ({"calendar.public_holidays": False}, ("season",)),
        ({"start": "2027-06-07"}, ("rest",)),
        ({"name": "twin", "run.seed": 7}, ()),
    ],
)
def test_groups_in_which_plans_differ(changes, groups):
    """A longer phase brings campaigns and hours with it; a name and chance are no difference."""
    assert differing(BASE, BASE.but(**changes)).groups == groups


def test_what_is_written_otherwise_and_comes_to_the_same_is_no_difference():
    """Half the hours, all of them let go: no week's hours differ."""
    halved = {f"phases.{name}.let_go": phase.let_go / 2 for name, phase in BASE.phases.items()}
    assert differing(BASE, BASE.but(**{"managers.central.hours_per_week": 96}, **halved)).groups == ()


def test_more_than_four_are_lumped_and_said():
    """Season first, then activities go with the rest, whose paths then hold theirs."""
    changes = {"phases.activation.weeks": 12, "content.research": False, "personas.park.season": {}}
    five = differing(BASE, BASE.but(**changes))
    assert five.groups == ("length", "campaigns", "hours", "rest") and five.lumped == ("season",)
    assert {"content.research", "personas.park.season.summer"} <= set(five.paths["rest"])
    six = differing(BASE, BASE.but(**changes, **{"phases.interaction.activities_per_week": 2}))
    assert six.groups == five.groups and six.lumped == ("season", "activities")
    del changes["content.research"]
    no_rest = differing(BASE, BASE.but(**changes, **{"phases.interaction.activities_per_week": 2}))
    assert no_rest.groups == five.groups and no_rest.lumped == ("season", "activities")


def test_plans_that_wait_for_goals_are_taken_apart_by_their_rules():
    """Nothing is known week by week: campaigns and hours differ only where their rules do."""
    waiting = BASE.but(**{"phases.launch.gate": "goals"})
    longer = waiting.but(**{"phases.activation.weeks": 12})
    assert differing(waiting, longer).groups == ("length",) and not differing(waiting, longer).dated
    assert differing(BASE, waiting).groups == ("length",)


def test_what_only_one_plan_has():
    """A phase that only one has is length, a manager hours, a persona the rest."""
    fewer = BASE.but(phases={"launch": {"weeks": 4}})
    assert group_of("phases.activation.campaigns", BASE, fewer) == "length"
    assert group_of("managers.central.translating", BASE, BASE.but(managers={})) == "hours"
    one_persona = BASE.but(personas={"park": {"headcount": 5, "template": "shift"}})
    assert group_of("personas.office.season.summer", BASE, one_persona) == "rest"
