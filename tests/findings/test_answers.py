"""Parts that add up, weeks that the summer costs, a curve: the arithmetic of findings on planted effects."""

import math

import numpy as np
import pytest

from benchmarks.findings.bass import bass, foretell
from benchmarks.findings.parts import PLAN, corner_labels, take_apart
from benchmarks.findings.summer import BEFORE, PLANNED, weeks_later


def test_corners_are_in_the_order_of_the_bits():
    """Factor i is on where bit i of the place is set: first none, then the first factor alone, at last all."""
    corners = corner_labels(PLAN, {"base": "season"})
    assert corners[0] == {"base": "season", "length": "short", "campaigns": "of_short", "hours": "of_short"}
    assert corners[1] == {**corners[0], "length": "long"} and corners[4] == {**corners[0], "hours": "of_long"}
    assert corners[7] == {"base": "season", "length": "long", "campaigns": "of_long", "hours": "of_long"}


def test_planted_parts_are_found_and_add_up():
    """1 point by the length, 3 by campaigns, none by hours, 2 by length and campaigns together: 2, 4 and 0."""
    noise = np.random.Generator(np.random.Philox(5)).normal(0.5, 0.1, (30, 2, 1))
    length, campaigns = np.array([0, 1, 0, 1, 0, 1, 0, 1]), np.array([0, 0, 1, 1, 0, 0, 1, 1])
    one = take_apart(noise + 0.01 * length + 0.03 * campaigns + 0.02 * length * campaigns, list(PLAN))
    assert [part.added.interval.mean for part in one.parts] == pytest.approx([0.02, 0.04, 0.0])
    assert one.parts[0].alone.interval.mean == pytest.approx(0.01)
    assert one.parts[0].last.interval.mean == pytest.approx(0.03)
    assert one.whole.interval.mean == pytest.approx(sum(part.added.interval.mean for part in one.parts))


def rising(delay=0.0, weeks=78, top=1.0):
    """A level that rises evenly from the start of activation on, later by a delay."""
    return top * np.clip((np.arange(weeks) - BEFORE - delay) / 40, 0, 1)


def test_weeks_that_the_summer_costs():
    """A course that is three weeks behind costs three; the same costs none; one ahead costs less than none."""
    assert weeks_later(rising(3), rising()) == 3 and weeks_later(rising(), rising()) == 0
    assert weeks_later(rising(-2), rising()) == -2


def test_a_level_that_is_never_reached():
    """Where the level of eight weeks lies above all that follows, there is no number of weeks."""
    level = rising()[BEFORE + PLANNED - 1]
    assert math.isinf(weeks_later(np.minimum(rising(), level / 4), rising()))


def test_the_curve_of_bass_is_fitted():
    """Eight weeks of a curve with known p, q, m tell the rest of it."""
    weeks = np.arange(1.0, 61.0)
    assert foretell(bass(weeks, 0.03, 0.4, 0.6))[-1] == pytest.approx(0.6, abs=0.02)
