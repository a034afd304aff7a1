"""Dotted paths of a scenario: do they lead to a field, and to which kind of field."""

from collections.abc import Mapping

from pydantic import BaseModel

from simulator.scenario.changes import ANY, NAMED, value_at
from simulator.scenario.fields.names import Path
from simulator.scenario.fields.numbers import CERTAIN, CERTAIN_WORD
from simulator.scenario.files.field_types import choices, part_at
from simulator.scenario.files.messages import known_keys
from simulator.scenario.plain import Plain, Value
from simulator.scenario.schema import Scenario
from simulator.suggestions import did_you_mean

SETTINGS = ("format", "name", "run")


def plain(scenario: Scenario) -> Plain:
    """Return a scenario as plain data that JSON can write and that reads back equal."""
    data: Plain = scenario.model_dump(mode="json")
    return {key: _finite(part) for key, part in data.items()}


def _finite(value: Value) -> Value:
    """Return a value with the word `certain` for the infinite."""
    if isinstance(value, dict):
        return {key: _finite(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_finite(part) for part in value]
    return CERTAIN_WORD if isinstance(value, float) and value == CERTAIN else value


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
        if part_at(Scenario, keys[: at + 1]) is None or _is_missing(data, keys, at):
            if key == ANY:
                return f"{'.'.join(keys[:at]) or 'the scenario'} has no keys that * could stand for"
            where = f" in {'.'.join(keys[:at])}" if at else ""
            return f"{path}: no field '{key}'{where}{did_you_mean(key, _known(data, keys, at))}"
    return ""


def _is_missing(data: Plain, keys: Path, at: int) -> bool:
    """Return whether a key names a persona or manager that is not there, or a star finds no map."""
    here = value_at(data, ".".join(keys[:at]))
    if keys[at] == ANY:
        return not isinstance(here, Mapping) or not here or _is_model(keys[:at])
    if at == 1 and keys[0] in NAMED:
        return not isinstance(here, Mapping) or keys[1] not in here
    fixed = known_keys(part_at(Scenario, keys[:at])) if at else []
    return bool(fixed) and keys[at] not in fixed


def _is_model(keys: Path) -> bool:
    """Return whether a path leads to a part with fixed fields, not to a map with keys of the user's."""
    return any(isinstance(kind, type) and issubclass(kind, BaseModel) for kind in choices(part_at(Scenario, keys)))


def _known(data: Plain, keys: Path, at: int) -> list[str]:
    """Return the keys that might have been meant."""
    here = value_at(data, ".".join(keys[:at]))
    return [*known_keys(part_at(Scenario, keys[:at])), *(here if isinstance(here, Mapping) else ())]
