"""A column of cells -> dates: YYYY-MM-DD, YYYYMMDD, or day, month and year by the whole column.

1-7-2027 and 1.7.2027 are the first of July, as in Europe. With strokes the whole column decides: where a number above
12 shows which is the day; a column that reads both ways is refused, not guessed.
"""

import re
from collections.abc import Sequence
from datetime import date

from simulator.data.faults import Faults, shown
from simulator.data.table import Table
from simulator.texts import _

ISO = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:[T ].*)?\Z", re.ASCII)
EUROPEAN = re.compile(r"(\d{1,2})([-./])(\d{1,2})\2(\d{4})(?: \d{1,2}:.*)?\Z", re.ASCII)
STROKE = "/"
Parts = tuple[int, int, int]


def read_dates(table: Table, column: int, faults: Faults) -> list[date | None]:
    """Return the dates of a column; what is none is noted, and None there."""
    cells = table.cells[column]
    orders = _orders(cells)
    if len(orders) > 1:
        row = next(row for row, text in enumerate(cells) if _read(text, "dmy") != _read(text, "mdy"))
        why = _("{text} reads two ways, day or month first, and so does the whole column; write YYYY-MM-DD")
        faults.add(table.place(row, column), why.format(text=shown(cells[row])))
        return [None] * len(cells)
    dates = [_read(text, orders[0] if orders else "dmy") for text in cells]
    for row, day in enumerate(dates):
        if day is None:
            why = _("'{text}' is no date; write YYYY-MM-DD").format(text=shown(cells[row]))
            faults.add(table.place(row, column), why)
    return dates


def are_dates(cells: Sequence[str]) -> bool:
    """Return whether most of a column's cells are dates."""
    return bool(cells) and 2 * sum(
        _read(text, "dmy") is not None or _read(text, "mdy") is not None for text in cells
    ) >= len(cells)


def _orders(cells: Sequence[str]) -> list[str]:
    """Return in which orders all dates with strokes can be read; one where it makes no difference."""
    struck = [text for text in dict.fromkeys(cells) if STROKE in text]
    if not struck:
        return ["dmy"]
    possible = [order for order in ("dmy", "mdy") if all(_read(text, order) is not None for text in struck)]
    same = len(possible) == 2 and all(_read(text, "dmy") == _read(text, "mdy") for text in struck)
    return possible[:1] if same else possible


def _read(text: str, order: str) -> date | None:
    """Return a date; none where the text is none. order: dmy or mdy, of dates with strokes."""
    if iso := ISO.match(text):
        return _date((int(iso[1]), int(iso[2]), int(iso[3])))
    if match := EUROPEAN.match(text):
        first, second, year = int(match[1]), int(match[3]), int(match[4])
        swapped = match[2] == STROKE and order == "mdy"
        return _date((year, first, second) if swapped else (year, second, first))
    return None


def _date(parts: Parts) -> date | None:
    """Return the date of year, month and day; none where there is none."""
    try:
        return date(*parts)
    except ValueError:
        return None
