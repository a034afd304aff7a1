"""What is planned, as tables."""

from datetime import date

import numpy as np
import pytest

from simulator.engine.tables import plan
from simulator.errors import PlanError
from simulator.recording import ACTIVITIES
from simulator.scenario.fields.phases import GOALS, LEVERS, Phase
from tests.engine.tiny import scenario_of, tiny

MONDAY = {"start": "2027-04-05"}


def test_a_phase_as_a_row():
    """What is not set is -1; the last day of a Sunday ends the phase on the Monday after; weeks of campaigns from 0."""
    phase = Phase.model_validate(
        {
            "until": "2027-04-18", "gate": "both", "let_go": 0.5, "news_per_week": 2, "goals": {"aware": 0.8},
            "campaigns": {"first_week": 2, "every_weeks": 3},
        }
    )  # fmt: skip
    [row] = plan.phase_table(scenario_of(**MONDAY), [phase])
    assert (row.weeks, row.until_week, row.max_weeks, row.gate) == (-1, 2, 0, 2)
    assert (row.hours, row.let_go, row.features) == (-1.0, 0.5, -1.0)
    assert (row.campaign_first, row.campaign_every) == (1, 3)
    assert row.count[LEVERS.index("news")] == 2.0 and row.count[LEVERS.index("coaching")] == -1.0
    assert row.goal[GOALS.index("aware")] == 0.8 and row.goal[GOALS.index("answered_7d")] == -1.0


def test_phases_are_named_in_the_briefs_order():
    """As the scenario has them; a phase more in a plan is called as what it is a part of."""
    scenario = scenario_of()
    phases = plan.phase_list(scenario)
    names = plan.phase_names(scenario, phases)
    assert names == ["launch", "acquaintance", "activation", "interaction", "self_sustaining"]
    split = [*phases[:3], phases[2].model_copy(update={"weeks": 1}), *phases[3:]]
    assert plan.phase_names(scenario, split) == [*names[:3], "activation", *names[3:]]


def test_prices_are_the_costs():
    """In the order of the activities."""
    prices = plan.price_table(scenario_of(**{"costs.news": 0.7}))
    assert prices[ACTIVITIES.index("news")] == 0.7 and len(prices) == len(ACTIVITIES)


def test_only_the_first_who_translates_does_it():
    """Of two managers, by key, the first; the other's hours and weekdays stand in the row."""
    managers = {"b": {"hours_per_week": 8, "weekdays": ["mon", "tue"]}, "a": {"hours_per_week": 4}}
    rows = plan.manager_table(scenario_of(managers=managers), [0, 2])
    assert rows.hours.tolist() == [4.0, 8.0] and rows.weekdays.tolist() == [5, 2]
    assert rows.translating.tolist() == [1, 0] and rows.strategy.tolist() == [0, 2]


def test_who_serves_and_who_monitors_where():
    """No places named: all; monitored as named, else what is served."""
    places = {"organisation.locations": ["north", "south"], "personas.all.locations": {"north": 1.0}}
    managers = {"a": {}, "b": {"locations": ["south"]}, "c": {"monitored": ["north"]}}
    serves, monitors = plan.served(scenario_of(managers=managers, **places))
    assert serves.tolist() == [[True, True], [False, True], [True, True]]
    assert monitors.tolist() == [[True, True], [False, True], [True, False]]


def test_factors_on_hours_hold_for_the_weeks_whose_monday_they_cover():
    """From Monday of week 1 to Tuesday of week 2, a half; .1 on one Monday multiplies; between Mondays: nothing."""
    changes = {
        "interventions.a": {"on": "2027-04-12", "until": "2027-04-20", "hours_factor": 0.5},
        "interventions.b": {"on": "2027-04-19", "until": "2027-04-19", "hours_factor": 0.1},
        "interventions.c": {"on": "2027-04-06", "until": "2027-04-11", "hours_factor": 0.0},
    }
    factors = plan.hour_factors(scenario_of(weeks=4, **MONDAY, **changes))
    assert factors[0] == pytest.approx([1.0, 0.5, 0.05, 1.0])


def test_a_dated_act_waits_for_the_managers_next_working_day():
    """Dated Tuesday, worked on Thursday; before the start or beyond the horizon it is void; in order of the day."""
    changes = {
        "managers.one.weekdays": ["thu"],
        "interventions.late": {"on": "2027-04-13", "lever": "news", "times": 2},
        "interventions.early": {"on": "2027-04-06", "lever": "campaigns"},
        "interventions.before": {"on": "2027-04-01", "lever": "news"},
        "interventions.after": {"on": "2027-06-01", "lever": "news"},
    }
    scenario = scenario_of(**MONDAY, **changes)
    acts = plan.dated_acts(scenario, plan.working_days(scenario))
    assert acts.tolist() == [(3, 0, ACTIVITIES.index("campaigns"), 1), (10, 0, ACTIVITIES.index("news"), 2)]


def test_dated_habits_of_management_stand_by_date():
    """What is not named does not change (-1); dates before the start hold at once."""
    changes = {
        "interventions.b": {"on": "2027-04-10", "watching": 0.2},
        "interventions.a": {"on": "2027-03-01", "taking_part": 0.9},
    }
    assert plan.mood_changes(scenario_of(**MONDAY, **changes)).tolist() == [(0, -1.0, 0.9), (5, 0.2, -1.0)]


def test_releases_are_planned_until_all_functions_are_out():
    """Two of six at launch, from week 5 one each four weeks: weeks 4, 8, 12, 16 from 0."""
    assert np.flatnonzero(plan.release_weeks(scenario_of(weeks=30))).tolist() == [4, 8, 12, 16]
    pairs = {"features.per_release": 3}
    assert np.flatnonzero(plan.release_weeks(scenario_of(weeks=30, **pairs))).tolist() == [4, 8]


@pytest.mark.parametrize(("count", "acts"), [(1.5, [1, 2, 1, 2]), (0.3, [0, 0, 0, 1]), (2, [2, 2, 2, 2])])
def test_acts_a_week_fall_in_whole_numbers(count, acts):
    """As many as have fallen due since the start."""
    assert [plan.acts_of_week(count, week) for week in range(4)] == acts


def test_a_plan_of_a_million_posts_a_day_is_refused():
    """More hours than a run has room for: a PlanError; usual plans are far below."""
    assert plan.most_items_a_day(scenario_of()) == 16 + 4 * 10
    with pytest.raises(PlanError, match="million"):
        plan.most_items_a_day(scenario_of(**{"managers.one.hours_per_week": 100_000, "costs.news": 0.01}))


def test_rankings_have_room_for_those_whom_a_manager_serves():
    """Four seats, eleven levers: 44 keys; the seats served lie in a row."""
    sim = tiny(size=4)
    assert len(sim.ranking) == 44
    assert (sim.managers[0].lowest, sim.managers[0].above, sim.managers[0].room) == (0, 4, 4)


def test_days_of_work_are_the_calendars():
    """Every day of two weeks for who works daily; five a week and no Easter Monday for who keeps holidays."""
    assert plan.working_days(scenario_of(**MONDAY)).all()
    usual = {"managers.one.weekdays": ["mon", "tue", "wed", "thu", "fri"], "managers.one.public_holidays_free": True}
    scenario = scenario_of(start="2027-03-29", **usual)
    assert plan.working_days(scenario)[0, :7].tolist() == [False, True, True, True, True, False, False]
    assert date(2027, 3, 28).isoweekday() == 7, "Easter Sunday"
