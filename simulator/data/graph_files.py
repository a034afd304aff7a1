"""Files that hold a graph: GraphML, GEXF, GML and Pajek, told by their ends; they obey the rules of every graph.

networkx reads them. What it leaves to chance is looked at before: entities and document types of XML, size, encoding.
"""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from xml.etree.ElementTree import ParseError

from simulator.data.archives import check_xml
from simulator.data.faults import shown
from simulator.data.graph import Graph
from simulator.data.places import Place, file_or_graph
from simulator.data.reading import read_bytes, text_of
from simulator.errors import DataError
from simulator.texts import _

MOST_BYTES = 128 * 1024 * 1024
DEEPEST = 50  # brackets within brackets


def opened(place: Place, name: str) -> tuple[Path | Graph, str]:
    """Return a place as a file of rows or as a graph, and its name; a file that holds a graph is read."""
    source = file_or_graph(place, name)
    if isinstance(source, Path) and is_graph_file(source):
        return read_graph(source), shown(source.name)
    return source, name


def is_graph_file(path: Path) -> bool:
    """Return whether a file holds a graph, by the end of its name."""
    return path.suffix.lower() in READERS


def read_graph(path: Path) -> Graph:
    """Return the graph of a file; raises DataError where it cannot be read."""
    import networkx as nx

    name, raw = shown(path.name), read_bytes(path, MOST_BYTES)
    try:
        graph: Graph = READERS[path.suffix.lower()](name, raw)
    except (
        nx.NetworkXException, ParseError, ValueError, KeyError, TypeError, AttributeError, IndexError, AssertionError,
        StopIteration, RecursionError, RuntimeError, OverflowError,
    ) as problem:  # fmt: skip
        why = _("not readable as {kind}: {why}; write it anew, or as an edge list in CSV")
        kind, reason = path.suffix.lower().removeprefix("."), shown(str(problem).partition("\n")[0])
        raise DataError(f"{name}:1:1: " + why.format(kind=kind, why=reason)) from None
    return graph


def _graphml(name: str, raw: bytes) -> Graph:
    """Return the graph of GraphML."""
    import networkx as nx

    check_xml(name, raw)
    return nx.read_graphml(BytesIO(raw), node_type=str)  # type: ignore[no-any-return]


def _gexf(name: str, raw: bytes) -> Graph:
    """Return the graph of GEXF."""
    import networkx as nx

    check_xml(name, raw)
    return nx.read_gexf(BytesIO(raw), node_type=str)  # type: ignore[no-any-return]


def _gml(name: str, raw: bytes) -> Graph:
    """Return the graph of GML: people by their labels, or by their numbers where they have none."""
    import networkx as nx

    text = text_of(name, raw).text
    if _depth(text) > DEEPEST:
        raise DataError(
            f"{name}:1:1: " + _("brackets within brackets, too deep; write it anew, or as an edge list in CSV")
        )
    label = "label" if "label" in text else "id"
    return nx.parse_gml(text.split("\n"), label=label)  # type: ignore[no-any-return]


def _depth(text: str) -> int:
    """Return how deep brackets stand within brackets."""
    deep = deepest = 0
    for sign in text:
        deep += (sign == "[") - (sign == "]")
        deepest = max(deepest, deep)
    return deepest


def _pajek(name: str, raw: bytes) -> Graph:
    """Return the graph of Pajek."""
    import networkx as nx

    text = text_of(name, raw).text
    if not text.lstrip().lower().startswith("*"):
        raise DataError(f"{name}:1:1: " + _("no Pajek file: its first line begins with *; write it anew"))
    _refuse_half_ties(name, text)
    return nx.parse_pajek(text.split("\n"))  # type: ignore[no-any-return]


def _refuse_half_ties(name: str, text: str) -> None:
    """Refuse ties with one end, which networkx passes over without a word."""
    ties = False
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith("*"):
            ties = line.lower().startswith(("*edges", "*arcs"))
        elif ties and len(line.split()) == 1:
            raise DataError(f"{name}:{number}:1: " + _("is empty; a tie needs both ends"))


READERS: dict[str, Callable[[str, bytes], Graph]] = {
    ".graphml": _graphml,
    ".gexf": _gexf,
    ".gml": _gml,
    ".net": _pajek,
    ".paj": _pajek,
}
