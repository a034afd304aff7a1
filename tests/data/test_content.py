"""What identifies data: their content, whatever they are called and in whatever order a graph was made."""

import networkx as nx

from simulator.data.content import content_hash
from tests.data.helpers import refusal, written


def test_files_are_their_bytes(tmp_path):
    """Not their name or their time."""
    one, two = written(tmp_path, "a\n1\n", "one.csv"), written(tmp_path, "a\n1\n", "two.csv")
    assert content_hash(one) == content_hash(str(two)) != content_hash(written(tmp_path, "a\n2\n"))
    assert "cannot be read" in refusal(content_hash, tmp_path / "gone")


def test_graphs_are_all_that_is_read_of_them():
    """Order does not count; weights, attributes and direction do."""
    one, same = nx.Graph([("a", "b"), ("b", "c")]), nx.Graph()
    same.add_nodes_from("cba")
    same.add_edges_from([("b", "c"), ("a", "b")])
    assert len({content_hash(nx.path_graph(3)), content_hash(nx.path_graph(3, nx.DiGraph)), content_hash(one)}) == 3
    before = content_hash(one)
    assert content_hash(same) == before
    one.nodes["a"]["persona"] = "office"
    assert content_hash(one) != before
    one.edges["a", "b"]["weight"] = 2
    assert content_hash(one) != before
    assert "but int" in refusal(content_hash, 7, "g")
