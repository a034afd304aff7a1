"""The organisation as a Mesa model: `step()` is one day of the engine, to the bit."""

import secrets
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import TypeAlias

import mesa
import networkx as nx
import numpy as np
from mesa.agent import AgentSet
from mesa.discrete_space import Network

from simulator.engine.tables.codes import NEVER
from simulator.engine.tables.plan import phase_list, phase_names
from simulator.engine.tables.records import Person
from simulator.errors import AdoptionError
from simulator.mesa_model.agents import CommunityManager, Employee, overrides, strategies_by
from simulator.organisation.types import Flags, Rows
from simulator.recording import EVENTS, Recording
from simulator.report.text.one_line import model_line
from simulator.scenario.files.loading import load
from simulator.scenario.schema import Scenario
from simulator.simulation import Replication
from simulator.suggestions import did_you_mean
from simulator.texts import ngettext

SEEDS = 2**63
FADING = (("fatigue", "keep_fatigue"), ("encouragement", "keep_encouragement"))
MANAGERS_EVENT = EVENTS.index("act")
Reporter: TypeAlias = str | Callable[..., object] | list[Callable[..., object] | list[object]]  # as Mesa takes them
Reporters: TypeAlias = Mapping[str, Reporter]
Given: TypeAlias = Scenario | str | Path | None  # a scenario, its file, or the defaults
Seed: TypeAlias = int | np.integer | None


class AdoptionModel(mesa.Model):
    """How the employees of an organisation adopt a social intranet, a day a step.

    Agents are made when somebody asks for them: a run without a look at `agents` costs what the engine costs.

    Attributes:
        scenario: what is simulated, with the seed that is used.
        run: the engine's run: `run.sim` holds the columns, `run.read()` the recording so far.
        managers: the community managers by key.
        datacollector: Mesa's; collects at the start and after every day.
    """

    most_hours = 100_000.0

    def __init__(
        self,
        scenario: Given = None,
        rng: Seed = None,
        *,
        employee: type[Employee] = Employee,
        manager: type[CommunityManager] = CommunityManager,
        model_reporters: Reporters | None = None,
        agent_reporters: Reporters | None = None,
        agenttype_reporters: Mapping[type, Reporters] | None = None,
    ) -> None:
        """Prepare the morning of the first day.

        Args:
            scenario: a Scenario, or its file; none: the defaults.
            rng: seed (int, 0 or more) that overrides the scenario's; none: a fresh one, kept in `scenario.run.seed`.
            employee, manager: own classes of agents.
            model_reporters, agent_reporters, agenttype_reporters: of the data collector, as in Mesa; without model
                reporters the default ones. Agent reporters of employees hold for those employed on that day.
        """
        used = _seed(rng)
        super().__init__(rng=used)
        self.scenario = scenario_of(scenario).but(**{"run.seed": used})
        self._made: dict[int, Employee] = {}
        self._holders = np.full(0, -1, np.int32)
        self._looking = False
        self.employee_type = employee
        self._watches = overrides(employee, Employee, "after_day")
        self._reported = 0
        self.managers = {key: manager(self, key, at) for at, key in enumerate(sorted(self.scenario.managers))}
        deciding = self.managers if overrides(manager, CommunityManager, "week") else {}
        self.run = Replication(self.scenario, events=self._watches, strategies=strategies_by(deciding))
        self.run.open_day()
        self._space: Network | None = None
        self.datacollector = mesa.DataCollector(
            model_reporters=dict(model_reporters or REPORTERS),
            agent_reporters=dict(agent_reporters or {}),
            agenttype_reporters={kind: dict(reporters) for kind, reporters in (agenttype_reporters or {}).items()},
        )
        self._must_be_known(agent_reporters or {})
        self.datacollector.collect(self)

    def _must_be_known(self, reporters: Reporters) -> None:
        """Raise AdoptionError for an agent reporter that names what an employee does not have; Mesa would say None."""
        names = {reporter for reporter in reporters.values() if isinstance(reporter, str)}
        for agent in list(self.agents)[:1] if names else []:
            for name in sorted(names):
                if not hasattr(agent, name):
                    hint = did_you_mean(name, [word for word in dir(agent) if not word.startswith("_")])
                    raise AdoptionError(f"agent_reporters: an employee has no '{name}'{hint}")

    def step(self) -> None:
        """Let one day pass; raises AdoptionError beyond the horizon."""
        if self.day >= self.scenario.days:
            weeks = self.scenario.run.horizon_weeks
            horizon = ngettext("the horizon of {n} week is reached", "the horizon of {n} weeks is reached", weeks)
            raise AdoptionError(f"{horizon}; a longer one: run.horizon_weeks")
        self.run.advance(self.day + 1)
        if self._watches:
            self._show_the_day()
        self.run.open_day()
        self.running = self.day < self.scenario.days
        self.datacollector.collect(self)

    @property
    def day(self) -> int:
        """Days that have passed."""
        return self.run.day

    @property
    def date(self) -> date:
        """The date whose morning is reached."""
        return self.scenario.start + timedelta(days=self.day)

    @property
    def phase(self) -> str:
        """Name of the phase of the plan."""
        return phase_names(self.scenario, phase_list(self.scenario))[int(self.run.sim.world[0].phase)]

    def __repr__(self) -> str:
        """Return where it stands, in one line."""
        return model_line(self.scenario, self.date, self.phase, employed(self))

    def _repr_html_(self) -> str:
        """Show in a notebook where it stands: date, phase, and how far people are."""
        from simulator.report.tables.shown import model_html

        shares = {
            "aware": aware(self), "ever visited": reached(self), "visited in 4 weeks": visited_in_28_days(self),
            "posted in 4 weeks": posted_in_28_days(self),
        }  # fmt: skip
        return model_html(self.scenario, self.date, self.phase, employed(self), shares)

    def recording(self) -> Recording:
        """Return what has been recorded so far, week by week."""
        return self.run.read()

    # agents

    @property
    def agents(self) -> AgentSet:
        """The employees of today; made when first asked for. Managers: `managers`, or `agents_by_type`."""
        self._meet()
        agents = self._agents_by_type.get(self.employee_type)
        return AgentSet([], random=self.random) if agents is None else agents

    @property
    def agents_by_type(self) -> dict[type, AgentSet]:
        """Employees and managers, by class."""
        self._meet()
        by_type: dict[type, AgentSet] = self._agents_by_type
        return by_type

    @property
    def agent_types(self) -> list[type]:
        """The classes of employees and managers."""
        return list(self.agents_by_type)

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
                self._made[seat] = agent = self.employee_type(self, seat)
                if self._space is not None:
                    agent.cell = self._space[seat]
        self._holders = now

    def must_be_writable(self, name: str) -> None:
        """Raise AdoptionError while employees look on."""
        if self._looking:
            raise AdoptionError(f"{name} cannot be written in after_day: employees look on; write it between steps")

    def this_morning(self, row: np.record) -> dict[str, float]:
        """Return fear, fatigue and encouragement of a row, faded until this morning."""
        sim, nights = self.run.sim, max(0, self.day - int(row["night"]))
        faded = {name: float(row[name] * getattr(sim, table)[nights]) for name, table in FADING}
        return {"fear_now": float(row["fear"] + (row["fear_now"] - row["fear"]) * sim.keep_fear[nights]), **faded}

    def _show_the_day(self) -> None:
        """Report the day's deeds to every employee."""
        sim = self.run.sim
        deeds: dict[int, list[str]] = {}
        for _day, event, who, _x, _y in sim.events[self._reported : sim.world[0].events].tolist():
            if event != MANAGERS_EVENT:
                deeds.setdefault(who, []).append(EVENTS[event])
        self._reported, self._looking = int(sim.world[0].events), True
        try:
            for agent in list(self.agents):
                agent.after_day(deeds.get(agent.seat, []))
        finally:
            self._looking = False

    # the graph

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

    # shares of today's employees

    def share(self, condition: Callable[[Rows[Person]], Flags]) -> float:
        """Return the share of today's employees whose rows fulfil a condition, nan for nobody."""
        people = self.run.sim.people
        held = people["holder"] >= 0
        return float(condition(people)[held].mean()) if held.any() else float("nan")


def scenario_of(given: Given) -> Scenario:
    """Return the scenario that is meant."""
    if isinstance(given, str | Path):
        return load(given).scenario
    return Scenario() if given is None else given


def _seed(rng: Seed) -> int:
    """Return the seed that is meant; raises AdoptionError for what is none."""
    if rng is None:
        return secrets.randbelow(SEEDS)
    if isinstance(rng, int | np.integer) and not isinstance(rng, bool) and 0 <= int(rng) < SEEDS:
        return int(rng)
    raise AdoptionError(f"rng must be a whole number, 0 or more (a seed), or None; got {rng!r}")


def seed(model: AdoptionModel) -> int:
    """Return the seed that is used: the one that was given, or the fresh one."""
    return model.scenario.run.seed


def employed(model: AdoptionModel) -> int:
    """Return how many are employed."""
    return int((model.run.sim.people["holder"] >= 0).sum())


def aware(model: AdoptionModel) -> float:
    """Return the share of employees who have heard of it."""
    return model.share(lambda people: people["status"] > 0)


def reached(model: AdoptionModel) -> float:
    """Return the share of employees who have visited at least once."""
    return model.share(lambda people: people["first_visit"] > NEVER)


def visited_in_28_days(model: AdoptionModel) -> float:
    """Return the share of employees who visited in the last 28 days."""
    return model.share(lambda people: people["last_visit"] >= model.day - 28)


def posted_in_28_days(model: AdoptionModel) -> float:
    """Return the share of employees who posted in the last 28 days."""
    return model.share(lambda people: people["last_post"] >= model.day - 28)


REPORTERS = {
    "seed": seed,
    "date": "date",
    "phase": "phase",
    "employed": employed,
    "aware": aware,
    "reached": reached,
    "visited_in_28_days": visited_in_28_days,
    "posted_in_28_days": posted_in_28_days,
}
