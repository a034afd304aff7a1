"""What agents ask of their model: a protocol, so that agents know no model and the model knows its agents."""

from collections.abc import Iterable
from typing import Protocol

import mesa
import numpy as np

from simulator.scenario.schema import Scenario
from simulator.simulation import Replication


class AgentModel(Protocol):
    """A model whose agents are views of the engine's rows.

    Attributes:
        scenario: what is simulated.
        run: the engine's run: its columns, its organisation, its strategies.
        day: days that have passed.
        most_hours: the most hours a week that a manager may be given.
        making: whether the model is making agents of its own people right now.
    """

    scenario: Scenario
    run: Replication
    most_hours: float
    making: bool

    @property
    def day(self) -> int:
        """Days that have passed."""

    def holds(self, agent: mesa.Agent) -> bool:
        """Return whether an agent still holds its seat."""

    def holders(self, seats: Iterable[int]) -> list[mesa.Agent]:
        """Return the employees who hold some seats."""

    def change(self, **levers: float) -> None:
        """Change the plan from this morning on, by dotted path."""

    def must_be_writable(self, name: str) -> None:
        """Raise AdoptionError while employees look on."""

    def this_morning(self, row: np.record | np.ndarray) -> dict[str, np.ndarray]:
        """Return fear, fatigue and encouragement of a row, or of rows, faded until this morning."""


class SeatView(Protocol):
    """An agent that shows a seat's holder.

    Attributes:
        model: whose seat it is.
        seat: its number.
    """

    model: AgentModel
    seat: int

    @property
    def row(self) -> np.record:
        """The engine's row."""
