"""The scenario that is meant: an object, a file or the defaults, with values at dotted paths."""

from collections.abc import Callable, Mapping
from inspect import signature
from pathlib import Path
from typing import Any, TypeAlias

from simulator.errors import AdoptionError
from simulator.experiment.given import Data, Taken, taken
from simulator.scenario.plain import Plain
from simulator.scenario.schema import Scenario
from simulator.suggestions import did_you_mean

Given: TypeAlias = Scenario | str | Path | None  # a scenario, its file, or the defaults
SEED = "run.seed"


def taken_of(given: Given, data: Data = None) -> Taken:
    """Return the scenario that is meant, and where its data are; raises AdoptionError for what is none."""
    if given is None or isinstance(given, Scenario | str | Path):
        return taken(Scenario() if given is None else given, data)
    raise AdoptionError(f"scenario must be a Scenario, the path of a file, or None; got {given!r}")


def with_levers(scenario: Scenario, levers: Mapping[str, Any], beside: Callable[..., object]) -> Scenario:
    """Return a scenario with values at dotted paths; raises AdoptionError for a name that is no path.

    beside: the function that takes levers beside parameters of its own, whose names are suggested too.
    """
    for name in levers:
        if name == SEED:
            raise AdoptionError(f"{SEED}: give the seed as rng")
        if name.split(".")[0] not in Scenario.model_fields:
            known = _paths(scenario.model_dump(mode="json"))
            ends = [path for path in known if path.endswith(f".{name}")]
            hint = f" - did you mean '{ends[0]}'?" if ends else did_you_mean(name, [*_own(beside), *known])
            raise AdoptionError(
                f"AdoptionModel has no parameter '{name}'{hint}; a lever of the scenario is named by its path"
            )
    return scenario.but(**levers) if levers else scenario


def _own(function: Callable[..., object]) -> list[str]:
    """Return the names of a method's own parameters, those that it takes by any name apart."""
    return [name for name, one in list(signature(function).parameters.items())[1:] if one.kind is not one.VAR_KEYWORD]


def _paths(data: Plain, head: str = "") -> list[str]:
    """Return the dotted paths of all values."""
    paths = []
    for key, value in data.items():
        paths += _paths(value, f"{head}{key}.") if isinstance(value, dict) and value else [f"{head}{key}"]
    return paths
