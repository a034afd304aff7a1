"""A table: named columns of text cells, and where each cell stands.

Line and column count from 1; a column is the cell's number in its row, as a spreadsheet counts.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from simulator.data.faults import Faults, hidden_sign, shown
from simulator.suggestions import did_you_mean, nearest
from simulator.texts import _

LONGEST_NAME = 200
MOST_NAMED = 3  # names of a missing column that a message tells
MISSPELT = 0.8  # how like a known name a column must be to be taken for it, from 0 to 1 (the same)


@dataclass(frozen=True)
class Table:
    """A table as read.

    Attributes:
        name: the file, as shown.
        columns: names of the columns, as written.
        cells: the columns, each a list of texts without blanks around them, as long as `lines`.
        lines: the line in which each row begins.
        head: the line of the names.
        separator: what stands between the cells.
        warnings: about how it was read.
    """

    name: str
    columns: tuple[str, ...]
    cells: tuple[list[str], ...]
    lines: Sequence[int]
    head: int = 1
    separator: str = ","
    warnings: tuple[str, ...] = ()

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.lines)

    def place(self, row: int, column: int) -> str:
        """Return where a cell stands, with the name of its column; rows and columns from 0."""
        return f"{self.name}:{self.lines[row]}:{column + 1}: {shown(self.columns[column])}"

    def place_of_name(self, column: int = 0) -> str:
        """Return where the name of a column stands."""
        return f"{self.name}:{self.head}:{column + 1}"


def plain_name(name: str) -> str:
    """Return a column's name as it is compared: small letters, without blanks, lines, points and question marks."""
    return name.casefold().translate(dict.fromkeys(map(ord, " _-.?\u00a0")))


@dataclass(frozen=True)
class Fields:
    """Which columns of a table are wanted: the number of each field's column, and warnings about others."""

    at: Mapping[str, int]
    warnings: tuple[str, ...] = ()

    def __contains__(self, name: object) -> bool:
        """Return whether the table has a field."""
        return name in self.at

    def __getitem__(self, name: str) -> int:
        """Return the number of a field's column."""
        return self.at[name]


def fields_of(table: Table, known: Mapping[str, Sequence[str]], needed: Sequence[str]) -> Fields:
    """Return the columns of the known fields, each of which may have several names (compared as `plain_name` says).

    Raises DataError for a field that is missing or has two columns, and for a misspelt name; a column that is
    like none of them is left out with a warning.
    """
    faults, at = Faults(), dict[str, int]()
    written = [plain_name(name) for name in table.columns]
    names = {plain_name(name): field for field, others in known.items() for name in others}
    for column, name in enumerate(written):
        if name not in names:
            continue
        if names[name] in at:
            first = shown(table.columns[at[names[name]]])
            text = _("'{name}' and '{first}' say the same; leave one of them out")
            faults.add(table.place_of_name(column), text.format(name=shown(table.columns[column]), first=first))
        at.setdefault(names[name], column)
    missing = {name: field for name, field in names.items() if field not in at}
    warnings = _others(table, [n for n, name in enumerate(written) if name not in names], missing, faults)
    if not faults.count:  # a misspelt name is reported as such
        for field_name in needed:
            if field_name not in at:
                faults.add(table.place_of_name(), _missing(known[field_name], written))
    faults.stop()
    return Fields(at, warnings)


def _missing(names: Sequence[str], written: Sequence[str]) -> str:
    """Return that a column is missing."""
    text = _("no column {names}{hint}; the first line names the columns")
    return text.format(names=_(" or ").join(names[:MOST_NAMED]), hint=did_you_mean(names[0], written))


def _others(table: Table, columns: Sequence[int], missing: Mapping[str, str], faults: Faults) -> tuple[str, ...]:
    """Return warnings about columns that are not read; note those that are misspelt."""
    warnings = []
    for column in columns:
        name = shown(table.columns[column])
        near = nearest(plain_name(table.columns[column]), list(missing), MISSPELT)
        if near is not None:
            text = _("unknown column '{name}' - did you mean '{near}'? Name it so, or give it another name")
            faults.add(table.place_of_name(column), text.format(name=name, near=near))
        else:
            warnings.append(f"{table.place_of_name(column)}: " + _("column '{name}' is not read").format(name=name))
    return tuple(warnings)


def check_names(table: Table, column: int, faults: Faults, empty: str = "") -> None:
    """Note names that cannot be one: too long, with signs that are not seen; empty ones with the text `empty`."""
    cells = table.cells[column]
    bad = {
        cell for cell in set(cells) if hidden_sign(cell) is not None or len(cell) > LONGEST_NAME or (empty and not cell)
    }
    if not bad:
        return
    for row, cell in enumerate(cells):
        if cell in bad:
            faults.add(table.place(row, column), _name_fault(cell) if cell else empty)


def _name_fault(text: str) -> str:
    """Return why a text is no name."""
    if len(text) > LONGEST_NAME:
        why = _("'{text}' has {n} characters; at most {most} are read").format(
            text=shown(text), n=len(text), most=LONGEST_NAME
        )
    else:
        why = _("'{text}' has a sign that is not seen; write it with plain letters, digits and signs")
        why = why.format(text=shown(text))
    return why
