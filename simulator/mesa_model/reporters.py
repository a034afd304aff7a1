"""What the data collector reports by itself, and whose rows agent reporters have."""

from collections.abc import Callable, Iterable, Mapping
from types import SimpleNamespace
from typing import Protocol, TypeAlias

import mesa

from simulator.engine.tables.codes import NEVER
from simulator.engine.tables.records import Person
from simulator.errors import AdoptionError
from simulator.mesa_model.agents import CommunityManager, Employee
from simulator.mesa_model.contract import AgentModel
from simulator.organisation.types import Flags, Rows
from simulator.suggestions import did_you_mean

Reporter: TypeAlias = str | Callable[..., object] | list[Callable[..., object] | list[object]]  # as Mesa takes them
Reporters: TypeAlias = Mapping[str, Reporter]


class ReportedModel(AgentModel, Protocol):
    """A model that the reporters below ask."""

    def share(self, condition: Callable[[Rows[Person]], Flags]) -> float:
        """Return the share of today's employees whose rows fulfil a condition, nan for nobody."""


class Collector(mesa.DataCollector):
    """Mesa's data collector; agent reporters have rows of employees and of agents of one's own.

    Community managers have none of the employees' attributes: `agenttype_reporters={CommunityManager: ...}` is theirs.
    """

    def _record_agents(self, model: mesa.Model) -> Iterable[tuple[object, ...]]:
        """Return the rows of today; Mesa asks for nothing but `agents` here."""
        agents = [agent for agent in model.agents if not isinstance(agent, CommunityManager)]
        records: Iterable[tuple[object, ...]] = super()._record_agents(SimpleNamespace(agents=agents))
        return records


def is_kind(given: object, kind: type) -> bool:
    """Return whether something is a class of agents of a kind."""
    return isinstance(given, type) and issubclass(given, kind)


def named(given: Reporters | None, where: str, model: mesa.Model | None = None) -> dict[str, Reporter]:
    """Return reporters by name; raises AdoptionError for what is no map, and for what a model is asked and lacks."""
    if given is not None and not isinstance(given, Mapping):
        raise AdoptionError(f"{where}: give a map, {{name: reporter}}; got {given!r}")
    for name, reporter in (given or {}).items():
        if model is not None and isinstance(reporter, str) and not hasattr(model, reporter):
            known = [word for word in dir(model) if not word.startswith("_")]
            raise AdoptionError(f"{where}: {name}: the model has no '{reporter}'{did_you_mean(reporter, known)}")
    return dict(given or {})


def by_type(given: Mapping[type, Reporters] | None) -> dict[type, dict[str, Reporter]]:
    """Return reporters by class of agents; raises AdoptionError for what is no map, or whose keys are no classes."""
    if given is not None and not (isinstance(given, Mapping) and all(is_kind(one, mesa.Agent) for one in given)):
        raise AdoptionError(f"agenttype_reporters: give a map, {{class of agents: {{name: reporter}}}}; got {given!r}")
    return {kind: named(reporters, "agenttype_reporters") for kind, reporters in (given or {}).items()}


def must_be_known(reporters: Reporters, kind: type, agents: Iterable[mesa.Agent], where: str) -> None:
    """Raise AdoptionError for a reporter that names what an agent does not have; Mesa 3.3 would say None.

    Args:
        reporters: by name.
        kind: Employee or CommunityManager.
        agents: some of that kind; the first is looked at.
        where: the argument that gave the reporters.
    """
    who = "an employee" if issubclass(kind, Employee) else "a community manager"
    names = sorted({reporter for reporter in reporters.values() if isinstance(reporter, str)})
    for agent in list(agents)[:1] if names else []:
        for name in names:
            if not hasattr(agent, name):
                hint = did_you_mean(name, [word for word in dir(agent) if not word.startswith("_")])
                raise AdoptionError(f"{where}: {who} has no '{name}'{hint or _of_a_manager(name, kind)}")


def _of_a_manager(name: str, kind: type) -> str:
    """Return what to do where an employee is asked for what a manager has."""
    if issubclass(kind, Employee) and hasattr(CommunityManager, name):
        return f"; managers: agenttype_reporters={{CommunityManager: {{'{name}': '{name}'}}}}"
    return ""


def seed(model: ReportedModel) -> int:
    """Return the seed that is used: the one that was given, or the fresh one."""
    return model.scenario.run.seed


def employed(model: ReportedModel) -> int:
    """Return how many are employed."""
    return int((model.run.sim.people["holder"] >= 0).sum())


def aware(model: ReportedModel) -> float:
    """Return the share of employees who have heard of it."""
    return model.share(lambda people: people["status"] > 0)


def reached(model: ReportedModel) -> float:
    """Return the share of employees who have visited at least once."""
    return model.share(lambda people: people["first_visit"] > NEVER)


def visited_in_28_days(model: ReportedModel) -> float:
    """Return the share of employees who visited in the last 28 days."""
    return model.share(lambda people: people["last_visit"] >= model.day - 28)


def posted_in_28_days(model: ReportedModel) -> float:
    """Return the share of employees who posted in the last 28 days."""
    return model.share(lambda people: people["last_post"] >= model.day - 28)


REPORTERS: Reporters = {
    "seed": seed,
    "date": "date",
    "phase": "phase",
    "employed": employed,
    "aware": aware,
    "reached": reached,
    "visited_in_28_days": visited_in_28_days,
    "posted_in_28_days": posted_in_28_days,
}
