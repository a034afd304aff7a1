"""Axes hold what they show in round steps, and months lie on their days."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as some

from simulator.report.svg.axes import Scale, month_axis, months, ticks, values_scale
from simulator.report.svg.canvas import Canvas
from tests.report.svg.drawings import words


@given(some.floats(-1e6, 1e6), some.floats(-1e6, 1e6))
def test_ticks_hold_both_ends(one, other):
    """From below the low to above the high, evenly, not many."""
    low, high = min(one, other), max(one, other)
    marks = ticks(low, high)
    slack = 1e-6 * max(abs(low), abs(high), 1)
    assert marks[0] <= low + slack and marks[-1] >= high - slack and 2 <= len(marks) <= 8


def test_a_scale_holds_zero_and_runs_from_first_to_last():
    """Zero belongs to it; the ends lie where they were asked."""
    scale, marks = values_scale([3.0, float("nan"), 12.0], 100, 0)
    assert scale(0) == 100 and scale(marks[-1]) == 0 and marks[-1] >= 12
    assert Scale(0, 0, 5, 9)(0) == 5


def test_months_begin_on_their_first():
    """The start itself, then every first of a month with its day of the run; names do not lie on each other."""
    assert list(months(date(2027, 5, 3), 40)) == [(date(2027, 5, 3), 0), (date(2027, 6, 1), 29)]
    canvas = Canvas("a", 358, 50)
    month_axis(canvas, date(2027, 5, 3), 546, Scale(0, 546, 0, 358), (30, 50))
    said = words(canvas.named("t", "d"))
    assert said[:2] == ["May", "2027"] and "2028" in said and len(said) < 14
