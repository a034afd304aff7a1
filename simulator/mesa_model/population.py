"""The people of a Mesa model: made when somebody asks for them, let go of when they leave; Mesa's words on agents."""

import warnings
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, NoReturn

import mesa
import networkx as nx
import numpy as np
from mesa.agent import AgentSet
from mesa.discrete_space import Network

from simulator.engine.tables.records import Person
from simulator.errors import AdoptionError
from simulator.experiment.few import refuse_single
from simulator.mesa_model.agents import CommunityManager, Employee
from simulator.mesa_model.frames import people_frame
from simulator.mesa_model.own_classes import LOOK_ON, warn_of
from simulator.mesa_model.versions import SteadyModel, number_on
from simulator.organisation.types import Flags, Rows
from simulator.simulation import Replication

if TYPE_CHECKING:
    import pandas as pd

FADING = (("fatigue", "keep_fatigue"), ("encouragement", "keep_encouragement"))


class Population(SteadyModel):
    """A Mesa model whose agents are views of the engine's rows, beside agents of the user's own.

    Attributes:
        run: the engine's run.
        most_hours: the most hours a week that a manager may be given.
        making: whether agents of the organisation's people are being made right now.
        employee_type: their class.
    """

    run: Replication
    most_hours = 100_000.0

    def _begin_empty(self, employee: type[Employee]) -> None:
        """Begin without agents."""
        self.employee_type = employee
        self.making = self._looking = False
        self._made: dict[int, Employee] = {}
        self._holders = np.full(0, -1, np.int32)
        self._warned: set[type] = set()
        self._last_id = 0
        self._space: Network | None = None

    @property
    def day(self) -> int:
        """Days that have passed."""
        return self.run.day

    @property
    def has_own_step(self) -> bool:
        """Whether a subclass has a step of its own, which may call what it likes."""
        return True

    def _make_managers(self, manager: type[CommunityManager]) -> dict[str, CommunityManager]:
        """Return the views of the managers, by key."""
        self.making = True
        try:
            return {key: manager(self, key, at) for at, key in enumerate(sorted(self.scenario.managers))}
        finally:
            self.making = False

    @mesa.Model.agents.getter
    def agents(self) -> AgentSet:
        """All agents, as in Mesa: managers, today's employees, agents of your own. People only: `employees`."""
        self._meet()
        return self._all_agents

    @property
    def employees(self) -> AgentSet:
        """The employees of today; made when first asked for."""
        self._meet()
        agents = self._agents_by_type.get(self.employee_type)
        return AgentSet([], random=self.random) if agents is None else agents

    @property
    def agents_by_type(self) -> dict[type, AgentSet]:
        """Employees, managers and agents of your own, by class."""
        self._meet()
        by_type: dict[type, AgentSet] = self._agents_by_type
        return by_type

    @property
    def agent_types(self) -> list[type]:
        """The classes of all agents."""
        return list(self.agents_by_type)

    def people(self) -> "pd.DataFrame":
        """Return today's employees as a pandas frame, a row each (index: seat), a named column for what each has.

        Raises OrganisationError where people are read from a file: no single one of them is shown.
        """
        refuse_single(self.run.scenario)
        return people_frame(self)

    def register_agent(self, agent: mesa.Agent) -> None:
        """Take an agent on, as Mesa does; warn, once a class, of a `step` that only its maker can call."""
        super().register_agent(agent)
        self._last_id = int(agent.unique_id)
        kind = type(agent)
        if not self.making and kind not in self._warned and not self.has_own_step:
            self._warned.add(kind)
            who = f"agents_by_type[{kind.__name__}]"
            warn_of(kind, mesa.Agent, LOOK_ON.format(who=who, name="{name}", hook="a step of your own model"))

    def remove_all_agents(self) -> None:
        """Raise AdoptionError: the organisation's people are the scenario's."""
        raise AdoptionError(
            "the organisation's people cannot be removed, they are the scenario's; agents of your own: "
            "for agent in list(model.agents_by_type[KIND]): agent.remove()"
        )

    def reset_rng(self, rng: Any = None) -> None:
        """Reset Mesa's own random numbers, and warn: the simulation's are those of its seed."""
        _warn_of_reset("reset_rng")
        super().reset_rng(rng)

    def reset_randomizer(self, seed: int | None = None) -> None:
        """Reset Mesa's own random numbers, and warn: the simulation's are those of its seed."""
        _warn_of_reset("reset_randomizer")
        super().reset_randomizer(seed)

    def __copy__(self) -> NoReturn:
        """Raise AdoptionError: a shallow copy would step the model that it was made from."""
        raise AdoptionError("a model is copied with copy.deepcopy(model): a shallow copy shares its people and days")

    def __setstate__(self, state: dict[str, object]) -> None:
        """Take over what a copied or kept model had; agents that come later have new ids."""
        self.__dict__.update(state)
        number_on(self, self._last_id)

    def holds(self, agent: Employee) -> bool:
        """Return whether an agent still holds its seat."""
        return self._made.get(agent.seat) is agent

    def holders(self, seats: Iterable[int]) -> list[Employee]:
        """Return the employees who hold some seats."""
        self._meet()
        return [self._made[int(seat)] for seat in seats if int(seat) in self._made]

    def _meet(self) -> None:
        """Make agents of those who came, and let go of those who left."""
        now = np.array(self.run.sim.people["holder"])
        before = self._holders if len(self._holders) else np.full(len(now), -1, np.int32)
        for seat in np.flatnonzero(now != before).tolist():
            if before[seat] >= 0:
                self._made.pop(seat).remove()
            if now[seat] >= 0:
                self._made[seat] = agent = self._employ(seat)
                if self._space is not None:
                    agent.cell = self._space[seat]
        self._holders = now

    def _employ(self, seat: int) -> Employee:
        """Return the view of a seat's holder."""
        self.making = True
        try:
            return self.employee_type(self, seat)
        finally:
            self.making = False

    def must_be_writable(self, name: str) -> None:
        """Raise AdoptionError while employees look on."""
        if self._looking:
            raise AdoptionError(f"{name} cannot be written in after_day: employees look on; write it between steps")

    def this_morning(self, row: np.record | np.ndarray) -> dict[str, np.ndarray]:
        """Return fear, fatigue and encouragement of a row, or of rows, faded until this morning."""
        sim, nights = self.run.sim, np.maximum(0, self.day - row["night"])
        faded = {name: row[name] * getattr(sim, table)[nights] for name, table in FADING}
        return {"fear_now": row["fear"] + (row["fear_now"] - row["fear"]) * sim.keep_fear[nights], **faded}

    def graph(self) -> nx.Graph:
        """Return who knows whom between seats, with persona, unit and location of each; for drawing and metrics."""
        from simulator.organisation.export import to_networkx

        return to_networkx(self.run.organisation)

    @property
    def space(self) -> Network:
        """The graph as Mesa's discrete space: a cell a seat, with its holder; made when first asked for."""
        if self._space is None:
            self._meet()
            self._space = Network(self.graph(), random=self.random)
            for seat, agent in self._made.items():
                agent.cell = self._space[seat]
        return self._space

    def share(self, condition: Callable[[Rows[Person]], Flags]) -> float:
        """Return the share of today's employees whose rows fulfil a condition, nan for nobody."""
        people = self.run.sim.people
        held = people["holder"] >= 0
        return float(condition(people)[held].mean()) if held.any() else float("nan")


def _warn_of_reset(name: str) -> None:
    """Warn that the simulation has random numbers of its own."""
    text = (
        f"{name} resets Mesa's random numbers only: the simulation's are those of its seed, "
        "and another seed is another model, AdoptionModel(scenario, rng=...)"
    )
    warnings.warn(text, stacklevel=3)
