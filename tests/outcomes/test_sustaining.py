"""When a community could, and would, sustain itself: counted by hand on recordings without holidays."""

from dataclasses import replace

import numpy as np
import pytest

from simulator.outcomes.sustaining import Window, earliest_week, would_sustain
from simulator.recording import MEASURES
from simulator.runs.readings import read_outcomes
from simulator.scenario.fields.phases import GOALS
from tests.outcomes.make_recording import SCENARIO, WEEKS, recording

PLAIN = SCENARIO.but(**{"calendar.leave_windows": {}, "calendar.school_holidays": {}})
FIRST = 10  # the week (from 0) in which members take over
INTERACTION, SELF_SUSTAINING = 3, 4  # phases
PEOPLE = {"present": (10, 0), "active": (8, 0), "employed": (500, 0), "interacted_employed": (100, 0)}


def rows(weeks, managers, answered):
    """Ten employees' posts a week, the first `answered` by a peer the day after, and a manager's so many items."""
    seen = []
    for week in weeks:
        day = 7 * week
        seen += [(day, 0, 0, day + 1, day + 1 if k < answered else -1) for k in range(10)]
        seen += [(day, -1, 3, -1, -1)] * managers
    return seen


def run_of(before, later, first=FIRST, begins=0, **measures):
    """A recording of items before and from a first week on, in Self-sustaining from week `begins` on."""
    made = rows(range(first), *before) + rows(range(first, WEEKS), *later)
    run = recording(made, **(PEOPLE | measures))
    return replace(run, phase=np.where(np.arange(WEEKS) < begins, INTERACTION, SELF_SUSTAINING).astype(np.int8))


def taken_over(managers=1, answered=6, scenario=PLAIN, **changes):
    """Outcomes of a run that is the manager's own before a first week, and as given from then on."""
    return read_outcomes(run_of((30, 0), (managers, answered), **changes), scenario)


def week_of(**changes):
    """The week (from 1) from which such a run could sustain itself, nan for never."""
    result = taken_over(**changes)
    assert result["could_sustain"] == float(not np.isnan(result["could_sustain_from"]))
    return result["could_sustain_from"]


def test_the_first_of_twelve_weeks_is_told():
    """10 of 11 items by employees, 6 of 10 answered by peers: twelve weeks reach 85 % own items from week 10 on.

    A window that begins a week earlier has 120 of 161 items by employees, too few.
    """
    assert week_of() == FIRST + 1


@pytest.mark.parametrize(("managers", "answered"), [(2, 6), (1, 5)])
def test_too_many_of_the_managers_or_too_few_answers_do_not_do(managers, answered):
    """10 of 12 items are less than 85 %; 5 of 10 answers less than 60 %: censored, and told so."""
    assert np.isnan(week_of(managers=managers, answered=answered))


def test_eleven_weeks_are_too_short():
    """Twelve weeks before the horizon are enough, eleven are not."""
    assert week_of(first=WEEKS - 12) == WEEKS - 12 + 1
    assert np.isnan(week_of(first=WEEKS - 11))


def test_it_takes_an_item_a_week_for_fifty_employed_and_a_fifth_who_interact():
    """10 items a week: enough for 500 employed, not for 501; 100 of 500 interact: enough, 99 not."""
    assert np.isnan(week_of(employed=(501, 0), interacted_employed=(200, 0)))
    assert np.isnan(week_of(interacted_employed=(99, 0)))


def test_falling_activity_is_not_sustained():
    """Active people fall by one percent a week: more than 5 % over twelve weeks; by .4 %: less."""
    falling, slower = (np.stack([8 * kept ** np.arange(WEEKS), np.zeros(WEEKS)], axis=1) for kept in (0.99, 0.996))
    assert np.isnan(week_of(active=falling))
    assert week_of(active=slower) == FIRST + 1


def test_holidays_do_not_count():
    """A dead leave window (weeks 9 to 17 of the run) is passed over; the weeks before it are too few."""
    visitors = np.full((WEEKS, 2), 8.0)
    visitors[9:18] = 1.0
    scenario = SCENARIO.but(**{"calendar.school_holidays": {}})
    assert week_of(active=visitors, scenario=scenario, first=5) == 5 + 1


def test_never_before_the_last_phase():
    """All is as it should be from week 0 on: it counts from week 7 on, where Self-sustaining begins; else never."""
    assert week_of(first=0, begins=7) == 7 + 1
    assert np.isnan(week_of(first=0, begins=WEEKS))
    without = PLAIN.but(phases={name: {} for name in ("launch", "acquaintance", "activation", "interaction")})
    assert earliest_week(run_of((0, 6), (0, 6)), without) is None


def test_with_goal_gates_it_counts_from_when_interactions_goals_are_met():
    """Interaction begins in week 3; its goal is met at the end of week 6, known from week 7 on. Never met: never."""
    scenario = PLAIN.but(
        **{"phases.interaction.gate": "goals", "phases.interaction.goals": {"interacted_monthly": 0.3}}
    )
    run = run_of((0, 6), (0, 6))
    values = np.full((WEEKS, len(GOALS)), np.nan)
    values[:, GOALS.index("interacted_monthly")] = np.where(np.isin(np.arange(WEEKS), [1, 6, 9]), 0.31, 0.29)
    phase = np.where(np.arange(WEEKS) < 3, 2, INTERACTION).astype(np.int8)
    assert earliest_week(replace(run, phase=phase, goal_values=values), scenario) == 7
    assert earliest_week(replace(run, phase=phase), scenario) is None


def test_nothing_going_on_is_nothing_sustained():
    """Without an item, or without anybody, no week counts."""
    empty = replace(recording(**PEOPLE), phase=np.full(WEEKS, SELF_SUSTAINING, np.int8))
    assert np.isnan(read_outcomes(empty, PLAIN)["could_sustain_from"])


def test_it_would_where_the_withdrawal_leaves_enough_after_the_weeks_that_show_it():
    """.6 of posts and replies left, withdrawn after the twelve weeks: from the first of these on; else not."""
    window = Window(10, 21)
    assert would_sustain(window, 22, 0.6) == {"weeks_to_self_sustaining": 11.0, "self_sustaining": 1.0}
    for seen, week, left in ((window, 22, 0.59), (window, 21, 0.9), (None, 22, 0.9), (window, 22, float("nan"))):
        result = would_sustain(seen, week, left)
        assert np.isnan(result["weeks_to_self_sustaining"]) and result["self_sustaining"] == 0.0


def test_the_measure_is_read_from_the_columns():
    """The helper writes what the reader reads: active over present is .8 in every week."""
    result = recording(present=(10, 0), active=(8, 0))
    active, present = (result.series(name).sum(axis=1) for name in ("active", "present"))
    assert np.all(active / present == 0.8) and result.weekly.shape[2] == len(MEASURES)
