"""Numbers by the marks of their whole column; finite, within limits, never read two ways."""

import math

import pytest

from simulator.data.faults import Faults
from simulator.data.numbers import Limits, decimal_marks, plain, read_numbers
from simulator.data.parsing import read_table
from simulator.errors import DataError
from tests.data.helpers import written

LIMITS = Limits(-1e6, 1e6, "a number lies between -1,000,000 and 1,000,000")


def numbers(folder, cells, gaps=False):
    """A column of cells as numbers; DataError where they are none."""
    table = read_table(written(folder, "n;m\n" + "".join(f'"{cell}";x\n' for cell in cells)))
    faults = Faults()
    result = read_numbers(table, 0, LIMITS, faults, gaps)
    faults.stop()
    return result.tolist()


READ = {
    "whole": (["1", "20", "-3"], [1, 20, -3]),
    "points": (["1.5", "2", ".25", "3."], [1.5, 2, 0.25, 3]),
    "commas": (["1,5", "2", ",25"], [1.5, 2, 0.25]),
    "thousands beside a decimal comma": (["1.234", "2,5"], [1234, 2.5]),
    "a decimal point beside a decimal point": (["1.234", "2.5"], [1.234, 2.5]),
    "English thousands": (["1,234.5", "1,000", "7"], [1234.5, 1000, 7]),
    "Dutch thousands": (["1.234,5", "1.000", "7"], [1234.5, 1000, 7]),
    "blanks between thousands": (["1 234,5", "12\u00a0000", "1\u202f000"], [1234.5, 12000, 1000]),
    "Swiss": (["1'234.5", "1’000"], [1234.5, 1000]),
    "powers of ten": (["1e3", "2.5E-1"], [1000, 0.25]),
    "a fraction below one": (["0.125", "1.234"], [0.125, 1.234]),
    "no grouping": (["1234.567", "1.234"], [1234.567, 1.234]),
}


@pytest.mark.parametrize("case", READ.values(), ids=READ)
def test_the_column_decides_on_its_marks(tmp_path, case):
    """One cell that reads one way only decides for all."""
    cells, wanted = case
    assert numbers(tmp_path, cells) == wanted


REFUSED = {
    "two ways": (
        ["1.234", "5.678"],
        "t.csv:2:1: n: 1.234 reads two ways, as 1.234 or 1234, and so does the whole column",
    ),
    "two ways with commas": (["7", "1,234"], "t.csv:3:1: n: 1,234 reads two ways, as 1234 or 1.234"),
    "both marks": (
        ["1.5", "2,5"],
        "t.csv:3:1: n: 2,5 has a decimal comma where 1.5 (t.csv:2:1: n) has a decimal point",
    ),
    "words": (["1", "many"], "t.csv:3:1: n: 'many' is not a number"),
    "empty": (["1", ""], "t.csv:3:1: n: is empty; write a number"),
    "nan": (["nan"], "t.csv:2:1: n: 'nan' is not a number"),
    "infinite": (["inf"], "t.csv:2:1: n: 'inf' is not a number"),
    "too large for a computer": (["1e400"], "t.csv:2:1: n: 1e400 is too large; a number lies between"),
    "beyond the limits": (["2000000"], "t.csv:2:1: n: 2000000 is not allowed; a number lies between"),
    "other digits": (["١٢"], "t.csv:2:1: n: '١٢' is not a number"),
    "a percentage": (["5%"], "t.csv:2:1: n: '5%' is not a number"),
    "underscores": (["1_000"], "t.csv:2:1: n: '1_000' is not a number"),
    "groups of two": (["1,23,456"], "t.csv:2:1: n: '1,23,456' is not a number"),
    "hexadecimal": (["0x1F"], "t.csv:2:1: n: '0x1F' is not a number"),
    "a thousand digits": (["1" * 1000], "t.csv:2:1: n: '1111"),
}


@pytest.mark.parametrize("case", REFUSED.values(), ids=REFUSED)
def test_what_is_no_number_is_refused_at_its_cell(tmp_path, case):
    """Each with file, line, column and field."""
    cells, message = case
    with pytest.raises(DataError) as refused:
        numbers(tmp_path, cells)
    assert str(refused.value).startswith(message), refused.value


def test_gaps_are_nan_where_they_are_allowed(tmp_path):
    """An empty cell of an observed series."""
    result = numbers(tmp_path, ["1,5", "", "2"], gaps=True)
    assert result[0] == 1.5 and math.isnan(result[1])


def test_marks_of_texts():
    """One mark, where both give the same numbers; none, where no one fits all."""
    assert decimal_marks(["1", "2"]) == ["."] and decimal_marks(["1.5", "2,5"]) == []
    assert decimal_marks(["1.234"]) == [".", ","] and decimal_marks(["1,5"]) == [","]
    assert plain("1.234,5", ",") == "1234.5" and plain("x", ".") is None
