"""Numbers of tables."""

import math

from simulator.report.tables.numbers import interval_data, number
from simulator.statistics.intervals import Interval


def test_what_is_no_number_is_none():
    """nan, infinity and none become none; an interval keeps mean and ends."""
    assert [number(one) for one in (1, math.nan, math.inf, None)] == [1.0, None, None, None]
    assert interval_data(Interval(1.0, 0.5, math.nan, 3)) == {"mean": 1.0, "low": 0.5, "high": None}
