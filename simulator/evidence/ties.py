"""The ties of an organisation as a graph that a scenario imports: as they are, or rewired at random."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from simulator.organisation.structure import Network, Organisation

SEED, ROUNDS = 0x7469_6573, 1_000  # of the rewiring; attempts to mend what joins one to oneself, or two twice


@dataclass(frozen=True)
class TieGraph:
    """Seats with persona, unit, location and head, and mutual ties between them: what is read of a graph.

    Attributes:
        organisation: whose seats they are.
        one, other: seats of each tie, int64[ties].
    """

    organisation: Organisation
    one: np.ndarray
    other: np.ndarray

    def nodes(self, data: bool) -> Iterator[tuple[str, Mapping[object, object]]]:
        """Yield seats with what is known of them."""
        whole, seats = self.organisation, self.organisation.seats
        for seat, head in enumerate(whole.network.reports_to.tolist()):
            facts: dict[object, object] = {
                "persona": whole.personas[int(seats.persona[seat])],
                "unit": whole.units[int(seats.unit[seat])],
                "location": whole.locations[int(seats.location[seat])],
            }
            yield str(seat), facts | ({"manager": str(head)} if head >= 0 else {})

    def edges(self, data: bool) -> Iterator[tuple[str, str, Mapping[object, object]]]:
        """Yield ties; all weigh the same."""
        for one, other in zip(self.one.tolist(), self.other.tolist(), strict=True):
            yield str(one), str(other), {}

    def is_directed(self) -> bool:
        """Return that ties run both ways."""
        return False


def ties_of(network: Network) -> tuple[np.ndarray, np.ndarray]:
    """Return the two seats of each tie, the smaller first, whichever way it runs, int64[ties] each."""
    seats = len(network.indptr) - 1
    one = np.repeat(np.arange(seats), np.diff(network.indptr))
    other = network.indices.astype(np.int64)
    known = np.unique(np.minimum(one, other) * seats + np.maximum(one, other))
    return known // seats, known % seats


def rewired(one: np.ndarray, other: np.ndarray, replicate: int) -> tuple[np.ndarray, np.ndarray]:
    """Return as many ties with random ends: all keep their number of ties, none is tied to itself or to another twice.

    The ends of all ties are shuffled; what then joins one to oneself, or two that are joined already, changes an end
    with a tie at random, until none is left. Drawn by the replication's number alone.
    Raises ValueError where that does not end: nearly everybody knows everybody.
    """
    chance = np.random.Generator(np.random.Philox(np.random.SeedSequence(SEED, spawn_key=(replicate,))))
    ends = chance.permutation(np.concatenate((one, other)))
    first, second = ends[: len(one)].copy(), ends[len(one) :].copy()
    for _attempt in range(ROUNDS):
        wrong = _wrong(first, second)
        if not len(wrong):
            return np.minimum(first, second), np.maximum(first, second)
        for at, partner in zip(wrong.tolist(), chance.integers(0, len(first), len(wrong)).tolist(), strict=True):
            second[at], second[partner] = second[partner], second[at]
    raise ValueError("these ties cannot be rewired: nearly everybody knows everybody")


def _wrong(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """Return which ties join one to oneself, or two that an earlier one joins, int64[such ties]."""
    span = int(max(first.max(initial=0), second.max(initial=0))) + 1
    key = np.minimum(first, second) * span + np.maximum(first, second)
    known = np.zeros(len(key), bool)
    known[np.unique(key, return_index=True)[1]] = True
    return np.flatnonzero((first == second) | ~known)
