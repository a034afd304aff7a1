"""Outcomes are pure readings: small recordings counted by hand."""

from dataclasses import replace

import numpy as np
import pytest

from simulator.outcomes import ALL_OUTCOMES, OUTCOMES, survival
from simulator.outcomes.adoption import course, summer_dip
from simulator.outcomes.participation import answers, gini, item_shares
from simulator.outcomes.plan import phase_rows
from simulator.outcomes.roles import by_behaviour, by_rank, distance, read_roles, shares
from simulator.recording import KINDS, MEASURES
from simulator.runs.readings import read_by_persona, read_outcomes
from simulator.scenario.fields.phases import GOALS
from simulator.simulation import simulate
from tests.engine.helpers import small
from tests.outcomes.make_recording import SCENARIO, WEEKS, recording


def test_shares_are_of_those_present_or_employed():
    """adopted over present, active and interacted over employed, in all and per persona."""
    result = recording(
        employed=(10, 20), present=(8, 12), adopted=(4, 3), active_employed=(5, 10), interacted_employed=(2, 1)
    )
    all_of_them = read_outcomes(result, SCENARIO)
    assert all_of_them["adopted_mean"] == pytest.approx(7 / 20)
    assert all_of_them["active_mean"] == pytest.approx(15 / 30)
    assert read_by_persona(result, SCENARIO)["park"]["interacted_mean"] == pytest.approx(1 / 20)


def test_the_end_is_the_mean_of_twelve_weeks():
    """*_end looks at the last 12 weekly values only."""
    result = recording(present=(10, 10))
    result.weekly[-12:, :, MEASURES.index("reached")] = np.linspace(1, 12, 12)[:, None] / 2
    assert read_outcomes(result, SCENARIO)["reach_end"] == pytest.approx(np.linspace(1, 12, 12).mean() / 20)


def test_answers_are_counted_by_hand():
    """Answered in 7 days: 2 of 3 (one late, a manager's own and a fresh one do not count); peers: 1 of 3."""
    last = 7 * WEEKS - 1
    rows = [
        (100, 0, 0, 103, 103), (101, 1, 0, 105, -1), (102, 2, 0, 110, 110),
        (103, -1, 3, 104, 104), (last - 2, 0, 0, last, last),
    ]  # fmt: skip
    result = answers(recording(rows), 98, last)
    assert result["answered_7d"] == pytest.approx(2 / 3) and result["answered_by_peers_7d"] == pytest.approx(1 / 3)
    assert result["median_answer_days"] == 4.0


def test_item_shares_are_counted_by_hand():
    """Three of four items by employees, one of four private."""
    private = KINDS.index("private")
    rows = [(1, 0, 0, -1, -1), (2, 1, private, -1, -1), (3, 2, 0, -1, -1), (4, -1, 3, -1, -1), (99, -1, 3, -1, -1)]
    assert item_shares(recording(rows), 0, 10) == {"non_manager_share": 0.75, "private_share": 0.25}


def test_inequality_by_hand():
    """Gini of 0, 0, 1, 3 is .625; of equals 0; of nothing undefined."""
    assert gini(np.array([0, 0, 1, 3])) == pytest.approx(0.625)
    assert gini(np.array([2, 2, 2])) == pytest.approx(0.0)
    assert np.isnan(gini(np.zeros(3)))


def test_role_readings_by_hand():
    """1/1/8 of ten is the stated target; with ten readers the reading of all users is half of it away."""
    exact = recording(contributor=(1, 0), curator=(1, 0), creator=(8, 0))
    assert distance(exact, "stated") == pytest.approx(0.0)
    lurkers = recording(contributor=(1, 0), curator=(1, 0), creator=(8, 0), reader=(0, 10))
    assert shares(lurkers, "all_users")[3] == pytest.approx(0.5) and distance(lurkers, "stated") == pytest.approx(0.0)
    assert distance(lurkers, "all_users") == pytest.approx(0.5)
    assert by_rank(np.array([90, 9] + [0] * 98 + [1]))[0] == pytest.approx(0.9)
    assert by_behaviour(np.array([0, 0, 1, 30]), 26) == (0.5, 0.25, 0.25)


def test_all_role_readings_are_told_with_people():
    """Of 20 with a role 10 read; nobody dormant; half of those present never posted; the top holds 3 of 4 posts."""
    result = read_roles(recording(contributor=(1, 0), curator=(1, 0), creator=(8, 0), reader=(0, 10)))
    assert result["stated.creator"] == pytest.approx(0.8) and result["stated.creator.people"] == 8.0
    assert result["consumer.consumer"] == pytest.approx(0.9) and result["all_users.dormant"] == 0.0
    assert result["all_users.reader.people"] == 10.0
    assert (result["rank.top_1"], result["behaviour.none"]) == (0.75, 0.5)


def test_role_courses_are_shares_of_people_with_a_role():
    """In the park 3 of 4 read; in all 3 of 8."""
    result = recording(creator=(4, 1), reader=(0, 3))
    assert course(result, "reader", "park")[0] == 0.75 and course(result, "reader")[-1] == 0.375


def test_visitors_who_made_nothing_are_a_share_of_visitors():
    """read_only: 3 of 12 visitors of twelve weeks; not defined where nobody visits."""
    assert read_outcomes(recording(visitors_12=(4, 8), read_only=(2, 1)), SCENARIO)["read_only"] == pytest.approx(0.25)
    assert np.isnan(read_outcomes(recording(), SCENARIO)["read_only"])


def test_the_summer_dip_by_hand():
    """Visitors fall from 10 to 6 of 20 in the leave window: a dip of 40 %."""
    result = recording(employed=(20, 0))
    visitors = np.where((np.arange(WEEKS) >= 9) & (np.arange(WEEKS) < 18), 6.0, 10.0)
    result.weekly[:, 0, MEASURES.index("visited_week")] = visitors
    assert summer_dip(result, SCENARIO) == pytest.approx(0.4)


def test_a_leave_window_that_the_horizon_cuts_is_no_dip():
    """A run that ends in the middle of its only leave window has no dip."""
    short = SCENARIO.but(**{"run.horizon_weeks": 15})
    result = recording(employed=(20, 0), visited_week=(10, 0))
    cut = replace(result, weekly=result.weekly[:15])
    assert np.isnan(summer_dip(cut, short)) and summer_dip(result, SCENARIO) == pytest.approx(0.0)


def test_survival_by_hand():
    """Half the posts and replies in weeks 20-26 after the withdrawal do not survive."""
    before = recording(posts=(2, 2), replies=(4, 0), visits=(10, 0))
    after = recording(posts=(1, 1), replies=(2, 0), visits=(9, 0))
    assert survival(before, after, 0) == {"survival": 0.5, "survival_visits": 0.9, "survived": 0.0}


def test_reading_changes_nothing_and_covers_the_table():
    """A8: outcomes leave the recording as it is; every outcome of the table is read, finite or undefined."""
    scenario = small(26)
    result = simulate(scenario)
    kept = result.weekly.copy()
    outcomes = read_outcomes(result, scenario)
    assert list(outcomes) == list(OUTCOMES) and np.array_equal(kept, result.weekly)
    assert set(OUTCOMES) < set(ALL_OUTCOMES)
    assert np.nanmax(course(result, "adopted")) <= 1.0


def test_goals_are_told_with_their_dates():
    """A goal met after week 2 was known on the Monday of week 3; one never met has no date."""
    scenario = small(40)
    result = simulate(scenario)
    met = np.full_like(result.goals_met, -1)
    met[0, GOALS.index("aware")] = 2
    launch = phase_rows(replace(result, goals_met=met), scenario)[0]
    assert launch.goals == {"items_per_persona": None, "aware": result.monday(3)}
