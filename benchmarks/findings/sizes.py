"""How much is asked: the one place for the number of worlds and of runs in each."""

from typing import NamedTuple

KEPT, PRIOR = "kept", "prior"


class Size(NamedTuple):
    """Worlds that pass the evidence, worlds of the plausible ranges, and runs of every arm in each.

    `file`: of the kept worlds; empty: the shipped one.
    """

    kept: int = 40
    prior: int = 20
    runs: int = 2
    file: str = ""

    def worlds(self, setting: str) -> int:
        """Return how many worlds of a setting there are."""
        return self.kept if setting == KEPT else self.prior
