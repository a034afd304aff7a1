"""Cells and their runs: what has to be run, and in which order."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby, islice
from typing import NamedTuple, Protocol

Run = tuple[bytes, int]  # a cell and the number of a replication


class Cell(NamedTuple):
    """What has to be run.

    Attributes:
        hash: SHA-256 of all that its runs depend on, the replication apart.
        variant: place of its scenario among the variants.
        changes: places among the changes; later ones win.
        option: place among the options (what its runs do beside reaching the horizon), or NOTHING.
        first: number of its first replication; least: replications that are sure to be needed.
        world: number of its world, or NO_WORLD; cells of one world are run beside each other.
    """

    hash: bytes
    variant: int
    changes: tuple[int, ...]
    option: int
    first: int
    least: int
    world: int


class Wanted(Protocol):
    """Runs that are wanted: counted, and gone through more than once."""

    def __len__(self) -> int:
        """Return how many there are."""

    def __iter__(self) -> Iterator[Run]:
        """Yield them."""


@dataclass(frozen=True)
class Runs:
    """The runs `first` to before `stop` of some cells, the first `limit` of them where given: never a list.

    World by world, and in a world replication by replication, so that cells that share an organisation follow each
    other.
    """

    cells: tuple[Cell, ...]
    first: int
    stop: int
    limit: int | None = None

    def at_most(self, limit: int | None) -> "Runs":
        """Return the first so many of them."""
        return replace(self, limit=limit)

    def __len__(self) -> int:
        """Return how many there are."""
        count = len(self.cells) * max(0, self.stop - self.first)
        return count if self.limit is None else min(count, self.limit)

    def __iter__(self) -> Iterator[Run]:
        """Yield them."""
        return islice(self._all(), self.limit)

    def _all(self) -> Iterator[Run]:
        """Yield them without a limit."""
        for _world, block in groupby(self.cells, key=lambda cell: cell.world):
            alike = list(block)
            yield from ((cell.hash, cell.first + at) for at in range(self.first, self.stop) for cell in alike)
