"""An observed series: a column of dates, and columns of what was counted."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from simulator.data.faults import Faults, shown
from simulator.data.numbers import Limits, read_numbers
from simulator.data.parsing import read_table
from simulator.data.table import Table
from simulator.errors import DataError
from simulator.suggestions import did_you_mean
from simulator.texts import _

N_ = str  # marks a text for the catalogue; it is translated when it is shown
DATES = ("date", "day", "week", "monday")
COUNTS = Limits(0.0, 1e12, N_("a count lies between 0 and 1,000,000,000,000"))
ISO = re.compile(r"\d{4}-\d{2}-\d{2}\Z", re.ASCII)


@dataclass(frozen=True)
class Series:
    """What was observed, in order of time.

    Attributes:
        dates: each once.
        counts: by name of the column, float64[dates]; nan where the cell is empty.
        warnings: about how the table was read.
    """

    dates: tuple[date, ...]
    counts: Mapping[str, np.ndarray]
    warnings: tuple[str, ...] = ()


def read_series(file: Path) -> Series:
    """Return the series of a CSV file; raises DataError with the place of what cannot be read."""
    table = read_table(file)
    column = _column_of_dates(table)
    faults = Faults()
    dates = _dates(table, column, faults)
    counts = {
        name: read_numbers(table, at, COUNTS, faults, gaps=True)
        for at, name in enumerate(table.columns)
        if at != column
    }
    if not counts:
        faults.add(table.place_of_name(column), _("no column beside the dates; add one with counts"))
    faults.stop()
    return Series(tuple(dates), counts, table.warnings)


def _column_of_dates(table: Table) -> int:
    """Return the number of the column of dates."""
    written = [name.lower() for name in table.columns]
    there = [column for column, name in enumerate(written) if name in DATES]
    if len(there) == 1:
        return there[0]
    names = _(" or ").join(DATES)
    if there:
        raise DataError(
            f"{table.place_of_name(there[1])}: "
            + _("a second column of dates; keep one of {names}").format(names=names)
        )
    why = _("no column {names}{hint}; the first line names the columns")
    raise DataError(f"{table.place_of_name()}: " + why.format(names=names, hint=did_you_mean(DATES[0], written)))


def _dates(table: Table, column: int, faults: Faults) -> list[date]:
    """Return the dates of a column, which must rise; note what is none, or not later than the one before."""
    dates: list[date] = []
    for row, text in enumerate(table.cells[column]):
        try:
            if ISO.match(text) is None:
                raise ValueError
            day = date.fromisoformat(text)
        except ValueError:
            faults.add(table.place(row, column), _("'{text}' is no date; write YYYY-MM-DD").format(text=shown(text)))
            continue
        if dates and day <= dates[-1]:
            why = _("{day} does not come after {before}; write each date once, in order of time")
            faults.add(table.place(row, column), why.format(day=day, before=dates[-1]))
        dates.append(day)
    return dates
