"""Mesa's simplest adoption model: each agent hears of it by chance or from neighbours. A peer for `make bench`."""

import mesa
import numpy as np

from simulator.organisation.structure import Network

P, Q = 0.004, 0.05


class Person(mesa.Agent):
    """One employee who adopts once."""

    def __init__(self, model: "SimpleAdoption", ties: list[int]) -> None:
        """Begin without having adopted."""
        super().__init__(model)
        self.ties = ties
        self.adopted = False

    def step(self) -> None:
        """Adopt by chance, or by the share of ties who have."""
        if self.adopted:
            return
        share = sum(self.model.people[tie].adopted for tie in self.ties) / max(1, len(self.ties))
        if self.model.random.random() < P + Q * share:
            self.adopted = True


class SimpleAdoption(mesa.Model):
    """Adoption on a network, a day a step."""

    def __init__(self, network: Network, seed: int = 1) -> None:
        """Make one agent a seat."""
        super().__init__(rng=seed)
        rows = np.split(network.indices, network.indptr[1:-1])
        self.people = [Person(self, row.tolist()) for row in rows]

    def step(self) -> None:
        """Let a day pass."""
        self.agents.shuffle_do("step")
