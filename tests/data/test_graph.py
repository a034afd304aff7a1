"""A networkx graph obeys the rule of files: the same rows, the same ties, the same refusals."""

import networkx as nx
import numpy as np
import pytest

from simulator.data.edges import read_edges
from simulator.data.people import read_people
from tests.data.helpers import refusal, written
from tests.data.test_edges import ties

ROWS = [("a", "b", 2.0), ("b", "a", 1.0), ("a", "b", 0.5), ("b", "c", 4.0), ("c", "c", 9.0)]


def test_a_multigraph_is_the_edge_list_of_its_edges(tmp_path):
    """Parallel edges are added up as rows are, and counted; direction is kept."""
    text = "source,target,weight\n" + "".join(f"{one},{two},{weight}\n" for one, two, weight in ROWS)
    listed = read_edges(written(tmp_path, text))
    graph = nx.MultiDiGraph()
    graph.add_weighted_edges_from(ROWS)
    result = read_edges(graph, "g")
    assert ties(result) == ties(listed) == {("a", "b"): 2.5, ("b", "a"): 1.0, ("b", "c"): 4.0}
    assert (result.added, result.loops) == (listed.added, listed.loops) == (1, 1)
    assert result.is_graph and not result.mutual


def test_an_undirected_graph_says_so():
    """Its ties run both ways, whatever end is written first."""
    graph = nx.MultiGraph()
    graph.add_weighted_edges_from(ROWS)
    result = read_edges(graph, "g")
    assert result.mutual and ties(result) == {("a", "b"): 3.5, ("b", "c"): 4.0} and result.added == 2


def test_nodes_of_any_kind_are_their_text():
    """Numbers, tuples; nodes without a tie are people too."""
    graph = nx.Graph([(1, 2), (1, (3, 4))])
    graph.add_node("alone")
    assert read_edges(graph, "g").names == ("(3, 4)", "1", "2", "alone")
    assert read_people(graph, "g").ids == ("1", "2", "(3, 4)", "alone")


@pytest.mark.parametrize("number", [2, 2.0, np.float64(2), np.int64(2), np.float32(2), "2", "2.0"])
def test_numbers_of_any_kind_are_weights(number):
    """NumPy's, whole ones, and texts that a file could have."""
    graph = nx.Graph()
    graph.add_edge("a", "b", weight=number)
    assert read_edges(graph, "g").weight.tolist() == [2.0]


REFUSED = {
    "no weight among weights": (None, "g: tie 'a' - 'b': weight: is empty; write a number"),
    "a switch": (True, "g: tie 'a' - 'b': weight: 'True' is not a number"),
    "a list": ([1], "g: tie 'a' - 'b': weight: '[1]' is not a number"),
    "huge": (10**400, "g: tie 'a' - 'b': weight: '1000"),
    "complex": (1 + 2j, "g: tie 'a' - 'b': weight: '(1+2j)' is not a number"),
}


@pytest.mark.parametrize("case", REFUSED.values(), ids=REFUSED)
def test_odd_weights_are_refused_at_their_tie(case):
    """As a file's are."""
    graph = nx.Graph()
    graph.add_edge("x", "y", weight=1)
    graph.add_edge("a", "b", weight=case[0])
    assert refusal(read_edges, graph, "g").startswith(case[1])


def test_ties_without_weights_weigh_one():
    """Where no tie has one."""
    assert read_edges(nx.path_graph(3), "g").weight.tolist() == [1.0, 1.0]


def test_misspelt_attributes_are_refused_and_others_told():
    """As misspelt columns are."""
    graph = nx.Graph()
    graph.add_edge("a", "b", wieght=2)
    assert refusal(read_edges, graph, "g").startswith("g: unknown column 'wieght' - did you mean 'weight'?")
    graph = nx.Graph()
    graph.add_edge("a", "b", colour="red")
    assert read_edges(graph, "g").warnings == ("g: column 'colour' is not read",)


def test_nodes_that_read_the_same_are_refused():
    """1 and "1" would be one person."""
    graph = nx.Graph([(1, "1"), (1, 2)])
    assert refusal(read_edges, graph, "g") == "g: two nodes read '1'; give each node its own text"
    assert "two nodes" in refusal(read_people, graph, "g")


def test_attributes_are_what_a_list_says():
    """None is nothing."""
    graph = nx.Graph([("a", "b")])
    graph.nodes["a"].update(persona="office", unit=3, manager=None)
    people = read_people(graph, "g")
    assert people.facts["persona"] == ["office", ""] and people.facts["unit"] == ["3", ""]
    assert people.facts["manager"] == ["", ""] and people.place(0, "persona") == "g: node 'a': persona"
