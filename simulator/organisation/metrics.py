"""What a network is like, beside what the scenario wants of it."""

from typing import NamedTuple

import numpy as np

from simulator.compilation import compiled
from simulator.organisation.structure import Network, Organisation
from simulator.organisation.types import Ints, ShortInts
from simulator.scenario.schema import Scenario
from simulator.texts import _

SAMPLE, GOLDEN = 20_000, 0.6180339887498949
TOLERANCE = 0.15


class Measured(NamedTuple):
    """Figures of a network by name (mean_degree, degree_cv, within_unit, clustering), and what is beyond 15 %."""

    wanted: dict[str, float]
    reached: dict[str, float]
    warnings: tuple[str, ...]


@compiled
def local_clustering(indptr: Ints, indices: ShortInts, seats: Ints) -> float:
    """Return the average local clustering of some seats (0 with fewer than two ties)."""
    total, known = 0.0, np.full(len(indptr) - 1, -1)
    for seat in seats:
        ties = indices[indptr[seat] : indptr[seat + 1]]
        for one in ties:
            known[one] = seat
        linked = 0
        for one in ties:
            for other in indices[indptr[one] : indptr[one + 1]]:
                linked += known[other] == seat
        if len(ties) > 1:
            total += linked / (len(ties) * (len(ties) - 1))
    return total / max(1, len(seats))


@compiled
def inside(indptr: Ints, indices: ShortInts, unit: ShortInts) -> int:
    """Return how many ties, seen from both ends, lie within a unit."""
    count = 0
    for seat in range(len(unit)):
        for other in indices[indptr[seat] : indptr[seat + 1]]:
            count += unit[seat] == unit[other]
    return count


def figures(network: Network, unit: ShortInts) -> dict[str, float]:
    """Return mean degree, its coefficient of variation, the share of ties within units, and clustering."""
    degree = np.diff(network.indptr)
    mean, ties = float(degree.mean()), len(network.indices)
    seats = np.arange(len(degree))
    if len(degree) > SAMPLE:  # spread evenly, in step with no size of unit
        seats = (np.arange(SAMPLE) * GOLDEN % 1.0 * len(degree)).astype(np.int64)
    return {
        "mean_degree": mean,
        "degree_cv": float(degree.std() / mean) if mean else 0.0,
        "within_unit": inside(network.indptr, network.indices, unit) / ties if ties else 0.0,
        "clustering": float(local_clustering(network.indptr, network.indices, seats)),
    }


def measured(scenario: Scenario, organisation: Organisation) -> Measured:
    """Return the figures of an organisation's ties beside what was wanted; an imported network is as it is.

    Warnings about data are not repeated here: they are reported before a run.
    """
    names = ("mean_degree", "degree_cv", "within_unit", "clustering")
    wanted = {name: float(getattr(scenario.network, name)) for name in names}
    reached = figures(organisation.network, organisation.seats.unit)
    if scenario.network.file is not None:
        return Measured({}, reached, ())
    missed = tuple(
        _("network.{name}: wanted {value:.3g}, reached {reached:.3g}").format(
            name=name, value=value, reached=reached[name]
        )
        for name, value in wanted.items()
        if abs(reached[name] - value) > TOLERANCE * value
    )
    return Measured(wanted, reached, missed)
