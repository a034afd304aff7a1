"""Answers: counted by hand, in the window's days."""

import math

import pytest

from simulator.evidence.answers import answered_7d, median_answer_days, replies_a_post
from simulator.evidence.schema import When
from simulator.evidence.seen import Where
from tests.evidence.by_hand import seen

ROWS = [(0, 0, 0, 1, -1), (1, 1, 0, 9, -1), (2, 2, 0, -1, -1), (70, 0, 0, 72, 72), (71, -1, 3, 72, 72)]


def test_answers_are_those_to_the_windows_posts():
    """Of the first four weeks' posts one of three in time, after 1 and 8 days; of later ones the only one, after 2."""
    early, late = Where(window=When(weeks=(1, 4))), Where(window=When(weeks=(10, 14)))
    result = seen(rows=ROWS)
    assert answered_7d(result, early) == pytest.approx(1 / 3) and median_answer_days(result, early) == 4.5
    assert answered_7d(result, late) == 1.0 and median_answer_days(result, late) == 2.0


def test_a_window_that_no_week_lies_in_has_no_answers():
    """A phase that the run never reached."""
    assert math.isnan(answered_7d(seen(rows=ROWS), Where(window=When(phase="interaction"))))


def test_replies_a_post_are_employees_own():
    """Six replies to three posts a week, two of one at desks; nothing where there are no posts."""
    result = seen(replies=(2, 4), posts=(1, 2))
    assert replies_a_post(result, Where()) == 2.0 and replies_a_post(result, Where(("office",))) == 2.0
    assert math.isnan(replies_a_post(seen(replies=(2, 4)), Where()))
