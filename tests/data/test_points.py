"""Listed points: read by the caller's rule, decimal commas as such, two readings refused."""

import pytest

from simulator.data.points import read_points
from simulator.scenario.files.positions import read_scalar
from tests.data.helpers import refusal, written


def points(folder, text, most=10):
    """The points of a text."""
    return read_points(written(folder, text), read_scalar, most)


def test_cells_are_read_by_the_callers_rule(tmp_path):
    """Numbers, shares, switches, dates and words; each point knows its line."""
    result = points(tmp_path, "a,b.c\n1,26%\n\ntrue,2027-05-03\n")
    assert result.paths == ["a", "b.c"] and result.lines == [2, 4]
    assert result.points[0] == {"a": 1, "b.c": 0.26} and result.points[1]["b.c"].year == 2027


def test_a_spreadsheet_may_write_decimal_commas(tmp_path):
    """A column of them is read as such; between commas a point is a decimal point."""
    assert [p["a"] for p in points(tmp_path, "a;b\n1,5;x\n2;y\n1.000,5;z\n").points] == [1.5, 2, 1000.5]
    assert [p["a"] for p in points(tmp_path, "a,b\n1.125,x\n").points] == [1.125]


REFUSED = {
    "two ways": ("a;b\n1.234;x\n", "t.csv:2:1: a: 1.234 reads two ways"),
    "by the caller": ("a,b\n010,x\n", "t.csv:2:1: a: 010 could be read in two ways"),
    "too many": ("a\n" + "1\n" * 11, "t.csv:12:1: more than 10 rows"),
}


@pytest.mark.parametrize("case", REFUSED.values(), ids=REFUSED)
def test_points_that_are_none_are_refused_at_their_cell(tmp_path, case):
    """Each with file, line and column."""
    assert refusal(points, tmp_path, case[0]).startswith(case[1])
