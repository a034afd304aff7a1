"""Listed points: a table whose first line names the levers, with a point a line.

Who asks says how a cell is read. A column of decimal commas is read as such; a column that would read two ways is
refused, except between commas, where a point is a decimal point.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from simulator.data.faults import Faults, shown
from simulator.data.numbers import decimal_marks, plain
from simulator.data.parsing import Budget, read_table
from simulator.data.table import Table
from simulator.texts import _

MOST_BYTES = 32 * 1024 * 1024
Value = TypeVar("Value")


class Points(NamedTuple, Generic[Value]):
    """Listed points: paths of the levers, the values of each point, and the line in which it stands."""

    paths: list[str]
    points: list[dict[str, Value]]
    lines: list[int]


def read_points(file: Path, read_cell: Callable[[str], Value], most: int) -> Points[Value]:
    """Return the points of a CSV file, at most so many; raises DataError with the place of what cannot be read.

    read_cell: returns the value of a cell; its ValueError says what is wrong.
    """
    table = read_table(file, Budget(MOST_BYTES, most))
    faults = Faults()
    columns = [_values(table, column, read_cell, faults) for column in range(len(table.columns))]
    faults.stop()
    paths = list(table.columns)
    return Points(paths, [dict(zip(paths, row, strict=True)) for row in zip(*columns, strict=True)], list(table.lines))


def _values(table: Table, column: int, read_cell: Callable[[str], Value], faults: Faults) -> list[Value]:
    """Return the values of a column; note what is none."""
    values = []
    for row, text in enumerate(_plain_cells(table, column, faults)):
        try:
            values.append(read_cell(text))
        except ValueError as problem:
            faults.add(table.place(row, column), str(problem))
    return values


def _plain_cells(table: Table, column: int, faults: Faults) -> list[str]:
    """Return the cells of a column, numbers with a decimal point where the column has decimal commas."""
    cells = table.cells[column]
    possible = decimal_marks(cells)
    if len(possible) > 1 and table.separator != ",":
        row = next(row for row, text in enumerate(cells) if plain(text, ".") != plain(text, ","))
        why = _("{text} reads two ways, and so does the whole column; write it without thousands mark")
        faults.add(table.place(row, column), why.format(text=shown(cells[row])))
    if possible == [","]:
        return [plain(text, ",") or text for text in cells]
    return cells
