"""Where everybody is drawn: units in rows and columns, those with ties between them close; people in a spiral."""

import math

import networkx as nx
import numpy as np

from simulator.organisation.structure import Organisation

GOLDEN_ANGLE = math.pi * (3.0 - math.sqrt(5.0))
RADIUS = 0.42  # of the largest unit, in distances between units


def places(organisation: Organisation) -> dict[int, np.ndarray]:
    """Return where each seat is drawn, float64[2] by seat; the same for the same organisation."""
    units = organisation.seats.unit
    middles = _in_rows(_drawn_apart(organisation))
    largest = int(np.bincount(units).max())
    spots, seen = {}, [0] * len(middles)
    for seat, unit in enumerate(units.tolist()):
        turn, out = seen[unit] * GOLDEN_ANGLE, RADIUS * math.sqrt((seen[unit] + 0.5) / largest)
        spots[seat] = middles[unit] + out * np.array([math.cos(turn), math.sin(turn)])
        seen[unit] += 1
    return spots


def _drawn_apart(organisation: Organisation) -> np.ndarray:
    """Return a place for each unit, near those with which it has ties, float64[units, 2]."""
    network, unit = organisation.network, organisation.seats.unit
    graph = nx.Graph()
    graph.add_nodes_from(range(len(organisation.units)))
    ends = np.stack([np.repeat(unit, np.diff(network.indptr)), unit[network.indices]])
    pairs, counts = np.unique(ends, axis=1, return_counts=True)
    graph.add_weighted_edges_from((a, b, n) for (a, b), n in zip(pairs.T.tolist(), counts.tolist(), strict=True))
    drawn = nx.spring_layout(graph, seed=0)
    return np.array([drawn[at] for at in range(len(graph))])


def _in_rows(apart: np.ndarray) -> np.ndarray:
    """Return the places moved to the cells of a square: sorted into rows, then within each row."""
    side = math.ceil(math.sqrt(len(apart)))
    cells = np.empty_like(apart)
    rising = np.argsort(apart[:, 1], kind="stable")
    for row, at in enumerate(range(0, len(apart), side)):
        members = rising[at : at + side]
        cells[members[np.argsort(apart[members, 0], kind="stable")]] = [(x, row) for x in range(len(members))]
    return cells
