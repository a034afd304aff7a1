"""A networkx graph -> the tables that files would be: ties and people obey one rule, whatever they come from.

Any graph serves that lists its nodes and edges with their attributes (Graph, DiGraph, MultiGraph, MultiDiGraph);
networkx itself is not imported. A node's id is its text; an attribute that is None is not said.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from numbers import Real
from typing import Protocol, TypeVar, runtime_checkable

from simulator.data.faults import Faults, shown
from simulator.data.table import Table
from simulator.texts import _

ENDS = ("source", "target")
Row = Mapping[str, str]
Key = TypeVar("Key")


@runtime_checkable
class Graph(Protocol):
    """What is read of a networkx graph."""

    def nodes(self, data: bool) -> Iterable[tuple[object, Mapping[object, object]]]:
        """Return nodes with their attributes."""

    def edges(self, data: bool) -> Iterable[tuple[object, object, Mapping[object, object]]]:
        """Return edges with their attributes."""

    def is_directed(self) -> bool:
        """Return whether an edge runs one way only."""


@runtime_checkable
class KnownGraph(Graph, Protocol):
    """A graph that says itself what identifies its content, in place of all its nodes and edges being looked at."""

    def content(self) -> Iterable[bytes]:
        """Return what identifies the content, in parts."""


@dataclass(frozen=True)
class GraphTable(Table):
    """A table made of a graph; its rows are named, not numbered.

    Attributes:
        called: what a row is, a tie or a person, with places for its first cells.
    """

    called: str = "{0}"

    def place(self, row: int, column: int) -> str:
        """Return where a cell stands: the tie or the person, and the attribute."""
        what = self.called.format(*(shown(cells[row]) for cells in self.cells[:2]))
        return f"{self.name}: {what}: {shown(self.columns[column])}"

    def place_of_name(self, column: int = 0) -> str:
        """Return where the name of a column stands: nowhere but in the graph."""
        return self.name


def table_of_ties(graph: Graph, name: str) -> Table:
    """Return the ties of a graph as an edge list; raises DataError for nodes with the same text."""
    _refuse_equal(graph, name)
    rows: list[Row] = []
    for ends in graph.edges(data=True):
        one, other = str(ends[0]), str(ends[1])
        if not graph.is_directed() and other < one:  # however the tie was written
            one, other = other, one
        rows.append(_texts(ends[2]) | {"source": one, "target": other})
    return _table(name, rows, ENDS, _("tie '{0}' - '{1}'"))


def table_of_people(graph: Graph, name: str) -> Table:
    """Return the nodes of a graph as a list of people; raises DataError for nodes with the same text."""
    _refuse_equal(graph, name)
    rows = [_texts(facts) | {"id": str(node)} for node, facts in graph.nodes(data=True)]
    return _table(name, rows, ("id",), _("node '{0}'"))


def _refuse_equal(graph: Graph, name: str) -> None:
    """Refuse different nodes with the same text, such as 1 and "1"."""
    seen, faults = set[str](), Faults()
    for node, _facts in graph.nodes(data=True):
        text = str(node).strip()
        if text in seen:
            faults.add(name, _("two nodes read '{text}'; give each node its own text").format(text=shown(text)))
        seen.add(text)
    faults.stop()


def _texts(facts: Mapping[Key, object]) -> dict[str, str]:
    """Return attributes as texts; None is nothing."""
    return {str(name): _text(value) for name, value in facts.items()}


def _text(value: object) -> str:
    """Return a value as a cell of a table says it."""
    if value is None:
        return ""
    if isinstance(value, Real) and not isinstance(value, bool):
        return repr(float(value)) if not isinstance(value, int) else str(value)
    return str(value)


def _table(name: str, rows: Sequence[Row], first: Sequence[str], called: str) -> GraphTable:
    """Return rows as a table: the columns `first`, then every other attribute that a row has, sorted."""
    columns = (*first, *sorted({key for row in rows for key in row} - set(first)))
    cells = tuple([row.get(column, "").strip() for row in rows] for column in columns)
    return GraphTable(name, columns, cells, range(len(rows)), called=called)
