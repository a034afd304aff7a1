"""Data are given as a path, also in text, or as a graph."""

from pathlib import Path

import networkx as nx

from simulator.data.places import file_or_graph
from tests.data.helpers import refusal


def test_paths_and_graphs_are_taken():
    """Everything else is a message that says what was given."""
    graph = nx.Graph()
    assert file_or_graph("a.csv", "g") == Path("a.csv") and file_or_graph(graph, "g") is graph
    for other in (None, 3, [1], b"a.csv", object()):
        assert type(other).__name__ in refusal(file_or_graph, other, "g")
