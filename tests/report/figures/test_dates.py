"""Dates on an axis: which months are marked, and how they are written."""

from datetime import date
from itertools import pairwise

import pytest
from matplotlib import dates as mdates
from matplotlib import pyplot as plt

from simulator.report.figures.dates import Months, MonthStarts, date_axis
from tests.analysis.helpers import tiny


def test_months_have_their_year_once():
    """The first tick and the first of a year say the year."""
    days = [mdates.date2num(date(2027, month, 1)) for month in (11, 12)] + [mdates.date2num(date(2028, 1, 1))]
    assert Months().format_ticks(days) == ["Nov\n2027", "Dec", "Jan\n2028"] and Months()(days[0]) == "Nov 2027"


@pytest.mark.parametrize(("weeks", "step"), [(16, 1), (52, 2), (78, 3)])
def test_short_courses_have_every_month(weeks, step):
    """A third of a year has a date for each month, not one or two in all."""
    figure, axes = plt.subplots()
    date_axis(axes, tiny(run__horizon_weeks=weeks))
    months = [mdates.num2date(tick).date().month for tick in axes.get_xticks()]
    assert {(after - before) % 12 for before, after in pairwise(months)} == {step}
    plt.close(figure)


@pytest.mark.parametrize("step", [1, 2, 3])
@pytest.mark.parametrize("first", [date(2027, 5, 3), date(2027, 12, 1), date(2028, 2, 29)])
@pytest.mark.parametrize("days", [31, 200, 1_500])
def test_marks_are_those_of_matplotlib(step, first, days):
    """The same dates as its rule for months finds, at both ends too, and the ends where none lies between them."""
    low, high = mdates.date2num(first), mdates.date2num(first) + days
    rule = mdates.MonthLocator(bymonth=range(1, 13, step))
    assert MonthStarts(step).tick_values(low, high) == list(
        rule.tick_values(mdates.num2date(low), mdates.num2date(high))
    )
