"""The ties of an organisation as a graph that a scenario imports: as they are, rewired at random, or to everybody."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from simulator.organisation.structure import Network, Organisation

SEED, SWAPS = 0x7469_6573, 4  # of the rewiring; attempts a tie to change ends
AVERAGED = 100  # ties by which everybody sees the average of more people than that


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

    def content(self) -> Iterator[bytes]:
        """Yield what identifies the content: who the seats are, and the ties."""
        whole, seats = self.organisation, self.organisation.seats
        yield repr((whole.personas, whole.units, whole.locations)).encode()
        for part in (seats.persona, seats.unit, seats.location, whole.network.reports_to, self.one, self.other):
            yield part.tobytes()


def ties_of(network: Network) -> tuple[np.ndarray, np.ndarray]:
    """Return the two seats of each tie, the smaller first, whichever way it runs, int64[ties] each."""
    seats = len(network.indptr) - 1
    one = np.repeat(np.arange(seats), np.diff(network.indptr))
    other = network.indices.astype(np.int64)
    known = np.unique(np.minimum(one, other) * seats + np.maximum(one, other))
    return known // seats, known % seats


def rewired(one: np.ndarray, other: np.ndarray, replicate: int) -> tuple[np.ndarray, np.ndarray]:
    """Return as many ties with random ends: all keep their number of ties, none is tied to itself or to another twice.

    Two ties at random change an end with each other, four times as often as there are ties (Maslov and Sneppen 2002),
    unless that would tie somebody to themselves, or two twice. Drawn by the replication's number alone.
    """
    chance = np.random.Generator(np.random.Philox(np.random.SeedSequence(SEED, spawn_key=(replicate,))))
    ends, span = np.stack((one, other), axis=1).tolist(), int(other.max(initial=0)) + 1
    known = {low * span + high for low, high in ends}
    picked = chance.integers(0, max(len(ends), 1), (SWAPS * len(ends), 2)).tolist()
    for (at, partner), turned in zip(picked, chance.integers(0, 2, SWAPS * len(ends)).tolist(), strict=True):
        (a, b), (c, d) = ends[at], ends[partner][::-1] if turned else ends[partner]
        first, second = sorted((a, d)), sorted((c, b))
        keys = first[0] * span + first[1], second[0] * span + second[1]
        if a != d and c != b and known.isdisjoint(keys):
            known -= {low * span + high for low, high in (ends[at], ends[partner])}
            known.update(keys)
            ends[at], ends[partner] = first, second
    swapped = np.array(ends, np.int64).reshape(-1, 2)
    return swapped[:, 0], swapped[:, 1]


def mean_field_ties(people: int, replicate: int) -> tuple[np.ndarray, np.ndarray]:
    """Return ties of all to all; of more than AVERAGED people, of each to so many at random, alike for all.

    people: seats. Whose ties are drawn stands in a circle in random order; distances at random say who is tied to whom.
    Drawn by the replication's number alone.
    """
    if people <= AVERAGED + 1:
        one, other = np.triu_indices(people, 1)
        return one.astype(np.int64), other.astype(np.int64)
    chance = np.random.Generator(np.random.Philox(np.random.SeedSequence(SEED, spawn_key=(replicate, people))))
    circle = chance.permutation(people)
    steps = 1 + chance.choice((people - 1) // 2, AVERAGED // 2, replace=False)
    one = np.repeat(np.arange(people), len(steps))
    other = (one + np.tile(steps, people)) % people
    return circle[one].astype(np.int64), circle[other].astype(np.int64)
