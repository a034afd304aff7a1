"""Dotted paths of a scenario: do they lead to a field, and to which kind of field."""

from simulator.scenario.changes import NAMED
from simulator.scenario.fields.numbers import CERTAIN, CERTAIN_WORD
from simulator.scenario.files.field_types import choices, part_at
from simulator.scenario.plain import Plain, Value
from simulator.scenario.schema import Scenario
from simulator.scenario.unknown_paths import unknown_key
from simulator.texts import _

SETTINGS = ("format", "name", "run", "sources")


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
        return _(
            "{path}: not to be varied; seed, horizon_weeks and replications stand at the top of the experiment"
        ).format(path=path)
    return unknown_key(Scenario, data, path, may_add=keys[0] not in NAMED)
