"""What an edge list and a list of people say: read from files, or from a networkx graph.

Columns of an edge list: source, target (or from, to; or sender, receiver) and, if there is one, weight (or
count, emails).
Columns of a list of people: id, and if there are any persona, unit, location, manager. Commas, semicolons or tabs;
UTF-8 or UTF-16; decimal commas are read in files with semicolons.
"""

import csv
import io
from pathlib import Path
from typing import Any, NamedTuple

from simulator.errors import OrganisationError
from simulator.suggestions import did_you_mean
from simulator.texts import ngettext

SOURCES, TARGETS = ("source", "from", "sender"), ("target", "to", "receiver")
WEIGHTS = ("weight", "count", "emails")
Person = dict[str, str]


class Table(NamedTuple):
    """A table read from text: name for messages, columns, rows with their line."""

    name: str
    columns: list[str]
    rows: list[tuple[int, list[str]]]
    decimal: str


def read_table(path: Path) -> Table:
    """Return a CSV file as text; raises OrganisationError with the line where it cannot be read."""
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError:
        raise OrganisationError(f"{path.name}: not UTF-8 or UTF-16 text") from None
    first = text.split("\n", 1)[0]
    separator = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text), delimiter=separator, strict=True)
    found: list[tuple[int, list[str]]] = []
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                found.append((reader.line_num, [cell.strip() for cell in row]))
    except csv.Error as problem:
        raise OrganisationError(f"{path.name}:{reader.line_num}: not readable as CSV: {problem}") from None
    if len(found) < 2:
        raise OrganisationError(f"{path.name}: needs a line of column names and at least one row")
    columns = [name.lower() for name in found[0][1]]
    for line, row in found[1:]:
        if len(row) != len(columns):
            here = ngettext("{n} column", "{n} columns", len(row))
            raise OrganisationError(f"{path.name}:{line}: {here} where the first line has {len(columns)}")
    return Table(path.name, columns, found[1:], "," if separator == ";" else ".")


def column(table: Table, names: tuple[str, ...], needed: bool = True) -> int:
    """Return the number of a column, -1 where it may be missing and is."""
    for name in names:
        if name in table.columns:
            return table.columns.index(name)
    if not needed:
        return -1
    hint = did_you_mean(names[0], table.columns)
    raise OrganisationError(f"{table.name}:1: no column {' or '.join(names)}{hint}")


def weight_of(table: Table, line: int, text: str) -> float:
    """Return a weight; raises OrganisationError where it is no number above zero."""
    try:
        value = float(text.replace(table.decimal, "."))
    except ValueError:
        value = -1.0
    if not 0.0 <= value < 1e12:
        raise OrganisationError(f"{table.name}:{line}: weight '{text[:40]}' must be a number, 0 or more")
    return value


def read_ties(place: Any) -> dict[tuple[str, str], float]:
    """Return the weight of each (source, target), counts of the same pair added."""
    if not isinstance(place, Path):
        return {(str(one), str(two)): float(facts.get("weight", 1.0)) for one, two, facts in place.edges(data=True)}
    table = read_table(place)
    one, two = column(table, SOURCES), column(table, TARGETS)
    weight = column(table, WEIGHTS, needed=False)
    found: dict[tuple[str, str], float] = {}
    for line, row in table.rows:
        if not row[one] or not row[two]:
            raise OrganisationError(f"{table.name}:{line}: a tie needs both ends")
        value = weight_of(table, line, row[weight]) if weight >= 0 else 1.0
        found[row[one], row[two]] = found.get((row[one], row[two]), 0.0) + value
    return found


def read_people(place: Any) -> dict[str, Person]:
    """Return people by id with what is known of them."""
    if not isinstance(place, Path):
        return {str(node): {k: str(v) for k, v in facts.items()} for node, facts in place.nodes(data=True)}
    table = read_table(place)
    number = column(table, ("id",))
    found: dict[str, Person] = {}
    for line, row in table.rows:
        name = row[number]
        if not name:
            raise OrganisationError(f"{table.name}:{line}: a person needs an id")
        if name in found:
            raise OrganisationError(f"{table.name}:{line}: id '{name}' stands twice")
        found[name] = {key: cell for key, cell in zip(table.columns, row, strict=True) if cell}
    return found
