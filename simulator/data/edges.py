"""An edge list, from a file or a graph: who has to do with whom, and how much.

Columns: source, target (or from, to; or sender, receiver) and, if there is one, weight (or count, emails); ties
without weights weigh 1. Rows of the same two, in the same direction, are added up. A tie of somebody with
themselves is left out; the person stays. Weights are finite and above zero.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from simulator.data.faults import Faults
from simulator.data.graph import GraphTable, table_of_people, table_of_ties
from simulator.data.graph_files import opened
from simulator.data.numbers import Limits, decimal_marks, read_numbers
from simulator.data.parsing import read_table
from simulator.data.places import Place
from simulator.data.table import MISSPELT, Fields, Table, check_names, fields_of, plain_name
from simulator.suggestions import nearest
from simulator.texts import _

N_ = str  # marks a text for the catalogue; it is translated when it is shown
COLUMNS = {  # English, Dutch, and what Viva Insights calls them in a person-to-person query
    "source": ("source", "from", "sender", "van", "afzender", "primarycollaborator_personid"),
    "target": ("target", "to", "receiver", "naar", "aan", "ontvanger", "secondarycollaborator_personid"),
    "weight": ("weight", "count", "emails", "aantal", "gewicht", "berichten", "mails", "strong_tie_score"),
}
NEEDED = ("source", "target")
WEIGHTS = Limits(1e-9, 1e12, N_("a weight lies between 0.000000001 and 1,000,000,000,000"))


@dataclass(frozen=True)
class Edges:
    """Ties as they are read, rows of the same two in the same direction added up, nobody tied to themselves.

    Attributes:
        table: where they stand.
        columns: the number of each field's column.
        names: everybody who is in the table or the graph, sorted.
        source, target: places in `names`, int64[ties], sorted by both; weight: float64[ties].
        mutual: whether ties run both ways by themselves: those of an undirected graph.
        added: rows that were added to an earlier one; loops: people tied to themselves, left out.
        warnings: about how the table was read.
    """

    table: Table
    columns: Fields
    names: tuple[str, ...]
    source: np.ndarray
    target: np.ndarray
    weight: np.ndarray
    mutual: bool
    added: int
    loops: int
    warnings: tuple[str, ...]

    @property
    def is_graph(self) -> bool:
        """Whether they come from a graph."""
        return isinstance(self.table, GraphTable)

    def places_of(self, names: Collection[str]) -> dict[str, str]:
        """Return where each of some people first stands: where a tie of theirs does, else the graph."""
        places: dict[str, str] = {}
        for row, ends in enumerate(zip(*(self.table.cells[self.columns[end]] for end in NEEDED), strict=True)):
            for end, name in zip(NEEDED, ends, strict=True):
                if name in names:
                    places.setdefault(name, self.table.place(row, self.columns[end]))
        return dict.fromkeys(names, self.table.name) | places


def read_edges(place: Place, name: str = "graph") -> Edges:
    """Return the ties of a file, or of a networkx graph called `name`; raises DataError with the place."""
    source, name = opened(place, name)
    if isinstance(source, Path):
        return _edges(read_table(source, naming=without_names), (), mutual=False)
    alone = table_of_people(source, name).cells[0]
    return _edges(table_of_ties(source, name), alone, mutual=not source.is_directed())


def without_names(_name: str, rows: Sequence[list[str]]) -> Sequence[str]:
    """Return names for the columns of ties whose first row is a tie already; none where it names the columns.

    A first row is a tie where none of its two or three cells is like a name of a column, and it looks like the rows
    below it: both ends are numbers or addresses, stand below again, or have a number beside them.
    """
    first = rows[0]
    known = [plain_name(name) for names in COLUMNS.values() for name in names]
    if len(first) not in (2, 3) or not all(first[:2]):
        return ()
    if any(nearest(plain_name(cell), known, MISSPELT) is not None for cell in first):
        return ()
    below = {cell for row in rows[1:] for cell in row[:2]}
    alike = all(cell.isdigit() or "@" in cell or cell in below for cell in first[:2])
    weighed = len(first) == 3 and bool(decimal_marks(first[2:]))
    return tuple(COLUMNS)[: len(first)] if weighed or (alike and len(first) == 2) else ()


def _edges(table: Table, alone: Sequence[str], mutual: bool) -> Edges:
    """Return the ties of a table; `alone`: people who may have none."""
    columns = fields_of(table, COLUMNS, NEEDED)
    faults = Faults()
    for end in NEEDED:
        check_names(table, columns[end], faults, _("is empty; a tie needs both ends"))
    weight = np.ones(len(table))
    if "weight" in columns:
        weight = read_numbers(table, columns["weight"], WEIGHTS, faults)
    faults.stop()
    ends = [table.cells[columns[end]] for end in NEEDED]
    names = tuple(sorted({*ends[0], *ends[1], *alone}))
    number = {name: at for at, name in enumerate(names)}
    source, target = (np.array([number[name] for name in end], np.int64) for end in ends)
    apart = source != target
    key = source[apart] * len(names) + target[apart]
    ties, which = np.unique(key, return_inverse=True)
    weights = np.bincount(which, weight[apart], len(ties)) if len(ties) else np.zeros(0)
    return Edges(
        table, columns, names, ties // max(1, len(names)), ties % max(1, len(names)), weights,
        mutual, len(key) - len(ties), len(np.unique(source[~apart])),
        (*table.warnings, *columns.warnings),
    )  # fmt: skip
