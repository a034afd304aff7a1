"""What is wrong, what is allowed, and what was probably meant: messages for people who do not program."""

import difflib
import types
import typing
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

Path = tuple[str, ...]
SHOWN = 60
WORDS = {
    "int_parsing": "must be a whole number",
    "int_type": "must be a whole number",
    "int_from_float": "must be a whole number",
    "float_parsing": "must be a number",
    "float_type": "must be a number",
    "bool_parsing": "must be true or false",
    "bool_type": "must be true or false",
    "string_type": "must be text",
    "dict_type": "must be a map (key: value lines)",
    "model_type": "must be a map (key: value lines)",
    "model_attributes_type": "must be a map (key: value lines)",
    "tuple_type": "must be a list ([a, b])",
    "missing": "is missing",
    "date_type": "must be a date (YYYY-MM-DD)",
    "date_parsing": "must be a date (YYYY-MM-DD)",
    "date_from_datetime_parsing": "must be a date (YYYY-MM-DD)",
    "string_too_short": "must not be empty",
    "finite_number": "must be a finite number",
}


def did_you_mean(word: str, known: list[str]) -> str:
    """Return a suggestion, or nothing."""
    close = difflib.get_close_matches(word, known, 1, 0.6)
    return f" - did you mean '{close[0]}'?" if close else ""


def part_at(model: type[BaseModel], path: Path) -> Any:
    """Return the annotation at a path of keys."""
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


def choices(kind: Any) -> list[Any]:
    """Return the members of a union, bare of annotations."""
    if typing.get_origin(kind) is typing.Annotated:
        return choices(typing.get_args(kind)[0])
    if typing.get_origin(kind) in (typing.Union, types.UnionType):
        return [choice for member in typing.get_args(kind) for choice in choices(member)]
    return [kind]


def known_keys(kind: Any) -> list[str]:
    """Return the keys that a part or a map of fixed keys knows."""
    found: list[str] = []
    for choice in choices(kind):
        if isinstance(choice, type) and issubclass(choice, BaseModel):
            found += list(choice.model_fields)
        if typing.get_origin(choice) is dict:
            key = choices(typing.get_args(choice)[0])[0]
            if typing.get_origin(key) is typing.Literal:
                found += list(typing.get_args(key))
    return found


def describe(problem: ErrorDetails, model: type[BaseModel]) -> tuple[Path, str, bool]:
    """Return the path of a problem, its message, and whether the key (not the value) is at fault."""
    path = tuple(str(part) for part in problem["loc"] if not _is_inner(str(part)))
    key_at_fault = "[key]" in [str(part) for part in problem["loc"]]
    kind = problem["type"]
    if kind == "extra_forbidden":
        known = known_keys(part_at(model, path[:-1]))
        return path, f"unknown field{did_you_mean(path[-1], known)}{_one_of(known)}", True
    if key_at_fault:
        known = known_keys(part_at(model, path[:-1]))
        hint = f"unknown name{did_you_mean(path[-1], known)}{_one_of(known)}"
        return path, hint if known else "a name must be like_this: a-z, 0-9 and _", True
    return path, _value_message(problem), False


def _is_inner(part: str) -> bool:
    """Return whether a part of a location is the validator's own word, not a key of the file."""
    return (
        part == "[key]"
        or part.startswith(("dict[", "constrained-", "function-", "literal[", "lax-or"))
        or (part in ("float", "int", "date", "str", "constrained-str"))
    )


def _one_of(known: list[str]) -> str:
    """Return the list of what is known, where it is short."""
    return f"; known: {', '.join(known)}" if 0 < len(known) <= 12 else ""


def _value_message(problem: ErrorDetails) -> str:
    """Return what is wrong with a value and what is allowed."""
    kind, context = problem["type"], problem.get("ctx") or {}
    got = f"; got {_shown(problem.get('input'))}" if kind != "missing" else ""
    if kind in ("greater_than_equal", "less_than_equal", "greater_than", "less_than"):
        limit = context.get("ge", context.get("le", context.get("gt", context.get("lt"))))
        sign = {"g": "at least", "l": "at most"}[kind[0]]
        return f"must be {sign} {limit:g}{got}"
    if kind == "literal_error":
        return f"must be one of {context.get('expected', '')}{got}{_meant(problem, context)}"
    if kind == "string_pattern_mismatch":
        return f"is not written as expected ({context.get('pattern')}){got}"
    if kind == "value_error":
        return str(context.get("error", problem["msg"]))
    return WORDS.get(kind, problem["msg"].lower()) + got


def _meant(problem: ErrorDetails, context: Mapping[str, Any]) -> str:
    """Return the allowed word that was probably meant."""
    words = [word.strip(" '") for word in str(context.get("expected", "")).replace(" or ", ",").split(",")]
    return did_you_mean(str(problem.get("input")), words)


def _shown(value: Any) -> str:
    """Return a value as written, shortened."""
    if isinstance(value, Mapping):
        return "a map"
    if isinstance(value, list | tuple):
        return "a list"
    if value is None:
        return "nothing"
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return text if len(text) <= SHOWN else text[:SHOWN] + "..."
