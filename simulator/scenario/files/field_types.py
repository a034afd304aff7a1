"""What kind of value a field takes: a number, a switch, a date or text, with no reading of one as another.

Pydantic would read "010" as 10, yes as true, 1 as true and 1793404800 as a date; a scenario file may not.
"""

import re
import types
import typing
from datetime import date
from typing import Any

from pydantic import BaseModel

Path = tuple[str, ...]
DATE = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
CERTAIN_WORD = "certain"
SHOWN = 60


def choices(kind: Any) -> list[Any]:
    """Return the members of a union, bare of annotations."""
    if typing.get_origin(kind) is typing.Annotated:
        return choices(typing.get_args(kind)[0])
    if typing.get_origin(kind) in (typing.Union, types.UnionType):
        return [choice for member in typing.get_args(kind) for choice in choices(member)]
    return [kind]


def part_at(model: type[BaseModel], path: Path) -> Any:
    """Return the annotation at a path of keys; none where there is no such path."""
    kind: Any = model
    for key in path:
        kind = _step(kind, key)
        if kind is None:
            return None
    return kind


def _step(kind: Any, key: str) -> Any:
    """Return the annotation of one key of a part, a map or a list."""
    for choice in choices(kind):
        if isinstance(choice, type) and issubclass(choice, BaseModel):
            field = choice.model_fields.get(key)
            if field is not None:
                return field.annotation
        origin = typing.get_origin(choice)
        if origin is dict:
            return typing.get_args(choice)[1]
        if origin is tuple:
            return typing.get_args(choice)[0]
    return None


def wrong_kinds(model: type[BaseModel], data: Any) -> list[tuple[Path, str]]:
    """Return the values that are of another kind than their field: path, and what must be written."""
    return [(path, why) for path, value in _leaves(data, ()) if (why := _wrong(part_at(model, path), value))]


def _leaves(value: Any, path: Path) -> typing.Iterator[tuple[Path, Any]]:
    """Yield every value that is no map and no list, with its path."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield from _leaves(part, (*path, str(key)))
    elif isinstance(value, list | tuple):
        for at, part in enumerate(value):
            yield from _leaves(part, (*path, str(at)))
    else:
        yield path, value


def _wrong(kind: Any, value: Any) -> str:
    """Return what must be written instead of a value; nothing where its kind may do."""
    found = choices(kind)
    words = str in found or any(isinstance(word, str) for choice in found for word in typing.get_args(choice))
    number = int in found or float in found
    if kind is None or value is None:
        return ""
    if isinstance(value, bool):
        return "" if bool in found else "must not be true or false"
    if isinstance(value, int | float):
        if bool in found:
            return f"must be true or false; got {value}"
        return f"must be a date (YYYY-MM-DD); got {value}" if date in found and not number else ""
    if not isinstance(value, str) or words:
        return ""
    if bool in found:
        return f"must be true or false; got {value[:SHOWN]}"
    if number:
        return "" if value == CERTAIN_WORD else _no_number(value)
    if date in found and not DATE.match(value):
        return f"must be a date (YYYY-MM-DD); got {value[:SHOWN]}"
    return ""


def _no_number(text: str) -> str:
    """Return why a text is no number."""
    quoted = any(letter.isdigit() for letter in text) and not any(letter.isalpha() for letter in text)
    return f"must be a number{', without quotes' if quoted else ''}; got {text[:SHOWN]}"
