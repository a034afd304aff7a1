"""Dotted paths of a scenario: what stands there, what kind it is, and writing values at them."""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from simulator.scenario.fields import CERTAIN
from simulator.scenario.kinds import CERTAIN_WORD, choices, part_at
from simulator.scenario.messages import did_you_mean, known_keys
from simulator.scenario.schema import EXCLUSIVE, Scenario

ANY = "*"
NAMED = ("personas", "managers")
SETTINGS = ("format", "name", "run")
PHASE_FIELD = 3
Plain = dict[str, Any]


def plain(scenario: Scenario) -> Plain:
    """Return a scenario as plain data that JSON can write and that reads back equal."""
    found: Plain = _finite(scenario.model_dump(mode="json"))
    return found


def _finite(value: Any) -> Any:
    """Return a value with the word `certain` for the infinite."""
    if isinstance(value, dict):
        return {key: _finite(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_finite(part) for part in value]
    return CERTAIN_WORD if isinstance(value, float) and value == CERTAIN else value


def expand(data: Plain, path: str) -> list[str]:
    """Return the paths that a path means: `*` stands for every key of a map that is there."""
    found = [""]
    for key in path.split("."):
        found = [f"{head}{'.' if head else ''}{name}" for head in found for name in _keys(data, head, key)]
    return found


def _keys(data: Plain, head: str, key: str) -> list[str]:
    """Return the keys that one part of a path means."""
    if key != ANY:
        return [key]
    here = value_at(data, head)
    return sorted(here) if isinstance(here, Mapping) else []


def value_at(data: Plain, path: str) -> Any:
    """Return what stands at a path; None where nothing does."""
    here: Any = data
    for key in path.split(".") if path else ():
        here = here.get(key) if isinstance(here, Mapping) else None
    return here


def written(data: Plain, values: Mapping[str, Any]) -> Plain:
    """Return a copy of plain data with values at dotted paths; of weeks and until, the written one stays."""
    found = dict(data)
    fresh: set[int] = {id(found)}
    for path, value in values.items():
        for one in expand(found, path) if ANY in path else (path,):
            _write(found, one.split("."), value, fresh)
    return found


def _write(data: Plain, keys: list[str], value: Any, fresh: set[int]) -> None:
    """Write one value, copying the maps on the way that are still the original's."""
    for key in keys[:-1]:
        part = data.get(key)
        if not isinstance(part, dict):
            part = {}
        if id(part) not in fresh:
            part = dict(part)
            fresh.add(id(part))
        data[key] = part
        data = part
    data[keys[-1]] = value
    if len(keys) == PHASE_FIELD and keys[0] == "phases" and keys[-1] in EXCLUSIVE:
        data.pop(EXCLUSIVE[keys[-1]], None)


def is_whole(path: str) -> bool:
    """Return whether a field takes whole numbers only."""
    kinds = choices(part_at(Scenario, tuple(path.split("."))))
    return int in kinds and float not in kinds


def is_number(path: str) -> bool:
    """Return whether a field takes numbers."""
    kinds = choices(part_at(Scenario, tuple(path.split("."))))
    return int in kinds or float in kinds


def unknown_part(data: Plain, path: str) -> str:
    """Return why a path leads nowhere in a scenario; nothing where it leads to a field."""
    keys = tuple(path.split("."))
    if keys[0] in SETTINGS:
        return f"{path}: not to be varied; seed, horizon_weeks and replications stand at the top of the experiment"
    for at, key in enumerate(keys):
        if part_at(Scenario, keys[: at + 1]) is None or _nobody(data, keys, at):
            known = _known(data, keys, at)
            if key == ANY:
                return f"{'.'.join(keys[:at]) or 'the scenario'} has no keys that * could stand for"
            where = f" in {'.'.join(keys[:at])}" if at else ""
            return f"{path}: no field '{key}'{where}{did_you_mean(key, known)}"
    return ""


def _nobody(data: Plain, keys: tuple[str, ...], at: int) -> bool:
    """Return whether a key names a persona or manager that is not there, or a star finds no map."""
    here = value_at(data, ".".join(keys[:at]))
    if keys[at] == ANY:
        return not isinstance(here, Mapping) or not here or part_is_model(keys[:at])
    if at == 1 and keys[0] in NAMED:
        return not isinstance(here, Mapping) or keys[1] not in here
    fixed = known_keys(part_at(Scenario, keys[:at])) if at else []
    return bool(fixed) and keys[at] not in fixed


def part_is_model(keys: tuple[str, ...]) -> bool:
    """Return whether a path leads to a part with fixed fields, not to a map with keys of the user's."""
    kinds = choices(part_at(Scenario, keys)) if keys else [Scenario]
    return any(isinstance(kind, type) and issubclass(kind, BaseModel) for kind in kinds)


def _known(data: Plain, keys: tuple[str, ...], at: int) -> list[str]:
    """Return the keys that might have been meant."""
    here = value_at(data, ".".join(keys[:at]))
    return [*known_keys(part_at(Scenario, keys[:at]) if at else Scenario), *(here if isinstance(here, Mapping) else ())]
