"""Attributes of an employee that are columns of the engine: read where they stand, checked when written."""

from datetime import date, timedelta
from typing import Generic, Self, TypeVar, overload

import numpy as np

from simulator.engine.tables.codes import NEVER
from simulator.errors import AdoptionError
from simulator.mesa_model.contract import AgentModel, SeatView
from simulator.organisation.types import Ints

Shown = TypeVar("Shown")


class Column(Generic[Shown]):
    """A number that stands in the engine's row of a person.

    Reading gives the engine's value; writing checks the range and changes the engine's value. Without a range it is
    read-only.
    """

    def __init__(self, field: str, doc: str, low: float | None = None, high: float | None = None) -> None:
        """Name the engine's field, what it means, and what may be written: from `low` to `high`, inclusive."""
        self.field, self.low, self.high = field, low, high
        self.__doc__ = doc

    def __set_name__(self, owner: type, name: str) -> None:
        """Take the attribute's name."""
        self.name = name

    @overload
    def __get__(self, agent: None, owner: type | None = None) -> Self: ...
    @overload
    def __get__(self, agent: SeatView, owner: type | None = None) -> Shown: ...
    def __get__(self, agent: SeatView | None, owner: type | None = None) -> Self | Shown:
        """Return the value; the column itself where the class is asked."""
        return self if agent is None else self.read(agent)

    def __set__(self, agent: SeatView, value: float) -> None:
        """Write the value; raises AdoptionError for what is not allowed."""
        agent.model.must_be_writable(self.name)
        if self.low is None:
            raise AdoptionError(f"{self.name} cannot be written: the model decides it")
        number = number_of(value)
        high = float("inf") if self.high is None else self.high
        if not self.low <= number <= high or number == float("inf"):
            allowed = f"{self.low:g} or more" if self.high is None else f"{self.low:g} to {self.high:g}"
            raise AdoptionError(f"{self.name} must be {allowed}; got {value!r}")
        self.write(agent, number)

    def read(self, agent: SeatView) -> Shown:
        """Return the engine's value."""
        value: Shown = agent.row[self.field].item()
        return value

    def write(self, agent: SeatView, number: float) -> None:
        """Change the engine's value."""
        agent.row[self.field] = number

    def of_all(self, model: AgentModel, seats: Ints) -> np.ndarray:
        """Return the values of some seats' holders."""
        return np.asarray(model.run.sim.people[self.field][seats])


class Beside(Column[float]):
    """A column that stands beside the rows, by seat."""

    def read(self, agent: SeatView) -> float:
        """Return the engine's value."""
        value: float = getattr(agent.model.run.sim, self.field)[agent.seat].item()
        return value

    def of_all(self, model: AgentModel, seats: Ints) -> np.ndarray:
        """Return the values of some seats' holders."""
        return np.asarray(getattr(model.run.sim, self.field)[seats])


class Fading(Column[float]):
    """A column that fades night by night; the engine brings it up to date when somebody looks."""

    def read(self, agent: SeatView) -> float:
        """Return the value of this morning."""
        return float(agent.model.this_morning(agent.row)[self.field])

    def of_all(self, model: AgentModel, seats: Ints) -> np.ndarray:
        """Return the values of this morning of some seats' holders."""
        return np.asarray(model.this_morning(np.asarray(model.run.sim.people)[seats])[self.field])

    def write(self, agent: SeatView, number: float) -> None:
        """Bring what fades to this morning, then change the value."""
        row = agent.row
        for field, value in agent.model.this_morning(row).items():
            row[field] = value
        row["night"] = agent.model.day
        row[self.field] = number


class Base(Fading):
    """What a fading column drifts back to: the nights that have passed keep the old value."""

    def read(self, agent: SeatView) -> float:
        """Return the engine's value."""
        value: float = agent.row[self.field].item()
        return value

    def of_all(self, model: AgentModel, seats: Ints) -> np.ndarray:
        """Return the values of some seats' holders."""
        return Column.of_all(self, model, seats)


class Day(Column[date | None]):
    """A day, as a date; none where it has not come."""

    def read(self, agent: SeatView) -> date | None:
        """Return the date."""
        day = int(agent.row[self.field])
        return None if day <= NEVER else agent.model.scenario.start + timedelta(days=day)

    def of_all(self, model: AgentModel, seats: Ints) -> np.ndarray:
        """Return the dates of some seats' holders, datetime64, NaT where the day has not come."""
        days = super().of_all(model, seats)
        dates = np.datetime64(model.scenario.start, "s") + days.astype("timedelta64[D]")
        return np.where(days <= NEVER, np.datetime64("NaT", "s"), dates)


def number_of(value: float) -> float:
    """Return a value as a number, nan for what is none; nan is never allowed."""
    try:
        return float(value)
    except (TypeError, ValueError):
        return float("nan")
