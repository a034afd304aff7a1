"""CSV text or an Excel workbook -> table: the separator by the whole file, rows of one length, columns named once.

Comma, semicolon or tab; a first line `sep=;`, as Excel writes it, decides. Quotes as in RFC 4180; empty lines are
passed over; blanks around a cell do not count. Lists of ties may do without names of columns, and stand between blanks.
"""

import csv
import io
import re
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

from simulator.data.faults import Faults, hidden_sign, shown
from simulator.data.reading import MOST_BYTES, Source, read_bytes, text_of
from simulator.data.table import Table
from simulator.data.workbooks import is_archive, workbook_rows
from simulator.errors import DataError
from simulator.texts import _, ngettext

SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
TRIED = ",;\t"
DECIMAL = re.compile(r"[-+]?[\d.]*,\d+\Z", re.ASCII)
STATED = re.compile(r"sep=(.)\n", re.IGNORECASE)
LOOKED_AT = 1_000  # rows by which it is seen whether the first has names
MOST_ROWS, MOST_COLUMNS, MOST_CELLS = 20_000_000, 1_000, 100_000_000


Rows = Iterator[tuple[int, list[str]]]


class Budget(NamedTuple):
    """How much of a file is read at most."""

    bytes: int = MOST_BYTES
    rows: int = MOST_ROWS
    numbered: bool = False


Naming = Callable[[str, Sequence[list[str]]], Sequence[str]]  # names of columns for a file's first rows that have none


def read_table(path: Path, budget: Budget = Budget(), naming: Naming | None = None) -> Table:  # noqa: B008
    """Return a CSV file or a workbook as a table; raises DataError with the line where it cannot be read.

    budget: how much is read, and whether a column that is named twice is refused or numbered.

    naming: returns names for the columns of a file whose first line is data already, else nothing. Only such a file
        may have blanks between its cells.
    """
    raw, name = read_bytes(path, budget.bytes), shown(path.name)
    if is_archive(raw):
        rows, warnings = workbook_rows(name, raw)
        return _named(Source(name, "", warnings), rows, ("", budget), naming)
    return parse(text_of(name, raw), budget, naming)


def parse(source: Source, budget: Budget = Budget(), naming: Naming | None = None) -> Table:  # noqa: B008
    """Return a CSV text as a table of at least one row; raises DataError with the line where it cannot be read."""
    text, skipped, separator = source.text, 0, ""
    stated = STATED.match(text)
    if stated is not None:
        text, skipped, separator = text[stated.end() :], 1, stated[1]
        if separator not in SEPARATORS:
            why = _("'{sign}' does not separate cells; use a comma, a semicolon or a tab")
            raise DataError(f"{source.name}:1:5: " + why.format(sign=shown(separator)))
    separator = separator or separator_of(source.name, text)
    rows = _rows(source.name, text, separator, skipped)
    if naming is not None and separator not in text and " " in text.strip():
        rows = _between_blanks(text, skipped)
    return _named(source, rows, (separator, budget), naming)


def _named(source: Source, rows: Rows, how: tuple[str, Budget], naming: Naming | None) -> Table:
    """Return rows as a table, whose first has the names of the columns, or is named by `naming`."""
    first = list(islice(rows, LOOKED_AT))
    if not first:
        raise DataError(f"{source.name}:1:1: " + _("empty; needs a line of column names and at least one row"))
    line, head = first[0]
    names = naming(source.name, [cells for _line, cells in first]) if naming is not None else ()
    if names:
        why = _("no line of column names; read as {names}").format(names=", ".join(names))
        source = source._replace(warnings=(*source.warnings, f"{source.name}:{line}:1: {why}"))
        return _table(source, list(names), line, (chain(first, rows), how[0], how[1].rows))
    head = numbered(head) if how[1].numbered else head
    return _table(source, head, line, (chain(first[1:], rows), how[0], how[1].rows))


def numbered(head: Sequence[str]) -> list[str]:
    """Return names of columns, one that stood before with its number: Team, Team (2)."""
    seen: dict[str, int] = {}
    names = []
    for name in head:
        seen[name.lower()] = seen.get(name.lower(), 0) + 1
        names.append(f"{name} ({seen[name.lower()]})" if name and seen[name.lower()] > 1 else name)
    return names


def _between_blanks(text: str, skipped: int) -> Rows:
    """Yield the line and the cells of rows whose cells stand between blanks."""
    for line, row in enumerate(text.split("\n"), skipped + 1):
        if row.strip():
            yield line, row.split()


def separator_of(name: str, text: str) -> str:
    """Return what stands between the cells: what makes all rows as long as the first; raises DataError for two."""
    first = next((line for line in text.split("\n") if line.strip(TRIED + " ")), "")
    possible = [sign for sign in TRIED if sign in first and _width(first, sign) > 1]
    if len(possible) > 1:
        even = [sign for sign in possible if _even(name, text, sign)]
        even = [";"] if even == [",", ";"] and _only_decimals(name, text) else even
        if len(even) > 1:
            words = _(" and ").join(_(SEPARATORS[sign]) for sign in even)
            why = _("the columns read two ways, by {signs}; write sep=; (or another sign) in a first line of its own")
            raise DataError(f"{name}:1:1: " + why.format(signs=words))
        possible = even or sorted(possible, key=lambda sign: -_width(first, sign))
    return possible[0] if possible else ","


def _only_decimals(name: str, text: str) -> bool:
    """Return whether, between semicolons, commas stand in numbers only: they are decimal marks then."""
    rows = _rows(name, text, ";", 0)
    return all(DECIMAL.match(cell) for _line, row in rows for cell in row if "," in cell)


def _width(line: str, separator: str) -> int:
    """Return the number of cells of a line."""
    try:
        return len(next(csv.reader([line], delimiter=separator), ()))
    except csv.Error:
        return 0


def _even(name: str, text: str, separator: str) -> bool:
    """Return whether all rows are as long as the first."""
    try:
        return len({len(row) for _line, row in _rows(name, text, separator, 0)}) == 1
    except DataError:
        return False


def _rows(name: str, text: str, separator: str, skipped: int) -> Rows:
    """Yield the line in which each row begins, and its cells; empty rows are passed over."""
    reader = csv.reader(io.StringIO(text), delimiter=separator, strict=True)
    line = skipped + 1
    try:
        for row in reader:
            cells = [cell.strip() for cell in row]
            if any(cells):
                yield line, cells
            line = skipped + reader.line_num + 1
    except csv.Error as problem:
        why = _("not readable as CSV: {problem}; look at the quotes").format(problem=problem)
        raise DataError(f"{name}:{line}:1: {why}") from None


def _table(source: Source, head: list[str], line: int, rest: tuple[Iterable[tuple[int, list[str]]], str, int]) -> Table:
    """Return the rows below the names as a table."""
    rows, separator, most_rows = rest
    _check_head(source.name, line, head)
    cells: tuple[list[str], ...] = tuple([] for _name in head)
    lines, kept, faults = array("q"), dict[str, str](), Faults()
    most = min(most_rows, MOST_CELLS // len(head))
    for at, row in rows:
        if len(row) != len(head):
            faults.add(f"{source.name}:{at}:{min(len(row), len(head)) + 1}", _ragged(len(row), len(head)))
            continue
        if len(lines) >= most:
            why = _("more than {most:,} rows; leave out what is not needed").format(most=most)
            raise DataError(f"{source.name}:{at}:1: {why}")
        lines.append(at)
        for column, cell in zip(cells, row, strict=True):
            column.append(kept.setdefault(cell, cell))
    faults.stop()
    if not lines:
        raise DataError(f"{source.name}:{line}:1: " + _("only column names; needs at least one row below them"))
    return _without_nameless(Table(source.name, tuple(head), cells, lines, line, separator, source.warnings))


def _ragged(here: int, wanted: int) -> str:
    """Return that a row is longer or shorter than the first."""
    text = ngettext(
        "{n} cell where the first line has {wanted}", "{n} cells where the first line has {wanted}", here, wanted=wanted
    )
    return f"{text}; " + _("put text with separators in it between quotes")


def _check_head(name: str, line: int, head: Sequence[str]) -> None:
    """Refuse columns that are named twice, too many columns, and names with signs that are not seen."""
    if len(head) > MOST_COLUMNS:
        why = _("{n:,} columns; at most {most:,} are read").format(n=len(head), most=MOST_COLUMNS)
        raise DataError(f"{name}:{line}:{MOST_COLUMNS + 1}: {why}")
    faults, seen = Faults(), dict[str, int]()
    for column, word in enumerate(head, 1):
        if hidden_sign(word) is not None:
            faults.add(
                f"{name}:{line}:{column}", _("column '{word}' has a sign that is not seen").format(word=shown(word))
            )
        elif word and word.lower() in seen:
            text = _("column '{word}' stands twice, first as column {first}; leave one out or name it otherwise")
            faults.add(f"{name}:{line}:{column}", text.format(word=shown(word), first=seen[word.lower()]))
        seen.setdefault(word.lower(), column)
    faults.stop()


def _without_nameless(table: Table) -> Table:
    """Return the table without empty columns at its right that have no name; refuse cells below no name."""
    faults = Faults()
    width = max(column + 1 for column, name in enumerate(table.columns) if name)
    for column, name in enumerate(table.columns):
        row = next((row for row, cell in enumerate(table.cells[column]) if cell), -1)
        if not name and (row >= 0 or column < width):
            faults.add(table.place_of_name(column), _("a column without a name; name it in the first line"))
    faults.stop()
    parts = table.columns[:width], table.cells[:width]
    return Table(table.name, *parts, table.lines, table.head, table.separator, table.warnings)
