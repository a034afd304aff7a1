"""A file -> which kind it is and which column is which field: a proposal, to be shown and agreed to.

A column that is named twice is numbered; where both have other contents, somebody has to say which is meant.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from simulator.data.calendar_files import is_calendar_file, read_calendar
from simulator.data.dates import are_dates
from simulator.data.edges import without_names
from simulator.data.graph import table_of_people, table_of_ties
from simulator.data.graph_files import is_graph_file, read_graph
from simulator.data.parsing import Budget, read_table
from simulator.data.table import Table, plain_name
from simulator.errors import DataError
from simulator.intake.file_kinds import KINDS
from simulator.suggestions import did_you_mean
from simulator.texts import _

LOOKED_AT = 200  # cells by which a column of dates is known
Wish = tuple[str, str]  # a field, and the name or number of its column


@dataclass(frozen=True)
class Proposal:
    """A file as it would be taken.

    Attributes:
        table: what was read.
        kind: what it is, a key of KINDS.
        at: the number of each field's column.
        by: how that was found: proposed, saved or given.
    """

    table: Table
    kind: str
    at: Mapping[str, int]
    by: str

    @property
    def unread(self) -> list[str]:
        """Columns that are not read."""
        return [name for column, name in enumerate(self.table.columns) if column not in self.at.values()]

    def names(self) -> set[str]:
        """Return what of the file may be shown: its name and those of its columns."""
        return {self.table.name, *self.table.columns}


def tables_of(path: Path) -> list[tuple[Table, str | None]]:
    """Return the tables of a file, each with its kind where the file itself tells; raises DataError."""
    if is_calendar_file(path):
        return [(read_calendar(path), "holidays")]
    if is_graph_file(path):
        graph = read_graph(path)
        return [(table_of_people(graph, path.name), "people"), (table_of_ties(graph, path.name), "ties")]
    return [(read_table(path, Budget(numbered=True), without_names), None)]


def propose(table: Table, kind: str | None, wishes: Sequence[Wish] = ()) -> Proposal:
    """Return what a table is and which columns are which fields.

    kind: where it is known; else the kind of which most fields are found.
    wishes: columns of fields that somebody gave; they win.

    Raises DataError for a table of no known kind, columns that are not there, and doubled columns that differ.
    """
    result = {name: _fields(table, name, wishes) for name in ([kind] if kind else KINDS)}
    whole = {name: at for name, at in result.items() if _is_whole(table, name, at)}
    if not whole:
        raise DataError(f"{table.place_of_name()}: {_unknown(kind)}")
    best = max(whole, key=lambda name: len(whole[name]))
    _refuse_doubled(table, whole[best], wishes)
    return Proposal(table, best, whole[best], "given" if wishes else "proposed")


def _fields(table: Table, kind: str, wishes: Sequence[Wish]) -> dict[str, int]:
    """Return the columns of a kind's fields that a table has: as somebody gave them, else by their names."""
    written = [plain_name(name) for name in table.columns]
    at: dict[str, int] = {}
    for field, names in KINDS[kind].fields.items():
        there = [written.index(plain_name(name)) for name in names if plain_name(name) in written]
        free = [column for column in there if column not in at.values()]
        if free:
            at[field] = free[0]
    for field, column in wishes:
        if field in KINDS[kind].fields:
            at[field] = _column(table, column)
    return at


def _column(table: Table, wanted: str) -> int:
    """Return the number of a column that somebody named, or gave by its number from 1; raises DataError."""
    written = [plain_name(name) for name in table.columns]
    if plain_name(wanted) in written:
        return written.index(plain_name(wanted))
    if wanted.isascii() and wanted.isdigit() and 1 <= int(wanted) <= len(written):
        return int(wanted) - 1
    hint = did_you_mean(wanted, table.columns)
    raise DataError(f"{table.place_of_name()}: " + _("no column '{name}'{hint}").format(name=wanted, hint=hint))


def _is_whole(table: Table, kind: str, at: Mapping[str, int]) -> bool:
    """Return whether a table has all that its kind needs, and dates where dates belong and nowhere else."""
    known = KINDS[kind]
    if not all(field in at for field in known.needed):
        return False
    dates = {field for field in known.needed if are_dates(table.cells[at[field]][:LOOKED_AT])}
    return dates == set(known.dated)


def _unknown(kind: str | None) -> str:
    """Return that a table is of no known kind."""
    if kind is not None:
        needed = ", ".join(KINDS[kind].needed)
        return _("columns are missing; {kind} needs {needed}: say which with --map FIELD=COLUMN").format(
            kind=kind, needed=needed
        )
    text = _(
        "no known columns in the first line; say what it is with --kind, and which columns with --map FIELD=COLUMN"
    )
    return text


def _refuse_doubled(table: Table, at: Mapping[str, int], wishes: Sequence[Wish]) -> None:
    """Refuse a column that stands twice with other contents, unless somebody said which is meant."""
    given = {field for field, _column in wishes}
    for field, column in at.items():
        name = table.columns[column]
        twin = next((n for n, other in enumerate(table.columns) if other.lower() == f"{name.lower()} (2)"), -1)
        if field not in given and twin >= 0 and table.cells[twin] != table.cells[column]:
            text = _("column '{name}' stands twice, with other contents; say which is meant: --map {field}={at}")
            raise DataError(f"{table.place_of_name(twin)}: " + text.format(name=name, field=field, at=twin + 1))
