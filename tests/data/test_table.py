"""Columns by the names that clients give them; misspelt ones are errors, others warnings; names that can be names."""

import pytest

from simulator.data.faults import Faults
from simulator.data.parsing import read_table
from simulator.data.table import check_names, fields_of
from simulator.errors import DataError
from tests.data.helpers import refusal, written

KNOWN = {"source": ("source", "from"), "target": ("target", "to"), "weight": ("weight", "count")}


def fields(folder, text):
    """The fields of a table."""
    return fields_of(read_table(written(folder, text)), KNOWN, ("source", "target"))


def test_columns_have_several_names_in_any_order(tmp_path):
    """Upper and lower case alike."""
    result = fields(tmp_path, "Count,TO,from\n1,b,a\n")
    assert (result["source"], result["target"], result["weight"]) == (2, 1, 0) and "weight" in result
    assert "weight" not in fields(tmp_path, "source,target\na,b\n")


def test_a_column_that_nobody_reads_is_told(tmp_path):
    """With its place; it changes nothing."""
    result = fields(tmp_path, "source,target,colour\na,b,red\n")
    assert result.warnings == ("t.csv:1:3: column 'colour' is not read",)


REFUSED = {
    "misspelt": ("source,target,wieght\na,b,2\n", "t.csv:1:3: unknown column 'wieght' - did you mean 'weight'?"),
    "misspelt and needed": ("sorce,target\na,b\n", "t.csv:1:1: unknown column 'sorce' - did you mean 'source'?"),
    "missing": ("from,colour\na,b\n", "t.csv:1:1: no column target or to; the first line names the columns"),
    "said twice": ("source,target,to\na,b,c\n", "t.csv:1:3: 'to' and 'target' say the same; leave one of them out"),
}


@pytest.mark.parametrize("case", REFUSED.values(), ids=REFUSED)
def test_columns_that_are_not_understood_are_refused(tmp_path, case):
    """A misspelt column is never passed over."""
    assert refusal(fields, tmp_path, case[0]).startswith(case[1])


def test_other_columns_of_real_lists_are_no_mistakes(tmp_path):
    """`function` is like `location`, but it is another thing; it is not read, and that is told."""
    table = read_table(written(tmp_path, "id,function,department,country,name,age\na,b,c,d,e,f\n"))
    result = fields_of(table, {name: (name,) for name in ("id", "persona", "unit", "location", "manager")}, ("id",))
    assert len(result.warnings) == 5


def test_a_name_like_one_that_is_there_is_no_mistake(tmp_path):
    """`weights` beside `weight` is another column."""
    assert fields(tmp_path, "source,target,weight,weights\na,b,1,2\n").warnings


def test_names_are_plain_and_short(tmp_path):
    """Line ends, signs that turn text round, 300 letters: each told at its cell."""
    rows = ['"a\nb"', "a\u202eb", "x" * 300, "Zoë", "", "a\u0085b"]
    table = read_table(written(tmp_path, "id,n\n" + "\n".join(f"{cell},1" for cell in rows) + "\n"))
    faults = Faults()
    check_names(table, 0, faults, "is empty")
    with pytest.raises(DataError) as refused:
        faults.stop()
    lines = str(refused.value).splitlines()
    assert [line.split(": ")[0] for line in lines] == ["t.csv:2:1", "t.csv:4:1", "t.csv:5:1", "t.csv:7:1", "t.csv:8:1"]
    assert r"'a\u000ab' has a sign that is not seen" in lines[0] and "has 300 characters" in lines[2]
    assert lines[3].endswith("id: is empty")
