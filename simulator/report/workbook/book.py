"""A workbook being written: cells of text, numbers and formulas, each with its format.

Text is written as text, also where it begins like a formula, and nothing becomes a link.
"""

import math
import textwrap
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from simulator.runs.csv_text import safe
from simulator.texts import _, language

NUMBERS = {
    "number": "#,##0.0", "money": "#,##0.00;[Red]-#,##0.00", "percent": "0%", "factor": "0.0000", "date": "d mmm yyyy",
    "rate": "0.0%", "input": "#,##0.##", "count": "0",
}  # fmt: skip
A4 = 9  # as the format numbers papers
LINE = 15.0  # points of a line of text
UPRIGHT = 6.5  # points of a letter of a head that is turned upright
LETTERS, BOLD = 1.1, 0.95  # letters of text, and of bold text, for each digit that a column is wide
OPTIONS = {"strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}


class Head(NamedTuple):
    """The head of a column: its text, the column's width in letters, whether figures stand below it, and upright."""

    text: str
    width: float
    figures: bool = False
    upright: bool = False


def word_width(text: str, least: int) -> int:
    """Return how wide a column is whose head keeps its longest word whole."""
    return max(least, *(len(word) + 3 for word in text.split()))


class Book:
    """A workbook being written: cells of text, numbers and formulas, each with its format."""

    def __init__(self, file: Path, start: datetime) -> None:
        """Begin a workbook; `start` is its date, so that the same case gives the same bytes."""
        self.book = xlsxwriter.Workbook(str(file), OPTIONS)
        self.book.set_properties({"title": "adoption-simulator", "created": start})
        top = {"valign": "top"}
        dated = {"date": "[$-413]d mmm yyyy"} if language() == "nl" else {}  # names of months in the file's language
        self.formats = {
            name: self.book.add_format({"num_format": code, "align": "right", **top})
            for name, code in (NUMBERS | dated).items()
        }
        self.bold, self.plain = self.book.add_format({"bold": True, **top}), self.book.add_format(top)
        head = {"bold": True, "text_wrap": True, "bottom": 1, "valign": "bottom"}
        self.head, self.head_of_figures = self.book.add_format(head), self.book.add_format({**head, "align": "right"})
        self.head_upright = self.book.add_format({"bold": True, "bottom": 1, "rotation": 90, "align": "right"})
        self.head_beside = self.book.add_format({**head, "align": "left", "indent": 1})
        self.wrap = self.book.add_format({"text_wrap": True, **top})
        behind_figures = {"text_wrap": True, "align": "left", "indent": 1, **top}
        self.beside = self.book.add_format(behind_figures)
        self.none = self.book.add_format({"align": "right", **top})

    def sheet(self, name: str) -> Worksheet:
        """Return a new sheet, set up to print: A4 across, as wide as one page, its name and the page at the foot."""
        sheet = self.book.add_worksheet(name)
        sheet.set_paper(A4)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(0.5, 0.5, 0.6, 0.7)
        sheet.set_footer("&L&F · &A&R&P / &N")
        return sheet

    def heads(self, sheet: Worksheet, row: int, heads: Sequence[Head]) -> None:
        """Write the heads of columns, from the first on: each as wide as it says, and the row as high as all need."""
        after_figures = False
        for column, head in enumerate(heads):
            style = self.head_of_figures if head.figures else self.head_beside if after_figures else self.head
            style = self.head_upright if head.upright else style
            sheet.set_column(column, column, head.width)
            self.text(sheet, row, column, head.text, style)
            after_figures = head.figures
        self._high(sheet, row, [(head.text, head.width * BOLD) for head in heads if not head.upright])
        longest = max((len(head.text) for head in heads if head.upright), default=0)
        if longest:
            sheet.set_row(row, UPRIGHT * longest)

    def tall(self, sheet: Worksheet, row: int, texts: Iterable[tuple[str, float]]) -> None:
        """Make a row as high as its wrapped texts need, each with the width of its column: not every program does."""
        self._high(sheet, row, [(text, width * LETTERS) for text, width in texts])

    def _high(self, sheet: Worksheet, row: int, texts: Iterable[tuple[str, float]]) -> None:
        """Make a row as high as its texts need, each with the letters of a line."""
        lines = max((len(textwrap.wrap(text, max(int(letters), 4))) for text, letters in texts), default=1)
        if lines > 1:
            sheet.set_row(row, LINE * lines)

    def input_format(self, kind: str) -> Format:
        """Return the format of a cell that is meant to be changed."""
        look = {"align": "right", "valign": "top", "font_color": "#0000FF", "bg_color": "#FFF8DC"}
        return self.book.add_format({"num_format": NUMBERS[kind], **look})

    def text(self, sheet: Worksheet, row: int, column: int, value: str, style: Format | None = None) -> None:
        """Write a text, and nothing but a text."""
        sheet.write_string(row, column, safe(value), style or self.plain)

    def value(self, sheet: Worksheet, row: int, column: int, value: float, kind: str) -> None:
        """Write a number, or `none` where it is not one."""
        if math.isfinite(value):
            sheet.write_number(row, column, value, self.formats[kind])
        else:
            self.text(sheet, row, column, _("none"), self.none)

    def formula(self, place: tuple[Worksheet, int, int], text: str, value: float, kind: str) -> None:
        """Write a formula with the value that it has now."""
        sheet, row, column = place
        sheet.write_formula(row, column, text, self.formats[kind], value if math.isfinite(value) else _("none"))
