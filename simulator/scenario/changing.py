"""A scenario with other values at dotted paths: whatever cannot stand there is an error with its path."""

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from simulator.characters import escaped
from simulator.errors import ScenarioError
from simulator.scenario.changes import value_at, written
from simulator.scenario.files.field_types import wrong_types_at
from simulator.scenario.files.partial_validation import first_of_each
from simulator.scenario.plain import Plain
from simulator.scenario.unknown_paths import NEW, added, is_named, unknown_key
from simulator.texts import _

Model = TypeVar("Model", bound=BaseModel)


def changed(model: type[Model], data: Plain, changes: Mapping[str, Any]) -> Model:
    """Return a part made of data with other values at paths.

    Raises ScenarioError, a line a problem, for a path that leads nowhere, for a value that may not stand there, and
    for parts that do not fit each other.
    """
    wrong: list[str] = []
    there = data
    for path, value in changes.items():
        refused = _wrong(model, there, path, value)
        wrong += refused
        if not refused and is_named(tuple(path.split("."))):  # further paths may lead into what is added here
            there = written(there, {path: _without_new(path, value)})
    if wrong:
        raise ScenarioError("\n".join(wrong))
    said = {path: _without_new(path, value) for path, value in changes.items()}
    return checked(model, written(data, said))


def checked(model: type[Model], data: object) -> Model:
    """Return the part that data are; raises ScenarioError with all that is wrong, a line each: path, what is wrong."""
    try:
        return model.model_validate(data)
    except ValidationError as refused:
        raise ScenarioError("\n".join(lines_of(refused, model))) from None


def lines_of(refused: ValidationError, model: type[BaseModel]) -> list[str]:
    """Return what a validator refused, a line a field."""
    return [": ".join([*([".".join(path)] if path else []), text]) for path, text, _ in first_of_each(refused, model)]


def _wrong(model: type[BaseModel], data: Plain, path: str, value: Any) -> list[str]:
    """Return what is wrong with a path, or with the kind of the value that is to stand there."""
    if not isinstance(path, str) or not path:
        return [_("{path}: no path of a field").format(path=escaped(str(path)))]
    why = unknown_key(model, data, path, may_add=True)
    if why:
        return [escaped(why)]
    keys = tuple(path.split("."))
    if is_named(keys):
        there = value_at(data, keys[0])
        if keys[1] not in there and not isinstance(value, Mapping | BaseModel):
            return [_("{path}: must be a map (key: value)").format(path=path)]
        why = added(keys[0], keys[1], value, list(there)) if isinstance(value, Mapping) else ""
        if why:
            return [f"{path}: {why}"]
    wrong = wrong_types_at(model, data, path, _without_new(path, value))
    return [f"{'.'.join(at)}: {why}" for at, why in wrong]


def _without_new(path: str, value: Any) -> Any:
    """Return a value without the word that only says that it is added."""
    if is_named(tuple(path.split("."))) and isinstance(value, Mapping):
        return {key: part for key, part in value.items() if key != NEW}
    return value
