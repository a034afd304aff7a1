"""A workbook is read as its typed cells say; what is no workbook, or would unpack to a flood, is refused."""

import zipfile
from datetime import date, datetime

import openpyxl
import pytest

from simulator.data.edges import read_edges
from simulator.data.parsing import read_table
from simulator.data.people import read_people
from tests.data.helpers import refusal, written


def workbook(folder, rows, others=(), name="t.xlsx"):
    """A workbook of one sheet, and others."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for title in others:
        book.create_sheet(title).append(["x"])
    book.save(folder / name)
    return folder / name


def test_cells_are_what_they_are_typed_as(tmp_path):
    """Whole numbers, decimals, dates and truths, each in a text that reads one way; empty rows are passed over."""
    rows = [["a", "b", "c", "d"], [1.0, 2.125, date(2027, 7, 1), True], [], ["x", None, datetime(2027, 7, 2), 10**6]]
    table = read_table(workbook(tmp_path, rows))
    assert [list(row) for row in zip(*table.cells, strict=True)] == [
        ["1", "2.1250", "2027-07-01", "true"], ["x", "", "2027-07-02", "1000000"],
    ]  # fmt: skip
    assert list(table.lines) == [2, 4]


def test_three_decimals_are_no_thousands(tmp_path):
    """1.125 typed in a cell weighs one and an eighth, where the text of it would read two ways."""
    assert read_edges(workbook(tmp_path, [["van", "naar", "aantal"], ["a", "b", 1.125]])).weight.tolist() == [1.125]


def test_texts_with_decimal_commas_are_read_by_the_column(tmp_path):
    """As a Dutch Excel holds them where somebody pasted text."""
    rows = [["van", "naar", "aantal"], ["a", "b", "2,5"], ["b", "c", "1.234,5"], ["c", "a", 3]]
    assert sorted(read_edges(workbook(tmp_path, rows)).weight) == [2.5, 3.0, 1234.5]


def test_other_sheets_are_told_of(tmp_path):
    """The first sheet with cells is read; the names of others are said."""
    assert read_people(workbook(tmp_path, [["id"], ["a"]], ["Notes"])).warnings == (
        "t.xlsx: sheet 'Sheet' is read, others are not: Notes",
    )


def archive(folder, parts):
    """An archive with these parts."""
    with zipfile.ZipFile(folder / "t.xlsx", "w", zipfile.ZIP_DEFLATED) as stream:
        for name, content in parts.items():
            stream.writestr(name, content)
    return folder / "t.xlsx"


BAD = {
    "a bomb": ({"xl/workbook.xml": b"0" * 50_000_000}, "t.xlsx:1:1: unpacks to 50,000,000 bytes of"),
    "entities": ({"xl/workbook.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'}, "t.xlsx:1:1: XML with a document type"),
    "another archive": ({"hello.txt": b"hello"}, "t.xlsx:1:1: an archive, but no Excel workbook (.xlsx)"),
    "a hollow workbook": ({"xl/workbook.xml": b"<a/>"}, "t.xlsx:1:1: a workbook that cannot be read"),
}


@pytest.mark.parametrize("case", BAD.values(), ids=BAD)
def test_what_is_no_workbook_is_refused(tmp_path, case):
    """Bombs before they unpack, entities before they are parsed, other archives and hollow ones; each one message."""
    parts, message = case
    assert refusal(read_table, archive(tmp_path, parts)).startswith(message)


def test_a_damaged_or_empty_one_is_refused(tmp_path):
    """Cut off in the middle, or without any cell."""
    whole = workbook(tmp_path, [["id"], ["a"]]).read_bytes()
    assert "cannot be unpacked" in refusal(read_table, written(tmp_path, whole[:200], "t.xlsx"))
    assert refusal(read_table, workbook(tmp_path, [])).startswith("t.xlsx:1:1: empty; needs a line of column names")
    assert "t.xlsx:1:1: only column names" in refusal(read_table, workbook(tmp_path, [["id"]]))
    assert "t.xlsx:3:1: id: 'a' stands twice" in refusal(read_people, workbook(tmp_path, [["id"], ["a"], ["a"]]))
