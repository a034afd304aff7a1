"""Ties as a graph: as they are, and rewired with the same number each."""

import numpy as np

from simulator.data.content import content_hash
from simulator.data.graph import Graph
from simulator.evidence.ties import TieGraph, rewired, ties_of
from tests.evidence.by_hand import employees, network, organisation


def test_each_tie_stands_there_once():
    """Seen from both ends it is one; whoever has none has none."""
    one, other = ties_of(network(5, (0, 1), (3, 1), (2, 3)))
    assert list(zip(one.tolist(), other.tolist(), strict=True)) == [(0, 1), (1, 3), (2, 3)]


def ring_and_chords(seats):
    """A ring in which everybody also knows the third next, the smaller seat first."""
    one = np.tile(np.arange(seats), 2)
    other = (one + np.repeat([1, 3], seats)) % seats
    return np.minimum(one, other), np.maximum(one, other)


def test_rewired_ties_lead_elsewhere_and_are_as_many_each():
    """The same number of ties for each, nobody tied to themselves or twice, hardly a tie of before."""
    one, other = ring_and_chords(200)
    first, second = rewired(one, other, 0)
    assert np.array_equal(np.bincount(np.concatenate((first, second))), np.full(200, 4))
    assert (first < second).all() and len({*zip(first.tolist(), second.tolist(), strict=True)}) == len(one)
    before = {*zip(one.tolist(), other.tolist(), strict=True)}
    after = {*zip(first.tolist(), second.tolist(), strict=True)}
    assert len(before & after) < 0.1 * len(before)


def test_rewiring_is_a_function_of_the_replication():
    """The same ties twice, others in another replication."""
    ties = ring_and_chords(50)
    assert all(np.array_equal(a, b) for a, b in zip(rewired(*ties, 3), rewired(*ties, 3), strict=True))
    assert not np.array_equal(rewired(*ties, 3)[0], rewired(*ties, 4)[0])


def test_ties_that_have_no_other_way_stay():
    """Three who all know each other; two who know only each other; nobody."""
    first, second = rewired(np.array([0, 0, 1]), np.array([1, 2, 2]), 0)
    assert sorted(zip(first.tolist(), second.tolist(), strict=True)) == [(0, 1), (0, 2), (1, 2)]
    assert [ends.tolist() for ends in rewired(np.array([0]), np.array([1]), 0)] == [[0], [1]]
    assert [len(ends) for ends in rewired(np.zeros(0, np.int64), np.zeros(0, np.int64), 0)] == [0, 0]


def test_the_graph_says_who_people_are():
    """Persona, unit, location and head, as an imported graph does; the head of all has none."""
    ties = network(3, (0, 1))
    ties.reports_to[1:] = 0
    graph = TieGraph(organisation(employees((0, 0, None, 0)), ties, (0, 0, 1)), *ties_of(ties))
    assert isinstance(graph, Graph) and not graph.is_directed()
    assert list(graph.edges(data=True)) == [("0", "1", {})]
    nodes = dict(graph.nodes(data=True))
    assert nodes["0"] == {"persona": "office", "unit": "unit 0", "location": "site"}
    assert nodes["2"] == {"persona": "office", "unit": "unit 1", "location": "site", "manager": "0"}


def test_another_tie_head_or_persona_is_another_content():
    """An organisation that is kept is taken for a graph's by its content: whatever is read of the graph counts."""

    def content(ties=((0, 1),), heads=(-1, 0, 0), units=(0, 0, 1), personas=(0, 0, 0)):
        whole = network(3, *ties)
        whole.reports_to[:] = heads
        people = organisation(employees((0, 0, None, 0)), whole, units)
        people.seats.persona[:] = personas
        return content_hash(TieGraph(people, *ties_of(whole)))

    others = [content(((0, 2),)), content(heads=(-1, 0, 1)), content(units=(0, 1, 1)), content(personas=(0, 1, 0))]
    assert content() == content() and len({content(), *others}) == 5
