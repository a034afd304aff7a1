"""Employees and community managers as Mesa agents: views of the engine's rows."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NoReturn, Self, TypeAlias, cast

import mesa
import numpy as np
from mesa.discrete_space import FixedAgent

from simulator.engine.tables.fixed import LEVER_COUNT
from simulator.errors import AdoptionError
from simulator.mesa_model.columns import Base, Beside, Column, Day, Fading, number_of
from simulator.mesa_model.contract import AgentModel
from simulator.recording import ACTIVITIES, STATUSES
from simulator.scenario.fields.phases import LEVERS
from simulator.strategies import Desk, Strategy, Week

AnyColumn: TypeAlias = Column[float] | Column[int] | Column[date | None]


class Employee(FixedAgent):
    """Somebody who works in the organisation: one row of the engine.

    Attributes that can be written: habit, skill, fear, baseline_fear, fatigue, load, profile, encouragement. Subclass
    it and override `after_day` to look on; what you see there can be read, not written.
    """

    model: AgentModel

    habit = Column[float]("habit", "habit of visiting, 0-1", 0, 1)
    skill = Column[float]("skill", "skill, 0-1", 0, 1)
    fear = Fading("fear_now", "fear to share now, 0-1, before management is felt", 0, 1)
    baseline_fear = Base("fear", "starting fear: where fear drifts back to; answers and silence move it, 0-1", 0, 1)
    fatigue = Fading("fatigue", "fatigue, 0-1", 0, 1)
    load = Column[float]("load", "load of new functions, 0 or more", 0)
    profile = Column[float]("profile", "share of the profile that is filled, 0-1", 0, 1)
    encouragement = Fading("encouragement", "encouragement, logit, 0 or more", 0)
    minutes = Column[float]("minutes", "attention on a day at work now, minutes")
    ln_propensity = Column[float]("ln_propensity", "log propensity to act; mean propensity 1")
    threshold = Column[float]("threshold", "own threshold of the threshold mode, 0-1")
    aware_exposure = Beside("aware_ties", "weighted share of ties who are aware")
    user_exposure = Beside("user_ties", "weighted share of ties who use it")
    posts = Column[int]("posts", "posts so far")
    acts = Column[int]("acts", "acts of all kinds so far")
    first_visit = Day("first_visit", "date of the first visit, none before")
    last_visit = Day("last_visit", "date of the last visit, none before")
    last_post = Day("last_post", "date of the last post, none before")

    def __new__(cls, model: AgentModel | None = None, *_given: object, **_named: object) -> Self:
        """Raise AdoptionError for an employee made by hand: it would be somebody whom the simulation does not know."""
        if model is not None and not getattr(model, "making", False):
            raise AdoptionError(
                f"{cls.__name__}: employees are the scenario's and are not made by hand: "
                "more of them are personas.NAME.headcount, an agent of your own is a mesa.Agent"
            )
        return cast(Self, super().__new__(cls))

    def __init__(self, model: AgentModel, seat: int) -> None:
        """Make the view of a seat's holder."""
        super().__init__(model)
        self.seat = seat

    @property
    def row(self) -> np.record:
        """The engine's row."""
        return cast(np.record, self.model.run.sim.people[self.seat])

    @property
    def persona(self) -> str:
        """Key of the persona."""
        return self.model.run.organisation.personas[int(self.row["persona"])]

    @property
    def unit(self) -> str:
        """Name of the unit."""
        return self.model.run.organisation.units[int(self.row["unit"])]

    @property
    def location(self) -> str:
        """Key of the location."""
        return self.model.run.organisation.locations[int(self.row["location"])]

    @property
    def status(self) -> str:
        """unaware, aware, user or dormant."""
        return STATUSES[int(self.row["status"])]

    @property
    def is_user(self) -> bool:
        """Whether the first visit has been made."""
        return self.first_visit is not None

    @property
    def is_ambassador(self) -> bool:
        """Whether this is an ambassador."""
        return bool(self.row["ambassador"])

    @property
    def ties(self) -> list["Employee"]:
        """Those who influence this employee, as far as their seats are held."""
        network, at = self.model.run.organisation.network, self.seat
        return self.model.holders(network.indices[network.indptr[at] : network.indptr[at + 1]])

    def remove(self) -> None:
        """Leave the model, and the cell where the space has been made; raises AdoptionError for who still works there.

        People come and go as the scenario's turnover and seasons say; the model then lets go of the agent itself.
        """
        if self.model.holds(self):
            raise AdoptionError(
                "an employee cannot be removed: who comes and goes is the scenario's (turnover, seasonal)"
            )
        if self.cell is None:
            mesa.Agent.remove(self)
        else:
            super().remove()

    def after_day(self, deeds: Sequence[str]) -> None:
        """Look on at the end of a day; `deeds` are the day's events of this employee, such as visit, like, post."""


COLUMNS: dict[str, AnyColumn] = {name: value for name, value in vars(Employee).items() if isinstance(value, Column)}
WRITABLE = frozenset(name for name, column in COLUMNS.items() if column.low is not None)


class CommunityManager(mesa.Agent):
    """A community manager: hours and what they are for.

    Subclass it and override `week` to decide yourself; `model.employees` may be looked at, hours cannot be made.
    """

    model: AgentModel

    def __new__(cls, model: AgentModel | None = None, *_given: object, **_named: object) -> Self:
        """Raise AdoptionError for a manager made by hand: nobody would have its hours."""
        if model is not None and not getattr(model, "making", False):
            raise AdoptionError(
                f"{cls.__name__}: community managers are the scenario's and are not made by hand: "
                "another one is managers.NAME, an agent of your own is a mesa.Agent"
            )
        return cast(Self, super().__new__(cls))

    def __init__(self, model: AgentModel, key: str, number: int) -> None:
        """Make the view of a manager."""
        super().__init__(model)
        self.key, self.number = key, number

    def __getattr__(self, name: str) -> NoReturn:
        """Say where the people are who have what was asked for."""
        hint = ": only employees have it, see model.employees" if hasattr(Employee, name) else ""
        raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'{hint}")

    def __setattr__(self, name: str, value: object) -> None:
        """Write an attribute; raises AdoptionError for what an employee feels or knows."""
        if name in WRITABLE:
            raise AdoptionError(
                f"a community manager has no '{name}': write it with model.employees.set('{name}', ...)"
            )
        super().__setattr__(name, value)

    def remove(self) -> None:
        """Raise AdoptionError: managers are the scenario's."""
        raise AdoptionError(
            "a community manager cannot be removed: hours_per_week = 0 leaves it without time, "
            "scenario.but(managers={}) is a scenario without any"
        )

    @property
    def strategy(self) -> str:
        """Name of the strategy."""
        return str(self.model.run.strategies[self.number].name)

    @property
    def hours_per_week(self) -> float:
        """Hours a week, where the phase does not set them; may be written, from 0 to 100,000, from the next Monday."""
        return float(self.model.run.sim.managers[self.number].hours)

    @hours_per_week.setter
    def hours_per_week(self, value: float) -> None:
        self.model.must_be_writable("hours_per_week")
        hours = number_of(value)
        if not 0 <= hours <= self.model.most_hours:
            raise AdoptionError(f"hours_per_week must be 0 to {self.model.most_hours:g}; got {value!r}")
        self.model.change(**{f"managers.{self.key}.hours_per_week": hours})

    @property
    def reaches(self) -> tuple[str, ...]:
        """The locations whose people its posts and news reach."""
        sim, places = self.model.run.sim, self.model.run.organisation.locations
        limited = bool(sim.managers[self.number].limited)
        return tuple(place for at, place in enumerate(places) if not limited or sim.serves[self.number, at])

    @property
    def shares(self) -> dict[str, float]:
        """What this week's hours are for, by lever."""
        row = self.model.run.sim.managers[self.number].share
        return {lever: float(row[at]) for at, lever in enumerate(LEVERS[:LEVER_COUNT])}

    @property
    def spent(self) -> dict[str, float]:
        """Hours spent so far, by activity."""
        hours = self.model.run.sim.hours[:, self.number].sum(axis=0)
        return {activity: float(hours[at]) for at, activity in enumerate(ACTIVITIES)}

    def week(self, desk: Desk) -> Week:
        """Say what the week's hours are for; asked every Monday where a subclass decides itself."""
        return Week(desk.planned)


def overrides(kind: type, base: type, name: str) -> bool:
    """Return whether a class brings its own form of a method."""
    return getattr(kind, name) is not getattr(base, name)


class OwnStrategy(Strategy):
    """A manager of the Mesa face that decides itself."""

    name = "own"
    title = "decides itself"

    def __init__(self, manager: CommunityManager) -> None:
        """Take the manager who is asked."""
        self.manager = manager

    def week(self, desk: Desk) -> Week:
        """Ask the manager."""
        return self.manager.week(desk)


def strategies_by(managers: Mapping[str, CommunityManager]) -> dict[str, Strategy]:
    """Return managers that decide themselves as strategies, by key."""
    return {key: OwnStrategy(manager) for key, manager in managers.items()}
