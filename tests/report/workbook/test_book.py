"""Cells of a workbook."""

import math
import zipfile
from datetime import datetime

import openpyxl

from simulator.report.workbook.book import LINE, Book, Head, word_width


def test_text_is_text_and_numbers_have_their_form(tmp_path):
    """What looks like a formula is text; nan is `none`; a formula carries its value."""
    book = Book(tmp_path / "x.xlsx", datetime(2027, 5, 3))
    sheet = book.sheet("S")
    book.text(sheet, 0, 0, "=1+1")
    book.value(sheet, 1, 0, 0.25, "percent")
    book.value(sheet, 2, 0, math.nan, "money")
    book.formula((sheet, 3, 0), "=1+1", 2.0, "count")
    sheet.write_number(4, 0, 3.0, book.input_format("rate"))
    book.book.close()
    cells = [openpyxl.load_workbook(tmp_path / "x.xlsx")["S"].cell(row, 1) for row in range(1, 6)]
    assert [cell.value for cell in cells] == ["'=1+1", 0.25, "none", "=1+1", 3.0]
    assert [cell.data_type for cell in cells[:4]] == ["s", "n", "s", "f"] and cells[1].number_format == "0%"
    assert openpyxl.load_workbook(tmp_path / "x.xlsx", data_only=True)["S"]["A4"].value == 2.0


def test_every_sheet_is_set_up_to_print(tmp_path):
    """A4 across, as wide as one page and as long as it needs, with its name and the page at the foot."""
    book = Book(tmp_path / "x.xlsx", datetime(2027, 5, 3))
    book.sheet("S")
    book.book.close()
    sheet = openpyxl.load_workbook(tmp_path / "x.xlsx")["S"]
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert sheet.sheet_properties.pageSetUpPr.fitToPage and sheet.page_setup.fitToHeight == 0
    with zipfile.ZipFile(tmp_path / "x.xlsx") as packed:
        assert b"&amp;A&amp;R&amp;P / &amp;N" in packed.read("xl/worksheets/sheet1.xml")


def test_heads_and_long_texts_have_room(tmp_path):
    """Columns as wide as they say, rows as high as their texts need; figures stand right, a text behind them apart."""
    book = Book(tmp_path / "x.xlsx", datetime(2027, 5, 3))
    sheet = book.sheet("S")
    book.heads(sheet, 0, [Head("what", 20), Head("a plan with a long name", 12, True), Head("unit", 10)])
    for row, text in enumerate(("short", "a text that is longer than its column is wide, by far"), start=1):
        book.text(sheet, row, 0, text, book.wrap)
        book.tall(sheet, row, [(text, 20)])
    book.value(sheet, 1, 1, math.nan, "money")
    book.value(sheet, 2, 1, 5.0, "money")
    book.book.close()
    sheet = openpyxl.load_workbook(tmp_path / "x.xlsx")["S"]
    assert sheet.column_dimensions["A"].width > 20 > sheet.column_dimensions["B"].width > 12
    heights = [sheet.row_dimensions[row].height for row in (1, 2, 3)]
    assert heights[0] == 2 * LINE and heights[1] in (None, LINE) and heights[2] == 3 * LINE
    assert all(sheet.cell(row, 2).alignment.horizontal == "right" for row in (1, 2, 3))
    assert word_width("a communitymanager", 8) == 19 and word_width("a", 8) == 8
    assert sheet["C1"].alignment.indent == 1 and sheet["A1"].alignment.wrap_text
