"""A workbook being written: cells of text, numbers and formulas, each with its format.

Text is written as text, also where it begins like a formula, and nothing becomes a link.
"""

import math
from datetime import datetime
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from simulator.runs.csv_text import safe
from simulator.texts import _

NUMBERS = {
    "number": "#,##0.0", "money": "#,##0.00;[Red]-#,##0.00", "percent": "0%", "factor": "0.0000", "date": "d mmm yyyy",
    "rate": "0.0%", "input": "#,##0.##", "count": "0",
}  # fmt: skip
A4 = 9  # as the format numbers papers
OPTIONS = {"strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}


class Book:
    """A workbook being written: cells of text, numbers and formulas, each with its format."""

    def __init__(self, file: Path, start: datetime) -> None:
        """Begin a workbook; `start` is its date, so that the same case gives the same bytes."""
        self.book = xlsxwriter.Workbook(str(file), OPTIONS)
        self.book.set_properties({"title": "adoption-simulator", "created": start})
        self.formats = {name: self.book.add_format({"num_format": code}) for name, code in NUMBERS.items()}
        self.bold = self.book.add_format({"bold": True})
        self.head = self.book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        self.wrap = self.book.add_format({"text_wrap": True, "valign": "top"})

    def sheet(self, name: str) -> Worksheet:
        """Return a new sheet, set up to print: A4 across, as wide as one page, its name and the page at the foot."""
        sheet = self.book.add_worksheet(name)
        sheet.set_paper(A4)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(0.5, 0.5, 0.6, 0.7)
        sheet.set_footer("&L&F · &A&R&P / &N")
        return sheet

    def input_format(self, kind: str) -> Format:
        """Return the format of a cell that is meant to be changed."""
        return self.book.add_format({"num_format": NUMBERS[kind], "font_color": "#0000FF", "bg_color": "#FFF8DC"})

    def text(self, sheet: Worksheet, row: int, column: int, value: str, style: Format | None = None) -> None:
        """Write a text, and nothing but a text."""
        sheet.write_string(row, column, safe(value), style)

    def value(self, sheet: Worksheet, row: int, column: int, value: float, kind: str) -> None:
        """Write a number, or `none` where it is not one."""
        if math.isfinite(value):
            sheet.write_number(row, column, value, self.formats[kind])
        else:
            self.text(sheet, row, column, _("none"))

    def formula(self, place: tuple[Worksheet, int, int], text: str, value: float, kind: str) -> None:
        """Write a formula with the value that it has now."""
        sheet, row, column = place
        sheet.write_formula(row, column, text, self.formats[kind], value if math.isfinite(value) else _("none"))
