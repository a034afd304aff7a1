"""What is wrong, what is allowed, and what was probably meant: messages for people who do not program."""

import math
import types
import typing
from collections.abc import Mapping

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from simulator.scenario.fields.names import Path
from simulator.scenario.fields.numbers import facts_of
from simulator.scenario.files.field_types import FieldType, choices, part_at
from simulator.scenario.files.typed import date_meant, percent_meant, write_words
from simulator.suggestions import did_you_mean
from simulator.texts import _

N_ = str  # marks a text for the catalogue; it is translated when it is shown

SHOWN = 60
MISPLACED = "misplaced"  # the type of an error of the whole that belongs to one field: context `at` and `why`
MEMBERS = ("dict[", "constrained-", "function-", "literal[", "lax-or", "float", "int", "date", "str")
SIGNS = {"g": N_("at least"), "l": N_("at most")}
WORDS = {
    "int_parsing": N_("must be a whole number"),
    "int_type": N_("must be a whole number"),
    "int_from_float": N_("must be a whole number"),
    "float_parsing": N_("must be a number"),
    "float_type": N_("must be a number"),
    "bool_parsing": N_("must be true or false"),
    "bool_type": N_("must be true or false"),
    "string_type": N_("must be text"),
    "dict_type": N_("must be a map (key: value lines)"),
    "model_type": N_("must be a map (key: value lines)"),
    "model_attributes_type": N_("must be a map (key: value lines)"),
    "tuple_type": N_("must be a list ([a, b])"),
    "missing": N_("is missing"),
    "date_type": N_("must be a date (YYYY-MM-DD)"),
    "date_parsing": N_("must be a date (YYYY-MM-DD)"),
    "date_from_datetime_parsing": N_("must be a date (YYYY-MM-DD)"),
    "finite_number": N_("must be a finite number"),
}
PATTERNS = {  # a part of the pattern: what it asks for
    "[1-4]": N_("must be an ISO week, 1 to 53"),
    "{3}": N_("must be three capital letters, such as EUR"),
    "[A-Z]": N_("must be two capital letters, such as NL"),
    "a-z": N_("must be a name like_this: a-z, 0-9 and _, beginning with a letter"),
    "0[13578]": N_('must be a day of the year, month-day, such as "07-05"; or a date (YYYY-MM-DD) where allowed'),
}


def known_keys(kind: FieldType) -> list[str]:
    """Return the keys that a part or a map of fixed keys knows."""
    keys: list[str] = []
    for choice in choices(kind):
        if isinstance(choice, type) and issubclass(choice, BaseModel):
            keys += list(choice.model_fields)
        if typing.get_origin(choice) is dict:
            key = choices(typing.get_args(choice)[0])[0]
            if typing.get_origin(key) is typing.Literal:
                keys += list(typing.get_args(key))
    return keys


def describe(problem: ErrorDetails, model: type[BaseModel]) -> tuple[Path, str, bool]:
    """Return the path of a problem, its message, and whether the key (not the value) is at fault."""
    kind, context = problem["type"], problem.get("ctx") or {}
    if kind == MISPLACED:
        return tuple(str(context["at"]).split(".")), str(context["why"]), False
    path, key_at_fault = _path(problem["loc"], model), "[key]" in problem["loc"]
    known = known_keys(part_at(model, path[:-1]))
    if kind == "extra_forbidden" and str(path[-1]).isdigit():
        return (
            path,
            _("{path} is no field; a decimal comma? Write decimals with a point, such as 10.5").format(path=path[-1]),
            True,
        )
    if kind == "extra_forbidden":
        return (
            path,
            _("unknown field{hint}{listed}").format(hint=did_you_mean(path[-1], known), listed=_one_of(known)),
            True,
        )
    if key_at_fault and known:
        return (
            path,
            _("unknown name{hint}{listed}").format(hint=did_you_mean(path[-1], known), listed=_one_of(known)),
            True,
        )
    return path, _value_message(problem, limits(model, path)), key_at_fault


def _path(location: tuple[int | str, ...], model: type[BaseModel]) -> Path:
    """Return the keys of a location, without the words by which the validator names members of a union."""
    path: Path = ()
    for part in map(str, location):
        several = len([choice for choice in choices(part_at(model, path)) if choice is not types.NoneType]) > 1
        if part != "[key]" and not (several and part.startswith(MEMBERS)):
            path = (*path, part)
    return path


def limits(model: type[BaseModel], path: Path) -> str:
    """Return what a number may be, with its unit, such as `0 to 1 share`; nothing where it has no two limits."""
    field: FieldInfo | FieldType = None
    for choice in choices(part_at(model, path[:-1])):
        if isinstance(choice, type) and issubclass(choice, BaseModel):
            field = choice.model_fields.get(path[-1])
        elif typing.get_origin(choice) in (dict, tuple):
            field = part_at(model, path)
    rules = _rules(field)
    low, high = rules.get("ge", rules.get("gt")), rules.get("le", rules.get("lt"))
    if low is None or high is None or math.isinf(high):
        return ""
    facts = facts_of(field) if isinstance(field, FieldInfo) else None
    unit = facts["unit"] if facts is not None else "-"
    span = _("{low} to {high}").format(low=figure(low), high=figure(high))
    return span + (f" {_(unit)}" if unit != "-" else "")


def _rules(kind: object) -> dict[str, float]:
    """Return the limits (ge, gt, le, lt) that a field or an annotation carries."""
    parts = [kind.annotation, *kind.metadata] if isinstance(kind, FieldInfo) else list(typing.get_args(kind))
    own = {name: getattr(kind, name) for name in ("ge", "gt", "le", "lt") if getattr(kind, name, None) is not None}
    return own | {name: limit for part in parts for name, limit in _rules(part).items()}


def figure(value: float) -> str:
    """Return a number as people write it."""
    return f"{int(value):,}" if value == int(value) else f"{value:g}"


def _one_of(known: list[str]) -> str:
    """Return the list of what is known, where it is short."""
    return _("; known: {all}").format(all=", ".join(known)) if 0 < len(known) <= 12 else ""


def _value_message(problem: ErrorDetails, allowed: str) -> str:
    """Return what is wrong with a value and what is allowed."""
    kind, context = problem["type"], problem.get("ctx") or {}
    got = _("; got {shown}").format(shown=_shown(problem.get("input"))) if kind != "missing" else ""
    if kind in ("greater_than_equal", "less_than_equal", "greater_than", "less_than"):
        limit = next(context[name] for name in ("ge", "le", "gt", "lt") if name in context)
        sign = _({"greater_than": N_("more than"), "less_than": N_("less than")}.get(kind, SIGNS[kind[0]]))
        percent = _percent(problem.get("input"), allowed)
        return _("must be {sign} {limit}{part}{got}{percent}").format(
            sign=sign,
            limit=figure(limit),
            part=_(" (allowed: {allowed})").format(allowed=allowed) if allowed else "",
            got=got,
            percent=percent,
        )
    if kind == "literal_error":
        return _("must be one of {expected}{got}{meant}").format(
            expected=_either(str(context.get("expected", ""))), got=got, meant=_meant(problem, context)
        )
    if kind == "string_pattern_mismatch":
        pattern = str(context.get("pattern"))
        meant = write_words(date_meant(str(problem.get("input")))) if "0[13578]" in pattern else ""
        return (
            next(
                (_(words) for mark, words in PATTERNS.items() if mark in pattern),
                _("must match {pattern}").format(pattern=pattern),
            )
            + got
            + meant
        )
    if kind == "value_error":
        return str(context.get("error", problem["msg"]))
    if kind in ("too_short", "string_too_short"):
        return (
            _("must not be empty{got}").format(got=got)
            if context.get("actual_length", 0) == 0
            else _("is too short{got}").format(got=got)
        )
    if kind in ("too_long", "string_too_long"):
        return _("is too long; at most {most} are read").format(most=context.get("max_length"))
    return _(WORDS.get(kind, problem["msg"].lower())) + got


def _either(expected: str) -> str:
    """Return allowed words as a list; the validator writes it with the English `or`."""
    return expected.replace(" or ", _(" or "))


def _percent(value: object, allowed: str) -> str:
    """Return the question for a percentage, where a share is allowed."""
    is_share = allowed.startswith(_("{low} to {high}").format(low=0, high=1)) and isinstance(value, int | float)
    return percent_meant(float(value), 0.0, 1.0) if is_share else ""  # type: ignore[arg-type]


def _meant(problem: ErrorDetails, context: Mapping[str, object]) -> str:
    """Return the allowed word that was probably meant."""
    words = [word.strip(" '") for word in str(context.get("expected", "")).replace(" or ", ",").split(",")]
    return did_you_mean(str(problem.get("input")), words)


def _shown(value: object) -> str:
    """Return a value as written, shortened."""
    if isinstance(value, Mapping):
        return _("a map")
    if isinstance(value, list | tuple):
        return _("a list")
    if value is None:
        return _("nothing")
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return text if len(text) <= SHOWN else text[:SHOWN] + "..."
