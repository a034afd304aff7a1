"""CSV that no spreadsheet takes for anything else: numbers with all digits, text never a formula, a row a row."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TextIO

RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "\0")
END = "\r\n"
Cell = str | int | float | date | None


def safe(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return "'" + text if text.startswith(RISKY) else text


def csv_cell(value: Cell) -> str:
    """Return a value as a CSV cell: nothing for none and nan, 17 digits for numbers."""
    if value is None or (isinstance(value, float) and value != value):
        return ""
    if isinstance(value, float):
        return repr(value)
    return str(value) if isinstance(value, int | date) else safe(str(value))


class _Lines:
    """Ends rows with a line feed. The writer must believe in CR LF, else it leaves a lone CR in a text unquoted, and
    readers take what follows it for the next row.
    """

    def __init__(self, stream: TextIO) -> None:
        """Write to a stream."""
        self.stream = stream

    def write(self, row: str) -> int:
        """Write one row."""
        return self.stream.write(row.removesuffix(END) + "\n")


def write_rows(stream: TextIO, head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """Write a table as CSV to a stream that leaves line ends as they are."""
    writer = csv.writer(_Lines(stream), lineterminator=END)
    writer.writerow([safe(name) for name in head])
    for row in rows:
        writer.writerow([csv_cell(value) for value in row])


def text_line(cells: Sequence[Cell]) -> str:
    """Return cells as one line of CSV, without its end."""
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator=END).writerow([csv_cell(cell) for cell in cells])
    return stream.getvalue().removesuffix(END)


def number_line(numbers: Iterable[float]) -> str:
    """Return numbers as one line of CSV, without its end: quick, since they need no quotes; nothing for nan."""
    return repr([*numbers])[1:-1].replace(", ", ",").replace("nan", "")
