"""Dotted paths that lead nowhere: keys that neither what is there nor the schema knows, with the nearest name."""

from collections.abc import Mapping
from typing import Literal, get_args, get_origin

from pydantic import BaseModel

from simulator.scenario.changes import ANY, NAMED, value_at
from simulator.scenario.fields.names import Path
from simulator.scenario.fields.people import Persona
from simulator.scenario.files.field_types import FieldType, choices, part_at
from simulator.scenario.files.messages import known_keys
from simulator.scenario.plain import Plain, Value
from simulator.suggestions import did_you_mean
from simulator.texts import _

NEW = "new"  # `new: true` in a persona or manager: it is added, not one that is there
ONE = {"personas": "persona", "managers": "manager"}
IN_FULL = ("headcount", "template")  # with these a persona says everything: its template gives the rest


def unknown_key(model: type[BaseModel], data: Plain, path: str, may_add: bool = False) -> str:
    """Return why a path leads nowhere in data; nothing where it leads to a field.

    may_add: whether the last key may name what is not there yet.
    """
    keys = tuple(path.split("."))
    for at, key in enumerate(keys):
        is_added = may_add and at == len(keys) - 1
        if part_at(model, keys[: at + 1]) is None or _is_missing(model, data, keys, at, is_added):
            if key == ANY:
                return _("{where} has no keys that * could stand for").format(
                    where=".".join(keys[:at]) or _("the scenario")
                )
            where = _(" in {path}").format(path=".".join(keys[:at])) if at else ""
            known = known_at(model, data, keys[:at])
            return _("{path}: no field '{key}'{where}{hint}").format(
                path=path, key=key, where=where, hint=did_you_mean(key, known)
            )
    return ""


def known_at(model: type[BaseModel], data: Plain, keys: Path) -> list[str]:
    """Return the keys that might be meant below a path: those of the schema, and those that are there."""
    here = value_at(data, ".".join(keys))
    return [*known_keys(part_at(model, keys)), *(here if isinstance(here, Mapping) else ())]


def _is_missing(model: type[BaseModel], data: Plain, keys: Path, at: int, is_added: bool) -> bool:
    """Return whether a key names what is not there, or a star finds no map."""
    here, kind = value_at(data, ".".join(keys[:at])), part_at(model, keys[:at])
    if keys[at] == ANY:
        return not isinstance(here, Mapping) or not here or _is_model(kind)
    if at and ANY not in keys[:at] and _named_parts(kind):
        return not is_added and (not isinstance(here, Mapping) or keys[at] not in here)
    fixed = known_keys(kind) if at else []
    return bool(fixed) and keys[at] not in fixed


def _is_model(kind: FieldType) -> bool:
    """Return whether a part has fixed fields, and is no map with keys of the user's."""
    return any(isinstance(one, type) and issubclass(one, BaseModel) for one in choices(kind))


def _named_parts(kind: FieldType) -> bool:
    """Return whether a map holds parts under names of the user's: personas, interventions, seasons, ..."""
    for one in choices(kind):
        if get_origin(one) is dict:
            key, value = get_args(one)
            return get_origin(choices(key)[0]) is not Literal and any(map(_is_model, choices(value)))
    return False


def is_in_full(part: str, says: Mapping[str, Value]) -> bool:
    """Return whether a persona or manager says everything itself (with its template), so that it is clearly added."""
    if part == "personas":
        return all(name in says for name in IN_FULL) or all(name in says for name in Persona.model_fields)
    from simulator.scenario.fields.managers import Manager

    return all(name in says for name in Manager.model_fields if name != "label")


def added(part: str, key: str, says: Mapping[str, Value], there: list[str]) -> str:
    """Return what is wrong with a persona or manager that is written where it may not be there yet; nothing if not."""
    if key in there:
        return _("'{key}' is there already; leave {new} out").format(key=key, new=NEW) if NEW in says else ""
    if says.get(NEW, True) is not True:
        return _("{new} must be true, or not be there").format(new=NEW)
    if NEW in says or is_in_full(part, says):
        return ""
    one = _(ONE[part])
    full = _("headcount and template") if part == "personas" else _("every field")
    known = _("; known: {all}").format(all=", ".join(there)) if there else ""
    text = _("unknown {one}{hint}{known}").format(one=one, hint=did_you_mean(key, there), known=known)
    return _("{text}; to add one, write {new}: true in it, or give {full}").format(text=text, new=NEW, full=full)


def is_named(keys: Path) -> bool:
    """Return whether a path names one persona or manager as a whole."""
    return len(keys) == len(("personas", "NAME")) and keys[0] in NAMED and keys[1] != ANY
