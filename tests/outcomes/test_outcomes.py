"""Outcomes are pure readings: small recordings counted by hand."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import numpy as np
import pytest

from simulator.outcomes import ALL_OUTCOMES, OUTCOMES, read_by_persona, read_outcomes, survival
from simulator.outcomes.adoption import course, summer_dip
from simulator.outcomes.participation import answers, gini, item_shares
from simulator.outcomes.plan import phase_rows
from simulator.outcomes.roles import by_behaviour, by_rank, distance, shares
from simulator.recording import ACTIVITIES, KINDS, MEASURES, Items, Recording
from simulator.scenario.management import GOALS
from simulator.scenario.schema import Scenario
from simulator.simulation import simulate
from tests.engine.helpers import small

WEEKS = 26
GROUPS = (("office", "site"), ("park", "site"))


def items(rows):
    """Items from rows of (day, seat, kind, answer day, peer's answer day)."""
    columns = np.array(rows, np.int32).reshape(-1, 5).T
    day, seat, kind, answer, peer = columns
    zero = np.zeros(len(day), np.int32)
    return Items(day, seat, seat, kind.astype(np.int8), zero - 1, answer, peer, zero, zero)


def recording(rows=(), **measures):
    """A recording of 26 weeks and two groups; measures: name=(office, park), the same every week, or an array."""
    weekly = np.zeros((WEEKS, 2, len(MEASURES)))
    for name, value in measures.items():
        weekly[:, :, MEASURES.index(name)] = value
    nothing = np.zeros((WEEKS, 1, len(ACTIVITIES)))
    return Recording(
        start=date(2027, 5, 3), managers=("a",), groups=GROUPS, weekly=weekly, posts=np.array([0, 0, 1, 3]),
        seat_group=np.array([0, 0, 1, 1]), present_last=np.ones(4, bool), hours=nothing,
        planned=np.zeros((WEEKS, 1)), acts=nothing.astype(int), unbought=nothing.astype(int),
        moved=np.zeros((WEEKS, 1)), phase=np.zeros(WEEKS, np.int8), goal_values=np.zeros((WEEKS, len(GOALS))),
        goals_met=np.full((5, len(GOALS)), -1), features=np.zeros(WEEKS), watching=np.zeros(WEEKS),
        taking_part=np.zeros(WEEKS), units=np.zeros((0, 1, 2)), events=np.zeros((0, 5), np.int64),
        people=np.zeros((0, 0, 8)), items=items(list(rows)),
    )  # fmt: skip


SCENARIO = Scenario.model_validate(
    {"personas": {"office": {"headcount": 10}, "park": {"headcount": 20}}, "run": {"horizon_weeks": WEEKS}}
)


def test_shares_are_of_those_present_or_employed():
    """adopted over present, active and interacted over employed, in all and per persona."""
    found = recording(
        employed=(10, 20), present=(8, 12), adopted=(4, 3), active_employed=(5, 10), interacted_employed=(2, 1)
    )
    all_of_them = read_outcomes(found, SCENARIO)
    assert all_of_them["adopted_mean"] == pytest.approx(7 / 20)
    assert all_of_them["active_mean"] == pytest.approx(15 / 30)
    assert read_by_persona(found, SCENARIO)["park"]["interacted_mean"] == pytest.approx(1 / 20)


def test_the_end_is_the_mean_of_twelve_weeks():
    """*_end looks at the last 12 weekly values only."""
    found = recording(present=(10, 10))
    found.weekly[-12:, :, MEASURES.index("reached")] = np.linspace(1, 12, 12)[:, None] / 2
    assert read_outcomes(found, SCENARIO)["reach_end"] == pytest.approx(np.linspace(1, 12, 12).mean() / 20)


def test_answers_are_counted_by_hand():
    """Answered in 7 days: 2 of 3 (one late, a manager's own and a fresh one do not count); peers: 1 of 3."""
    last = 7 * WEEKS - 1
    rows = [
        (100, 0, 0, 103, 103), (101, 1, 0, 105, -1), (102, 2, 0, 110, 110),
        (103, -1, 3, 104, 104), (last - 2, 0, 0, last, last),
    ]  # fmt: skip
    found = answers(recording(rows), 98, last)
    assert found["answered_7d"] == pytest.approx(2 / 3) and found["answered_by_peers_7d"] == pytest.approx(1 / 3)
    assert found["median_answer_days"] == 4.0


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


def test_the_summer_dip_by_hand():
    """Visitors fall from 10 to 6 of 20 in the leave window: a dip of 40 %."""
    found = recording(employed=(20, 0))
    visitors = np.where((np.arange(WEEKS) >= 9) & (np.arange(WEEKS) < 18), 6.0, 10.0)
    found.weekly[:, 0, MEASURES.index("visited_week")] = visitors
    assert summer_dip(found, SCENARIO) == pytest.approx(0.4)


def test_survival_by_hand():
    """Half the posts and replies in weeks 20-26 after the withdrawal do not survive."""
    before = recording(posts=(2, 2), replies=(4, 0), visits=(10, 0))
    after = recording(posts=(1, 1), replies=(2, 0), visits=(9, 0))
    assert survival(before, after, 0) == {"survival": 0.5, "survival_visits": 0.9, "survived": 0.0}


def test_reading_changes_nothing_and_covers_the_table():
    """A8: outcomes leave the recording as it is; every outcome of the table is read, finite or undefined."""
    scenario = small(26)
    found = simulate(scenario)
    kept = found.weekly.copy()
    outcomes = read_outcomes(found, scenario)
    assert list(outcomes) == list(OUTCOMES) and np.array_equal(kept, found.weekly)
    assert set(OUTCOMES) < set(ALL_OUTCOMES)
    assert np.nanmax(course(found, "adopted")) <= 1.0


def test_phases_are_told_with_hours_and_goals():
    """The phase table adds up to all hours, and dates follow each other."""
    scenario = small(40)
    found = simulate(scenario)
    rows = phase_rows(found, scenario)
    assert sum(row.spent for row in rows) == pytest.approx(found.hours.sum())
    assert all(one.last_day < two.first_day for one, two in pairwise(rows))
    assert rows[3].saved > 0 and set(rows[0].goals) == {"items_per_persona", "aware"}
    none = replace(found, goals_met=np.full_like(found.goals_met, -1))
    assert all(met is None for row in phase_rows(none, scenario) for met in row.goals.values())
