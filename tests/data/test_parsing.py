"""CSV text -> table: separators by the whole file, rows of one length, columns named once, budgets."""

import pytest

from simulator.data.parsing import Budget, read_table
from tests.data.helpers import refusal, written

SAME = {
    "commas": "id,name\n1,a\n2,b\n",
    "semicolons": "id;name\n1;a\n2;b\n",
    "tabs": "id\tname\n1\ta\n2\tb\n",
    "stated": "sep=;\nid;name\n1;a\n2;b\n",
    "stated otherwise": "SEP=|\r\nid|name\r\n1|a\r\n2|b\r\n",
    "quotes": '"id","name"\n"1","a"\n"2","b"\n',
    "blanks": "id , name\n 1 ,a \n2, b\n",
    "empty lines": "\n\nid,name\n\n1,a\n,\n2,b\n\n",
    "no last line end": "id,name\n1,a\n2,b",
    "columns without a name at the right": "id;name;;\n1;a;;\n2;b;;\n",
}


@pytest.mark.parametrize("text", SAME.values(), ids=SAME)
def test_one_table_however_it_is_written(tmp_path, text):
    """Separators, stated or not, quotes, blanks, empty lines."""
    table = read_table(written(tmp_path, text))
    assert table.columns == ("id", "name") and table.cells == (["1", "2"], ["a", "b"])


def test_cells_know_their_place(tmp_path):
    """Lines are those of the file, also after empty lines, a stated separator and a cell of two lines."""
    table = read_table(written(tmp_path, 'sep=,\n\nid,note\n1,"two\nlines"\n\n2,b\n'))
    assert [table.place(row, 1) for row in (0, 1)] == ["t.csv:4:2: note", "t.csv:7:2: note"]
    assert table.place_of_name(1) == "t.csv:3:2" and table.cells[1][0] == "two\nlines"


def test_the_whole_file_decides_on_the_separator(tmp_path):
    """The sign that the names have more of need not be it."""
    table = read_table(written(tmp_path, "id;last, first, middle\n1;a\n2;b\n"))
    assert table.separator == ";" and table.columns == ("id", "last, first, middle")
    table = read_table(written(tmp_path, "id,a;b;c\n1,2\n"))
    assert table.separator == "," and table.cells == (["1"], ["2"])


def test_one_column_needs_no_separator(tmp_path):
    """A list of ids is a table."""
    assert read_table(written(tmp_path, "id\na\nb\n")).cells == (["a", "b"],)


REFUSED = {
    "two separators fit": (
        "a,b;c\n1,2;3\n",
        "t.csv:1:1: the columns read two ways, by comma and semicolon; write sep=;",
    ),
    "nothing": ("", "t.csv:1:1: empty; needs a line of column names and at least one row"),
    "blank": (" \n\n", "t.csv:1:1: empty"),
    "names only": ("a,b\n", "t.csv:1:1: only column names; needs at least one row below them"),
    "a short row": ("a,b\n1,2\n3\n", "t.csv:3:2: 1 cell where the first line has 2"),
    "a long row": ("a,b\n1,2,3\n", "t.csv:2:3: 3 cells where the first line has 2; put text with separators"),
    "twice": ("a,b,A\n1,2,3\n", "t.csv:1:3: column 'A' stands twice, first as column 1; leave one out"),
    "no name": ("a,,b\n1,2,3\n", "t.csv:1:2: a column without a name; name it in the first line"),
    "cells below no name": ("a,b,\n1,2,3\n", "t.csv:1:3: a column without a name"),
    "an odd sign in a name": ("a,b\u202e\n1,2\n", r"t.csv:1:2: column 'b\u202e' has a sign that is not seen"),
    "an open quote": ('a,b\n1,"2\n3,4\n', "t.csv:2:1: not readable as CSV: unexpected end of data; look at the quotes"),
    "a strange separator": ("sep=x\naxb\n1x2\n", "t.csv:1:5: 'x' does not separate cells; use a comma"),
    "a huge cell": ("a,b\n1," + "x" * 200_000 + "\n", "t.csv:2:1: not readable as CSV: field larger than field limit"),
    "too many columns": (",".join(f"c{n}" for n in range(1001)) + "\n", "t.csv:1:1001: 1,001 columns; at most 1,000"),
}


@pytest.mark.parametrize("case", REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_a_table_is_refused_at_its_place(tmp_path, case):
    """Each with file, line, column and remedy."""
    text, message = case
    assert refusal(read_table, written(tmp_path, text)).startswith(message)


def test_rows_are_counted_before_more_are_kept(tmp_path):
    """A budget of rows ends the reading at the first beyond it."""
    assert refusal(read_table, written(tmp_path, "a\n1\n2\n3\n"), Budget(rows=2)).startswith(
        "t.csv:4:1: more than 2 rows"
    )


def test_several_ragged_rows_are_told_at_once(tmp_path):
    """Who repairs a file need not run it once a row."""
    assert refusal(read_table, written(tmp_path, "a,b\n1\n2\n3\n")).count("1 cell where") == 3
