"""Observed series: dates in order, counts, gaps."""

from datetime import date

import numpy as np
import pytest

from simulator.data.series import read_series
from tests.data.helpers import refusal, written


def test_dates_and_counts_are_read(tmp_path):
    """Any number of columns, Dutch numbers, gaps; the date's column may stand anywhere."""
    result = read_series(written(tmp_path, "posts;Date;visits\n1;2027-05-03;1.200,5\n;2027-05-10;3\n"))
    assert result.dates == (date(2027, 5, 3), date(2027, 5, 10)) and list(result.counts) == ["posts", "visits"]
    assert result.counts["visits"].tolist() == [1200.5, 3.0]
    assert result.counts["posts"][0] == 1 and np.isnan(result.counts["posts"][1])


REFUSED = {
    "no dates": ("posts,visits\n1,2\n", "t.csv:1:1: no column date or day or week or monday"),
    "two columns of dates": ("date,week,n\n2027-05-03,2027-05-03,1\n", "t.csv:1:2: a second column of dates"),
    "nothing counted": ("date\n2027-05-03\n", "t.csv:1:1: no column beside the dates; add one with counts"),
    "a Dutch date": ("date,n\n03-05-2027,1\n", "t.csv:2:1: date: '03-05-2027' is no date; write YYYY-MM-DD"),
    "no day of the calendar": ("date,n\n2027-02-30,1\n", "t.csv:2:1: date: '2027-02-30' is no date"),
    "twice": ("date,n\n2027-05-03,1\n2027-05-03,2\n", "t.csv:3:1: date: 2027-05-03 does not come after 2027-05-03"),
    "backwards": ("date,n\n2027-05-10,1\n2027-05-03,2\n", "t.csv:3:1: date: 2027-05-03 does not come after"),
    "less than nothing": ("date,n\n2027-05-03,-1\n", "t.csv:2:2: n: -1 is not allowed; a count lies between 0 and"),
    "infinite": ("date,n\n2027-05-03,1e400\n", "t.csv:2:2: n: 1e400 is too large"),
    "words": ("date,n\n2027-05-03,many\n", "t.csv:2:2: n: 'many' is not a number"),
}


@pytest.mark.parametrize("case", REFUSED.values(), ids=REFUSED)
def test_series_that_are_none_are_refused_at_their_cell(tmp_path, case):
    """Each with file, line and column."""
    assert refusal(read_series, written(tmp_path, case[0])).startswith(case[1])
