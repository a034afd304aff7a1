"""When a community sustains itself: counted by hand on recordings without holidays."""

import numpy as np
import pytest

from simulator.recording import MEASURES
from simulator.runs.readings import read_outcomes
from tests.outcomes.make_recording import SCENARIO, WEEKS, recording

PLAIN = SCENARIO.but(**{"calendar.leave_windows": {}, "calendar.school_holidays": {}})
FIRST = 10  # the week (from 0) in which members take over


def rows(weeks, managers, answered):
    """Ten employees' posts a week, the first `answered` by a peer the day after, and a manager's so many items."""
    seen = []
    for week in weeks:
        day = 7 * week
        seen += [(day, 0, 0, day + 1, day + 1 if k < answered else -1) for k in range(10)]
        seen += [(day, -1, 3, -1, -1)] * managers
    return seen


def taken_over(managers=1, answered=6, scenario=PLAIN, first=FIRST, **measures):
    """Outcomes of a run that is the manager's own before a first week, and as given from then on."""
    before = rows(range(first), 30, 0)
    people = {"present": (10, 0), "active": (8, 0)} | measures
    return read_outcomes(recording(before + rows(range(first, WEEKS), managers, answered), **people), scenario)


def test_the_first_of_eight_weeks_is_told():
    """10 of 11 items by members, 6 of 10 answered by peers: eight weeks reach 85 % own items from week 10 on.

    A window that begins k weeks earlier has 40k items of which 10k are members': with k = 1 it is 80 of 117, too few.
    """
    result = taken_over()
    assert result["weeks_to_self_sustaining"] == FIRST + 1 and result["self_sustaining"] == 1.0


@pytest.mark.parametrize(("managers", "answered"), [(2, 6), (1, 5)])
def test_too_many_of_the_managers_or_too_few_answers_do_not_do(managers, answered):
    """10 of 12 items are less than 85 %; 5 of 10 answers less than 60 %: censored, and told so."""
    result = taken_over(managers, answered)
    assert np.isnan(result["weeks_to_self_sustaining"]) and result["self_sustaining"] == 0.0


def test_seven_weeks_are_too_short():
    """Eight weeks before the horizon are enough, seven are not."""
    assert taken_over(first=WEEKS - 8)["weeks_to_self_sustaining"] == WEEKS - 8 + 1
    assert np.isnan(taken_over(first=WEEKS - 7)["weeks_to_self_sustaining"])


def test_falling_activity_is_not_sustained():
    """Active people fall by one percent a week: more than 5 % over eight weeks."""
    falling = np.stack([8 * 0.99 ** np.arange(WEEKS), np.zeros(WEEKS)], axis=1)
    assert np.isnan(taken_over(active=falling)["weeks_to_self_sustaining"])
    slower = np.stack([8 * 0.995 ** np.arange(WEEKS), np.zeros(WEEKS)], axis=1)
    assert taken_over(active=slower)["weeks_to_self_sustaining"] == FIRST + 1


def test_holidays_do_not_count():
    """A dead leave window (weeks 9 to 17 of the run) is passed over: the eight weeks begin after it."""
    visitors = np.full((WEEKS, 2), 8.0)
    visitors[9:18] = 1.0
    scenario = SCENARIO.but(**{"calendar.school_holidays": {}})
    result = taken_over(active=visitors, scenario=scenario)
    assert result["weeks_to_self_sustaining"] == 18 + 1


def test_the_measure_is_read_from_the_columns():
    """The helper writes what the reader reads: active over present is .8 in every week."""
    result = recording(present=(10, 0), active=(8, 0))
    active, present = (result.series(name).sum(axis=1) for name in ("active", "present"))
    assert np.all(active / present == 0.8) and result.weekly.shape[2] == len(MEASURES)
