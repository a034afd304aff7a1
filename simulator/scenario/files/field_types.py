"""What kind of value a field takes: a number, a switch, a date or text, with no reading of one as another.

Pydantic would read "010" as 10, yes as true, 1 as true and 1793404800 as a date; a scenario file may not.
"""

import re
import types
import typing
from collections.abc import Iterator
from datetime import date
from typing import TypeAlias, cast

from pydantic import BaseModel

from simulator.scenario.changes import expand
from simulator.scenario.fields.names import Path
from simulator.scenario.fields.numbers import CERTAIN_WORD
from simulator.scenario.files.typed import date_meant, number_meant, write_words
from simulator.scenario.plain import Plain, Scalar, Value
from simulator.texts import _

FieldType: TypeAlias = "type | types.UnionType | types.GenericAlias | None"  # an annotation; none where there is none
DATE = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
SHOWN = 60


def choices(kind: FieldType) -> list[FieldType]:
    """Return the members of a union, bare of annotations."""
    if typing.get_origin(kind) is typing.Annotated:
        return choices(_annotation(typing.get_args(kind)[0]))
    if typing.get_origin(kind) in (typing.Union, types.UnionType):
        return [choice for member in typing.get_args(kind) for choice in choices(member)]
    return [kind]


def part_at(model: type[BaseModel], path: Path) -> FieldType:
    """Return the annotation at a path of keys; none where there is no such path."""
    kind: FieldType = model
    for key in path:
        kind = _step(kind, key)
        if kind is None:
            return None
    return kind


def _step(kind: FieldType, key: str) -> FieldType:
    """Return the annotation of one key of a part, a map or a list."""
    for choice in choices(kind):
        if isinstance(choice, type) and issubclass(choice, BaseModel):
            field = choice.model_fields.get(key)
            if field is not None:
                return cast(FieldType, field.annotation)
        inner = typing.get_args(choice)
        if typing.get_origin(choice) is dict:
            return _annotation(inner[1])
        if typing.get_origin(choice) is tuple:
            return _annotation(inner[0])
    return None


def _annotation(kind: FieldType) -> FieldType:
    """Return an annotation; what typing gives out has no type of its own."""
    return kind


def wrong_types(model: type[BaseModel], data: Value) -> list[tuple[Path, str]]:
    """Return the values that are of another type than their field: path, and what must be written."""
    return [(path, why) for path, value in _leaves(data, ()) if (why := _wrong(part_at(model, path), value))]


def wrong_types_at(model: type[BaseModel], data: Plain, path: str, value: Value) -> list[tuple[Path, str]]:
    """Return what is of another type than its field in a value at a path of data; `*`: where the first is wrong."""
    for one in expand(data, path):
        nested = value
        for key in reversed(one.split(".")):
            nested = {key: nested}
        if wrong := wrong_types(model, nested):
            return wrong
    return []


def _leaves(value: Value, path: Path) -> Iterator[tuple[Path, Scalar]]:
    """Yield every value that is no map and no list, with its path."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield from _leaves(part, (*path, str(key)))
    elif isinstance(value, list | tuple):
        for at, part in enumerate(value):
            yield from _leaves(part, (*path, str(at)))
    else:
        yield path, value


def _wrong(kind: FieldType, value: Scalar) -> str:
    """Return what must be written instead of a value; nothing where its type may do."""
    allowed = choices(kind)
    if kind is None or value is None:
        return ""
    if isinstance(value, bool):
        return "" if bool in allowed else _("must not be true or false")
    if isinstance(value, int | float):
        return _wrong_number(allowed, value)
    words = str in allowed or any(isinstance(word, str) for choice in allowed for word in typing.get_args(choice))
    return _wrong_text(allowed, value) if isinstance(value, str) and not words else ""


def _wrong_number(allowed: list[FieldType], value: float) -> str:
    """Return what must be written instead of a number; nothing where one may stand."""
    if bool in allowed:
        return _("must be true or false; got {value}").format(value=value)
    if date in allowed and int not in allowed and float not in allowed:
        return _("must be a date (YYYY-MM-DD); got {value}").format(value=value)
    return ""


def _wrong_text(allowed: list[FieldType], text: str) -> str:
    """Return what must be written instead of a text, where no text may stand."""
    if bool in allowed:
        return _("must be true or false; got {text}").format(text=text[:SHOWN])
    if int in allowed or float in allowed:
        return "" if text == CERTAIN_WORD else _no_number(text)
    if date in allowed and not DATE.match(text):
        return _("must be a date (YYYY-MM-DD); got {text}").format(text=text[:SHOWN]) + write_words(date_meant(text))
    return ""


def _no_number(text: str) -> str:
    """Return why a text is no number."""
    digits = any(letter.isdigit() for letter in text) and not any(letter.isalpha() for letter in text)
    quoted = digits and number_meant(text) in ("", text)
    return _("must be a number{part}; got {text}").format(
        part=_(", without quotes") if quoted else "", text=text[:SHOWN]
    ) + write_words(number_meant(text))
