"""GraphML, GEXF, GML and Pajek are read as graphs are; what would harm who opens it is refused."""

import networkx as nx
import pytest

from simulator.data.content import content_hash
from simulator.data.edges import read_edges
from simulator.data.graph_files import is_graph_file
from simulator.data.people import read_people
from tests.data.helpers import refusal, written

GRAPH = nx.Graph([("ann", "bob", {"weight": 2.5}), ("bob", "cas", {"weight": 4.0})])
WRITERS = {"graphml": nx.write_graphml, "gexf": nx.write_gexf, "gml": nx.write_gml, "net": nx.write_pajek}
NO_XML = "XML with a document type or entities, which are not read; save it anew, in UTF-8, without them"


@pytest.mark.parametrize("end", WRITERS)
def test_each_format_gives_the_same_ties_and_people(tmp_path, end):
    """Names, weights, and that an undirected graph's ties run both ways, whatever the format."""
    file = tmp_path / f"ties.{end}"
    WRITERS[end](GRAPH, file)
    edges = read_edges(file)
    assert is_graph_file(file) and edges.names == ("ann", "bob", "cas")
    assert edges.weight.tolist() == [2.5, 4.0] and edges.mutual
    assert read_people(file).ids == ("ann", "bob", "cas")
    assert len(content_hash(file)) == 64


def test_a_directed_graph_keeps_its_direction(tmp_path):
    """Its ties do not run both ways by themselves."""
    nx.write_graphml(nx.DiGraph([("b", "a", {"weight": 3})]), tmp_path / "d.graphml")
    edges = read_edges(tmp_path / "d.graphml")
    assert not edges.mutual and (edges.names[edges.source[0]], edges.names[edges.target[0]]) == ("b", "a")


BAD = {
    "a billion laughs": ("t.graphml", '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "&c;&c;">]><graphml/>', NO_XML),
    "a file of the machine": ("t.gexf", '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><gexf/>', NO_XML),
    "two bytes a sign": ("t.graphml", "<graphml/>".encode("utf-16"), NO_XML),
    "broken XML": ("t.graphml", "<graphml>", "not readable as graphml: no element found"),
    "another XML": ("t.gexf", "<html></html>", "not readable as gexf"),
    "deep brackets": ("t.gml", "graph [" * 100_000, "brackets within brackets, too deep"),
    "no GML": ("t.gml", "hello", "not readable as gml"),
    "no Pajek": ("t.net", "a b\n", "no Pajek file: its first line begins with *"),
}


@pytest.mark.parametrize("case", BAD.values(), ids=BAD)
def test_what_is_no_graph_is_one_message(tmp_path, case):
    """With the file and a remedy, never a traceback."""
    name, content, message = case
    assert refusal(read_edges, written(tmp_path, content, name)).startswith(f"{name}:1:1: {message}")


def test_weights_obey_the_rule_of_all_ties(tmp_path):
    """A tie that weighs nothing is refused in a file as in a graph."""
    nx.write_graphml(nx.Graph([("a", "b", {"weight": 0.0})]), tmp_path / "z.graphml")
    assert refusal(read_edges, tmp_path / "z.graphml").startswith("z.graphml: tie 'a' - 'b': weight: 0.0 is not")


def test_half_a_tie_is_not_passed_over(tmp_path):
    """A line with one end is refused with its number, where the library would leave it out."""
    file = written(tmp_path, "*vertices 2\n1 a\n2 b\n*edges\n1 2\n1\n", "t.net")
    assert refusal(read_edges, file) == "t.net:6:1: is empty; a tie needs both ends"
