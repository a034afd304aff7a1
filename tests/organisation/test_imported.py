"""Ties of data as the engine reads them."""

import networkx as nx

from simulator.organisation import build_organisation
from simulator.organisation.export import to_networkx
from simulator.scenario.schema import Scenario


def test_a_directed_tie_runs_from_who_influences_to_who_is_influenced():
    """Of a -> b (2), b -> c (1), a -> c (3): nobody influences a, a influences b, a and b influence c by 3 to 1."""
    graph = nx.DiGraph()
    graph.add_weighted_edges_from([("a", "b", 2.0), ("b", "c", 1.0), ("a", "c", 3.0)])
    for name in "abc":
        graph.nodes[name]["unit"] = name  # seats stand in the order of units
    network = {"file": "e", "min_weight": 0, "directed": True}
    scenario = Scenario.model_validate({"network": network, "personas": {"all": {"headcount": 1}}})
    organisation = build_organisation(scenario, 1, 0, {"e": graph})
    rows = organisation.network
    assert organisation.units == ("a", "b", "c")
    assert rows.indptr.tolist() == [0, 0, 1, 3] and rows.indices.tolist() == [0, 0, 1]
    assert rows.weights.tolist() == [1.0, 0.75, 0.25]
    assert to_networkx(organisation, directed=True).edges == {(0, 1), (0, 2), (1, 2)}
