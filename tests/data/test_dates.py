"""Dates are read by the whole column; what reads two ways is refused."""

from datetime import date

import pytest

from simulator.data.dates import are_dates, read_dates
from simulator.data.faults import Faults
from simulator.data.table import Table

READ = {
    "ISO": ["2027-07-01", "20270701", "2027-07-01 00:00:00", "2027-07-01T08:30:00Z"],
    "Dutch": ["1-7-2027", "01.07.2027", "01-07-2027 08:30"],
}


def read(cells):
    """Dates and faults of a column."""
    faults = Faults()
    return read_dates(Table("t.csv", ("van",), (cells,), range(2, len(cells) + 2)), 0, faults), faults.lines


@pytest.mark.parametrize("cells", READ.values(), ids=READ)
def test_the_first_of_july_as_people_write_it(cells):
    """Year first, or day first as in Europe; hours do not count."""
    assert read(cells) == ([date(2027, 7, 1)] * len(cells), [])


def test_strokes_are_read_by_the_whole_column():
    """One day above 12 decides for all; none, and the column is refused."""
    assert read(["1/7/2027", "13/7/2027"])[0] == [date(2027, 7, 1), date(2027, 7, 13)]
    assert read(["7/1/2027", "7/13/2027"])[0] == [date(2027, 7, 1), date(2027, 7, 13)]
    assert read(["7/7/2027"])[0] == [date(2027, 7, 7)]
    assert read(["3/3/2027", "1/7/2027"])[1] == [
        "t.csv:3:1: van: 1/7/2027 reads two ways, day or month first, and so does the whole column; write YYYY-MM-DD"
    ]


def test_what_is_no_date_is_said_with_its_place():
    """Days that no month has, and texts."""
    assert read(["31-02-2027", "1-7-2027", "soon"])[1] == [
        "t.csv:2:1: van: '31-02-2027' is no date; write YYYY-MM-DD",
        "t.csv:4:1: van: 'soon' is no date; write YYYY-MM-DD",
    ]  # fmt: skip
    assert are_dates(["1-7-2027", "2-7-2027", "x"]) and not are_dates(["a", "b"]) and not are_dates([])
