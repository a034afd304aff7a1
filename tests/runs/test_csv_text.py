"""CSV that nobody takes for anything else: no formulas, all digits, a row a row."""

import csv
import io
import math
from datetime import date

import pytest

from simulator.runs.csv_text import csv_cell, number_line, safe, text_line, write_rows


def written(rows, head=("a", "b")):
    """A table as its text."""
    stream = io.StringIO(newline="")
    write_rows(stream, head, rows)
    return stream.getvalue()


def test_tables_hold_no_formulas():
    """F1: text that a spreadsheet would take for a formula is quoted; numbers stay numbers, nan is nothing."""
    text = written([("=1+1", -2.5), ("@x", float("nan")), ("plain", 3), (None, date(2027, 5, 3))], ("label", "=value"))
    assert text.splitlines() == ["label,'=value", "'=1+1,-2.5", "'@x,", "plain,3", ",2027-05-03"]
    assert [safe(sign + "x") for sign in ("-", "+", "\t", "\0")] == ["'-x", "'+x", "'\tx", "'\0x"]


@pytest.mark.parametrize("nasty", ["a\rb", "a\nb", "a\r\nb", 'a"b', "a,b", "a;b", " a ", "\u2028x"])
def test_a_row_stays_a_row(nasty):
    """Whatever ends of lines, signs and quotes stand in a text, it reads back the same, in one row."""
    text = written([(nasty, 1.5), ("x", 2.5)])
    assert list(csv.reader(io.StringIO(text, newline=""))) == [["a", "b"], [nasty, "1.5"], ["x", "2.5"]]
    assert text.endswith("x,2.5\n") and "\r\n" not in text.replace(nasty, "")


def test_numbers_have_all_their_digits():
    """What is written reads back to the last bit; by the quick way as by the other."""
    numbers = [0.1 + 0.2, 1e-300, -0.0, 12345678901234567.0, math.pi, float("inf")]
    for line in (number_line(numbers), text_line(numbers)):
        assert [float(cell) for cell in line.split(",")] == numbers
    assert number_line([1.0, float("nan"), 2.0]) == text_line([1.0, float("nan"), 2.0]) == "1.0,,2.0"
    assert csv_cell(3) == "3" and csv_cell(0.5) == "0.5" and csv_cell("=x") == "'=x"
