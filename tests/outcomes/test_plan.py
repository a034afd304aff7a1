"""The dated table of phases: hours planned, spent, saved and moved, by hand and in whole runs."""

from itertools import pairwise

import numpy as np
import pytest

from simulator.outcomes.plan import phase_rows
from simulator.outcomes.planned import commitments, monitored_by, planned_hours, releases_due
from simulator.recording import ACTIVITIES
from simulator.runs.readings import read_outcomes
from simulator.scenario.fields.phases import LEVERS
from simulator.simulation import simulate
from tests.engine.helpers import small

CHANGES = [
    {},
    {"phases.activation.activities_per_week": 1.5},
    {"phases.activation.hours": {}},
    {"phases.launch.features_per_week": 0.5},
    {"managers.second": {"new": True, "hours_per_week": 5, "weekdays": ["mon", "wed"], "translating": False}},
    {"interventions.autumn": {"on": "2027-09-04", "lever": "campaigns"}},
    {"interventions.less": {"on": "2027-08-02", "hours_factor": 0.1}},
    {"content.pilot": True, "phases.launch.let_go": 0.0},
    {"phases.launch.gate": "goals", "phases.acquaintance.gate": "both"},
    {"managers": {}},
]


@pytest.mark.parametrize("changes", CHANGES, ids=lambda changes: next(iter(changes), "default"))
def test_planned_hours_by_activity_add_up(changes):
    """In every week and for every manager the activities' planned hours are the hours planned, none below zero."""
    scenario = small(40, **changes)
    recording = simulate(scenario)
    planned = planned_hours(recording, scenario)
    assert planned.min(initial=0.0) >= 0.0
    assert planned.sum(axis=2) == pytest.approx(recording.planned, abs=1e-9)
    assert sum(row.planned for row in phase_rows(recording, scenario)) == pytest.approx(recording.planned.sum())


def test_planned_hours_of_counts_and_commitments_by_hand():
    """Of 40 h 3 go to the counted activity, 2 each to monitoring and translating, 2 % of the rest to moderation."""
    scenario = small(20, **{"managers.central.hours_per_week": 40, "phases.launch.activities_per_week": 1})
    recording = simulate(scenario)
    week = dict(zip(ACTIVITIES, planned_hours(recording, scenario)[3, 0], strict=True))
    assert (week["activities"], week["monitoring"], week["translating"]) == (3.0, 2.0, 2.0)
    assert week["moderation"] == pytest.approx(0.02 * 33) and week["news"] == pytest.approx(0.98 * 33 * 0.05)


def test_what_is_committed_is_planned_as_it_is_spent():
    """Where hours are plenty, monitoring, translating, campaigns and releases are planned and spent alike."""
    scenario = small(40, **{"managers.central.hours_per_week": 60})
    for row in phase_rows(simulate(scenario), scenario):
        for activity in ("monitoring", "translating", "campaigns", "features"):
            assert row.planned_by_activity.get(activity, 0.0) == row.by_activity.get(activity, 0.0), row.name


def test_hours_saved_by_hand():
    """Letting go of half frees as much as is spent, of all frees everything; research is no part of it."""
    for let_go, inflow in ((0.5, 0.5), (0.0, 0.0)):
        scenario = small(10, **{"phases.launch.let_go": let_go})
        recording = simulate(scenario)
        launch = phase_rows(recording, scenario)[0]
        full = sum(0.2 * 12 * days for days in (4, 5, 4, 5))  # Ascension Day, Whit Monday
        assert launch.planned == pytest.approx(16 + inflow * full)
        assert launch.saved == pytest.approx((1 - let_go) * full)


def test_hours_moved_and_what_was_not_bought_are_told():
    """Moved hours add up to the recording's; two campaigns of 12 h do not fit in what monitoring leaves of 12 h."""
    scenario = small(40, **{"interventions.twice": {"on": "2027-05-10", "lever": "campaigns", "times": 2}})
    recording = simulate(scenario)
    rows = phase_rows(recording, scenario)
    assert sum(row.moved for row in rows) == pytest.approx(recording.moved.sum()) and recording.moved.sum() > 0
    assert rows[0].unbought["campaigns"] == 2 and "campaigns" not in rows[0].planned_by_activity


def test_dates_of_phases_follow_each_other():
    """Each phase begins on the day after the last one ended; the last ends with the horizon."""
    scenario = small(40)
    rows = phase_rows(simulate(scenario), scenario)
    assert all((two.first_day - one.last_day).days == 1 for one, two in pairwise(rows))
    assert (rows[0].first_day, (rows[-1].last_day - scenario.start).days) == (scenario.start, scenario.days - 1)


def test_hours_by_lever_add_up_to_all_hours():
    """hours is the sum of the hours of each activity, and of what the phases spent."""
    scenario = small(40)
    recording = simulate(scenario)
    outcomes = read_outcomes(recording, scenario)
    assert sum(outcomes[f"hours_{name}"] for name in ACTIVITIES) == pytest.approx(outcomes["hours"])
    assert sum(row.spent for row in phase_rows(recording, scenario)) == pytest.approx(outcomes["hours"])


def test_shares_are_scaled_over_levers_without_a_count():
    """News counted: the half of recruiting and the quarter of coaching become two thirds and one third."""
    changes = {"phases.launch.hours": {"news": 0.25, "recruiting": 0.5, "coaching": 0.25}}
    counted = simulate(small(2, **changes, **{"phases.launch.news_per_week": 1}))
    shares = dict(zip(LEVERS, counted.shares[0, 0], strict=True))
    assert shares["news"] == 0.0 and shares["recruiting"] == pytest.approx(2 / 3)
    nothing = simulate(small(2, **{"phases.launch.hours": {}}))
    assert nothing.shares[0, 0, LEVERS.index("fitted_posts")] == 1.0


def test_a_place_is_monitored_by_the_first_who_does():
    """Two managers of one place: the first by key pays; one who monitors nothing pays for nothing."""
    two = small(10, **{"managers.another": {"new": True, "hours_per_week": 5}})
    assert monitored_by(two) == [0]
    assert monitored_by(small(10, **{"managers.another": {"new": True, "hours_per_week": 5, "monitored": []}})) == [1]


def test_releases_stop_when_all_functions_are_out():
    """Six functions, two at launch, one every four weeks from week 5, or one a week: four releases, then none."""
    for changes, weeks in (({}, [4, 8, 12, 16]), ({"phases.launch.features_per_week": 1}, [0, 1, 2, 3])):
        scenario = small(40, **changes)
        due = releases_due(simulate(scenario), scenario)
        assert np.flatnonzero(due).tolist() == weeks and due.sum() == 4


def test_what_is_done_once_is_committed_by_one_manager():
    """Of two who could, the first monitors, translates and releases; the campaign of the phase is everybody's."""
    scenario = small(10, **{"managers.second": {"new": True, "hours_per_week": 12}})
    recording = simulate(scenario)
    by_name = [[[ACTIVITIES[at] for at in mine] for mine in week] for week in commitments(recording, scenario)]
    assert by_name[0] == [["monitoring", "translating"], []]
    assert by_name[4] == [["monitoring", "translating", "features"], []]
    assert by_name[6] == [["monitoring", "translating", "campaigns"], ["campaigns"]]


def test_a_dated_act_is_committed_in_the_week_of_its_manager():
    """News of a Saturday fall on the named manager's next Tuesday; who is off all week commits nothing."""
    dated = {"on": "2027-05-15", "lever": "news", "times": 2, "manager": "second"}
    second = {"new": True, "hours_per_week": 5, "weekdays": ["tue"], "translating": False}
    scenario = small(10, **{"managers.second": second, "interventions.dated": dated})
    result = commitments(simulate(scenario), scenario)
    assert [result[week][1].count(ACTIVITIES.index("news")) for week in range(4)] == [0, 0, 2, 0]
    monday_only = small(10, **{"managers.central.weekdays": ["mon"]})
    assert commitments(simulate(monday_only), monday_only)[2] == [[]]
