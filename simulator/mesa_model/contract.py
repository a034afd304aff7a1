"""What agents ask of their model: a protocol, so that agents know no model and the model knows its agents."""

from collections.abc import Iterable
from typing import Protocol

import mesa

from simulator.simulation import Replication


class AgentModel(Protocol):
    """A model whose agents are views of the engine's rows.

    Attributes:
        run: the engine's run: its columns, its organisation, its strategies.
        day: days that have passed.
        most_hours: the most hours a week that a manager may be given.
    """

    run: Replication
    most_hours: float

    @property
    def day(self) -> int:
        """Days that have passed."""

    def holds(self, agent: mesa.Agent) -> bool:
        """Return whether an agent still holds its seat."""

    def holders(self, seats: Iterable[int]) -> list[mesa.Agent]:
        """Return the employees who hold some seats."""

    def must_be_writable(self, name: str) -> None:
        """Raise AdoptionError while employees look on."""
