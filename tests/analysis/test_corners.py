"""The plans between two plans: the ends untouched, each group held by what it comes to."""

import numpy as np
import pytest

from simulator import compare
from simulator.analysis.corners import corners
from simulator.analysis.plan_groups import differing
from simulator.errors import PlanError
from simulator.experiment.planned import campaigns_of, weekly_hours
from simulator.scenario.schema import Scenario
from tests.engine.helpers import small

BASE = Scenario()


def all_corners(base, other):
    """The corners by the groups that are as in the other."""
    groups = differing(base, other)
    plans = corners(base, other, groups)
    return {frozenset(g for at, g in enumerate(groups.groups) if c >> at & 1): plan for c, plan in enumerate(plans)}


def test_the_ends_are_the_plans_as_they_are():
    """The first corner is the base and the last the other, not copies that come to the same."""
    other = BASE.but(**{"phases.activation.weeks": 12, "personas.park.season": {}})
    plans = corners(BASE, other, differing(BASE, other))
    assert plans[0] is BASE and plans[-1] is other and len(plans) == 16


@pytest.mark.parametrize(
    "other",
    [
        BASE.but(**{"phases.activation.weeks": 14}),
        BASE.but(**{"phases.activation.weeks": 2, "phases.interaction.let_go": 1.0}),
        BASE.but(**{"phases.launch.weeks": 6, "interventions.a": {"on": "2027-08-04", "hours_factor": 3}}),
        BASE.but(**{"phases.activation.weeks": 12, "phases.activation.hours_per_week": 0}),
    ],
    ids=["longer", "shorter", "later, then more hours", "longer without hours"],
)
def test_every_corner_has_the_hours_and_campaigns_of_its_sides(other):
    """Whatever the length: hours in each week and campaigns in their weeks are those of base or other."""
    for on, plan in all_corners(BASE, other).items():
        hours, campaigns = (other if key in on else BASE for key in ("hours", "campaigns"))
        assert weekly_hours(plan)["central"] == pytest.approx(weekly_hours(hours)["central"])
        dated = [act.on for act in plan.interventions.values() if act.lever == "campaigns"]
        weeks = [(day - BASE.start).days // 7 for day in dated] or [one.week for one in campaigns_of(plan)]
        assert weeks == [one.week for one in campaigns_of(campaigns)]
        length = other if "length" in on else BASE
        assert [phase.weeks for phase in plan.phases.values()] == [phase.weeks for phase in length.phases.values()]


def test_hours_from_nothing_are_reached():
    """A manager without hours in the one plan has the other's in the corner that has these."""
    idle = small(20, **{"managers.central.hours_per_week": 0})
    other = small(20, **{"phases.launch.weeks": 6})
    plan = all_corners(idle, other)[frozenset(["hours", "campaigns"])]
    assert weekly_hours(plan)["central"] == pytest.approx(weekly_hours(other)["central"])
    ran = compare(other, plan, replications=1)
    planned = [one.results[0].planned for one in (ran.base, ran.others[0])]
    assert np.allclose(planned[0], planned[1])


def test_managers_go_with_the_hours():
    """Without the hours' side there is no manager, so no campaign either; with it all of them."""
    nobody = BASE.but(managers={})
    plans = all_corners(BASE, nobody)
    assert plans[frozenset(["campaigns"])].managers and not campaigns_of(plans[frozenset(["campaigns"])])
    assert not plans[frozenset(["hours"])].managers


def test_season_and_the_rest_are_exchanged_whole():
    """With the season of the other plan come its calendar, seasons and leave; headcounts are the rest's."""
    other = BASE.but(**{"personas.park.season": {}, "personas.park.headcount": 700, "calendar.public_holidays": False})
    plan = all_corners(BASE, other)[frozenset(["season"])]
    assert plan.personas["park"].season == {} and plan.personas["park"].headcount == 640
    assert not plan.calendar.public_holidays


def test_a_plan_between_that_cannot_be_is_refused():
    """More dated acts than a scenario may have: said, with the reason."""
    acts = {f"a{n}": {"on": "2027-08-04", "lever": "news", "times": 1} for n in range(500)}
    base = BASE.but(interventions=acts)
    other = base.but(**{"phases.activation.weeks": 12})
    with pytest.raises(PlanError, match="interventions"):
        corners(base, other, differing(base, other))


def test_a_plan_between_whose_parts_do_not_fit_is_refused():
    """A manager of a place that only the other plan has cannot serve it in the base's organisation: said, by name."""
    places = {"organisation.locations": ["north"], "personas.*.locations": {"north": 1.0}}
    other = small(20, **places, managers={"ann": {"locations": ["north"]}})
    with pytest.raises(PlanError, match=r"managers\.ann\.locations: .*north"):
        all_corners(small(20), other)


def test_no_act_of_a_plan_is_overwritten():
    """Dated acts whose names are those that the corners give to hours and campaigns stay in every corner."""
    own = {
        "planned_hours_001": {"on": "2027-08-04", "lever": "news", "times": 1},
        "planned_campaign_001": {"on": "2027-08-05", "lever": "news", "times": 2},
    }
    base = BASE.but(interventions=own)
    other = base.but(**{"phases.activation.weeks": 14})
    for plan in all_corners(base, other).values():
        news = sorted(act.times for act in plan.interventions.values() if act.lever == "news")
        assert news == [1, 2]
