"""An Excel workbook (XLSX) -> table: the first sheet with cells, its values as they were last calculated.

Line and column are those of the sheet. Numbers and dates are typed cells: a number has a decimal point here, however
it is shown, a date is YYYY-MM-DD. Texts obey the rules of every table.
"""

from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

from simulator.data.archives import check_archive
from simulator.data.faults import shown
from simulator.errors import DataError
from simulator.texts import _

if TYPE_CHECKING:
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

ARCHIVE = b"PK\x03\x04"
PART = "xl/workbook.xml"
THREE = 3
Rows = Iterator[tuple[int, list[str]]]


def is_archive(raw: bytes) -> bool:
    """Return whether a file may be a workbook."""
    return raw.startswith(ARCHIVE)


def workbook_rows(name: str, raw: bytes) -> tuple[Rows, tuple[str, ...]]:
    """Return the rows of a workbook's first sheet with cells, each with its line, and warnings about other sheets.

    Raises DataError for what is no workbook, and for what would harm who opens it.
    """
    if PART not in check_archive(name, raw):
        raise DataError(f"{name}:1:1: " + _("an archive, but no Excel workbook (.xlsx); save the sheet as CSV UTF-8"))
    from openpyxl import load_workbook

    try:
        book = load_workbook(BytesIO(raw), read_only=True, data_only=True, keep_links=False)
        filled = [sheet for sheet in book.worksheets if _has_cells(sheet)]
    except (ValueError, KeyError, TypeError, AttributeError, OSError, ParseError, IndexError) as problem:
        why = _("a workbook that cannot be read ({why}); open and save it in Excel, or save the sheet as CSV UTF-8")
        raise DataError(f"{name}:1:1: " + why.format(why=shown(str(problem)))) from None
    if not filled:
        raise DataError(f"{name}:1:1: " + _("empty; needs a line of column names and at least one row"))
    others = ", ".join(shown(sheet.title) for sheet in filled[1:])
    warnings = _("sheet '{sheet}' is read, others are not: {others}").format(
        sheet=shown(filled[0].title), others=others
    )
    return _rows(filled[0]), (f"{name}: {warnings}",) if others else ()


def _has_cells(sheet: "ReadOnlyWorksheet") -> bool:
    """Return whether a sheet has any value."""
    return any(value is not None for row in sheet.iter_rows(values_only=True) for value in row)


def _rows(sheet: "ReadOnlyWorksheet") -> Rows:
    """Yield the line of each row and its cells as texts, all as wide as the widest; empty rows are passed over."""
    rows = [(line, [_text(value) for value in row]) for line, row in enumerate(sheet.iter_rows(values_only=True), 1)]
    wide = max(at + 1 for _line, cells in rows for at, text in enumerate(cells) if text)
    for line, cells in rows:
        if any(cells):
            yield line, (cells + [""] * wide)[:wide]


def _text(value: object) -> str:
    """Return a cell's value as a table's text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == datetime.min.time() else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    return _number(value) if isinstance(value, float) else str(value).strip()


def _number(value: float) -> str:
    """Return a number in digits that read one way only: three decimals would look like thousands."""
    if value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    text = repr(value)
    whole, point, decimals = text.partition(".")
    return f"{whole}.{decimals}0" if point and len(decimals) == THREE else text
