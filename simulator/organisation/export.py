"""Who knows whom as a networkx graph: for metrics, drawing and files, never for a run."""

import networkx as nx
import numpy as np

from simulator.organisation.structure import Organisation


def to_networkx(organisation: Organisation, directed: bool = False) -> nx.Graph:
    """Return seats as nodes (persona, unit, location, reports_to) and ties as edges with their weight.

    directed: from who influences to who is influenced; otherwise the weight is the mean of both ways.
    """
    graph = nx.DiGraph() if directed else nx.Graph()
    seats, network = organisation.seats, organisation.network
    for seat in range(len(seats)):
        graph.add_node(
            seat,
            persona=organisation.personas[int(seats.persona[seat])],
            unit=organisation.units[int(seats.unit[seat])],
            location=organisation.locations[int(seats.location[seat])],
            reports_to=int(network.reports_to[seat]),
        )
    influenced = np.repeat(np.arange(len(seats)), np.diff(network.indptr)).tolist()
    ties = zip(network.indices.tolist(), influenced, network.weights.tolist(), strict=True)
    if directed:
        graph.add_weighted_edges_from(ties)
        return graph
    for one, other, weight in ties:
        before = graph.edges[one, other]["weight"] if graph.has_edge(one, other) else 0.0
        graph.add_edge(one, other, weight=before + weight / 2.0)
    return graph
