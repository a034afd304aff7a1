"""The plan week by week: hours, acts and looks at goals, by the calendar alone."""

from datetime import date, timedelta

import numpy as np
import pytest

from simulator.outcomes.agenda import agenda
from simulator.outcomes.planned import planned_hours
from simulator.scenario.schema import Scenario
from simulator.simulation import simulate
from tests.engine.helpers import small


def test_hours_are_those_that_a_run_plans():
    """Where the calendar ends every phase, week by week and lever by lever as of a run (nobody moderates by hand)."""
    scenario = small(20)
    plan, recording = agenda(scenario), simulate(scenario)
    wanted = planned_hours(recording, scenario).sum(axis=1)
    for week, row in zip(plan.weeks, wanted, strict=True):
        assert week.total == pytest.approx(float(row.sum()), abs=1e-6), week.number
        assert sorted(week.by_activity().values()) == pytest.approx(sorted(row[row > 1e-9]), abs=1e-6)


def test_campaigns_and_releases_stand_in_their_weeks():
    """A campaign in the third week of acquaintance, then every other week of activation; releases every fourth."""
    plan = agenda(Scenario())
    assert [week.number for week in plan.of_activity("campaigns")] == [7, 12, 14, 16, 18]
    assert [week.number for week in plan.of_activity("features")] == [5, 9, 13, 17]
    assert plan.weeks[0].monday == date(2027, 5, 3) and plan.weeks[-1].monday == date(2028, 10, 23)
    assert plan.activities[0] == "fitted_posts" and "pilot" not in plan.activities


def test_goals_are_looked_at_halfway_and_after_the_last_week():
    """On Mondays; the last phase every quarter; a phase without goals never."""
    scenario = Scenario().but(**{"phases.launch.goals": {}})
    looks = agenda(scenario).looks
    assert {look.phase for look in looks} == {"acquaintance", "activation", "interaction", "self_sustaining"}
    assert all(look.day.weekday() == 0 for look in looks)
    of_activation = [look for look in looks if look.phase == "activation"]
    assert [(look.day, look.ends) for look in of_activation] == [(date(2027, 8, 9), False), (date(2027, 9, 6), True)]
    last = [look.day for look in looks if look.phase == "self_sustaining"]
    assert last[1] - last[0] == timedelta(weeks=13) and not looks[-1].ends


def test_without_managers_there_is_nothing_to_do():
    """Phases stand, hours do not."""
    plan = agenda(small(20, **{"managers": {}}))
    assert plan.activities == [] and np.isclose(sum(week.total for week in plan.weeks), 0) and plan.phases
