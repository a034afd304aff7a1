"""Edge lists: rows of the same two are added up, ties with oneself are left out, weights are finite and above zero."""

import networkx as nx
import pytest

from simulator.data.edges import read_edges
from tests.data.helpers import refusal, written


def ties(edges):
    """The ties by name."""
    named = [(edges.names[a], edges.names[b]) for a, b in zip(edges.source, edges.target, strict=True)]
    return dict(zip(named, edges.weight.tolist(), strict=True))


def test_rows_of_the_same_two_are_added_and_counted(tmp_path):
    """In the same direction; the other direction stays apart."""
    edges = read_edges(written(tmp_path, "source,target,weight\na,b,2\nb,a,1\na,b,0.5\nb,c,4\n"))
    assert ties(edges) == {("a", "b"): 2.5, ("b", "a"): 1.0, ("b", "c"): 4.0}
    assert (edges.added, edges.loops, edges.mutual, edges.is_graph) == (1, 0, False, False)


def test_a_tie_with_oneself_is_left_out_and_the_person_stays(tmp_path):
    """And counted once a person."""
    edges = read_edges(written(tmp_path, "from;to\na;a\na;a\nb;c\n"))
    assert ties(edges) == {("b", "c"): 1.0} and edges.names == ("a", "b", "c") and edges.loops == 1


WEIGHTS = ("0", "-1", "nan", "inf", "-inf", "1e400", "1e13", "1e-400", "many", "", "0.0", "-0")


@pytest.mark.parametrize("weight", WEIGHTS)
def test_weights_that_end_a_run_are_refused_at_their_cell(tmp_path, weight):
    """Zero, negative, infinite, no number: in a file and in a graph alike."""
    file = written(tmp_path, f"source,target,weight\nx,y,1\na,b,{weight}\n")
    assert refusal(read_edges, file).startswith("t.csv:3:3: weight: ")
    graph = nx.Graph()
    graph.add_weighted_edges_from([("x", "y", 1)])
    graph.add_edge("a", "b", weight=weight if weight in ("many", "") else float(weight))
    assert refusal(read_edges, graph, "g").startswith("g: tie 'a' - 'b': weight: ")


def test_ends_are_needed_and_are_names(tmp_path):
    """An empty end, an end with a line end in it."""
    assert refusal(read_edges, written(tmp_path, "source,target\na,\n")) == (
        "t.csv:2:2: target: is empty; a tie needs both ends"
    )
    assert "a sign that is not seen" in refusal(read_edges, written(tmp_path, 'source,target\na,"b\nc"\n'))


def test_one_place_of_everybody(tmp_path):
    """Where somebody first stands, for messages."""
    edges = read_edges(written(tmp_path, "source,target\na,b\nc,a\n"))
    assert edges.places_of({"a", "c", "z"}) == {
        "a": "t.csv:2:1: source", "c": "t.csv:3:1: source", "z": "t.csv"
    }  # fmt: skip


def test_a_place_is_a_path_or_a_graph(tmp_path):
    """A path as text does; anything else is a message."""
    file = written(tmp_path, "source,target\na,b\n")
    assert ties(read_edges(str(file))) == ties(read_edges(file))
    assert refusal(read_edges, None, "g") == "g: neither the path of a file nor a networkx graph, but NoneType"
    assert "but dict" in refusal(read_edges, {"a": "b"}, "g")


WITHOUT_NAMES = {
    "numbers between blanks": ("0 1\n1 2\n2  0\n", ("0", "1", "2"), 3.0),
    "addresses, semicolons, decimal commas": ("a@x;b@x;3\nb@x;c@x;1,5\n", ("a@x", "b@x", "c@x"), 4.5),
    "names with blanks": ("Ann Bo,Cas Dik,2\nCas Dik,Ann Bo,1\n", ("Ann Bo", "Cas Dik"), 3.0),
    "names that stand below again": ("ann,bob\nbob,ann\n", ("ann", "bob"), 2.0),
}


@pytest.mark.parametrize("case", WITHOUT_NAMES.values(), ids=WITHOUT_NAMES)
def test_a_list_without_names_of_columns_is_read_and_said(tmp_path, case):
    """No row is lost to a header that is none; the warning says as what it was read."""
    text, names, weight = case
    edges = read_edges(written(tmp_path, text))
    assert edges.names == names and edges.weight.sum() == weight
    assert "t.csv:1:1: no line of column names; read as source, target" in edges.warnings[0]


@pytest.mark.parametrize("text", ["sorce,target\na,b\nb,a\n", "x,y\n1,2\n", "a,b,note\n1,2,hi\n"])
def test_names_that_are_not_known_are_no_ties(tmp_path, text):
    """A misspelt name, or one that nothing below is like, is refused as before, not taken for a person."""
    assert "column" in refusal(read_edges, written(tmp_path, text))


def test_dutch_and_other_names_of_columns(tmp_path):
    """As clients and Viva Insights write them, in any case, with blanks, lines or points."""
    for head in (
        "van;naar;aantal",
        "Afzender;Ontvanger;Aantal",
        "PrimaryCollaborator_PersonId;SecondaryCollaborator PersonId;Strong_tie_score",
    ):
        edges = read_edges(written(tmp_path, f"{head}\na;b;2\n"))
        assert edges.weight.tolist() == [2.0] and edges.warnings == ()
