"""Scenarios written out: as YAML that loads back equal, and the JSON Schema of their files."""

import re
from collections.abc import Iterator
from functools import lru_cache

from pydantic.json_schema import JsonSchemaValue

from simulator.scenario.fields.names import KEY_PATTERN
from simulator.scenario.fields.numbers import CERTAIN, CERTAIN_WORD
from simulator.scenario.fields.people import OwnTemplate
from simulator.scenario.fields.templates import NAMES
from simulator.scenario.files.positions import read_scalar
from simulator.scenario.plain import Plain, Scalar, Value
from simulator.scenario.schema import FORMAT, Scenario
from simulator.scenario.unknown_paths import NEW
from simulator.texts import _

EXACT = 1e15  # whole numbers below are floats without loss
BARE = re.compile(r"[A-Za-z_]([\w.,() -]*[\w.)])?\Z")  # what any reader of YAML takes as it stands, unless a word
STEP = "  "  # by which a part stands to the right of its key
BASIC = 0x10000  # first character that needs eight digits


@lru_cache(maxsize=4096)
def quoted(text: str) -> str:
    """Return a text as a scenario file writes it: bare where it reads back as itself, else in double quotes."""
    return text if _stays_text(text) else f'"{"".join(map(_within_quotes, text))}"'


def _stays_text(text: str) -> bool:
    """Return whether a text that stands bare is read as that text."""
    try:
        return BARE.match(text) is not None and read_scalar(text) == text
    except ValueError:
        return False


def _within_quotes(sign: str) -> str:
    """Return a character as it stands between double quotes."""
    if sign in ('"', "\\"):
        return "\\" + sign
    if sign.isprintable():
        return sign
    return f"\\u{ord(sign):04x}" if ord(sign) < BASIC else f"\\U{ord(sign):08x}"


def to_yaml(scenario: Scenario) -> str:
    """Return a scenario in full as YAML that loads back equal.

    It is written here, not by a library: all that a scenario holds is maps, lists and scalars, and the library takes
    twenty times as long, a tenth of a second for a comparison.
    """
    fields: Plain = scenario.model_dump(mode="python", exclude={"format"})
    whole = {"format": FORMAT, "defaults": "none", **{key: _plain(part) for key, part in fields.items()}}
    return "".join(f"{line}\n" for line in _map_lines(whole, ""))


def _map_lines(data: Plain, space: str) -> Iterator[str]:
    """Yield the lines of a map, behind some space."""
    for key, value in data.items():
        head = f"{space}{quoted(key)}:"
        if isinstance(value, dict) and value:
            yield head
            yield from _map_lines(value, space + STEP)
        elif isinstance(value, list) and value:
            yield head
            yield from _list_lines(value, space)
        else:
            yield f"{head} {_scalar(value)}"


def _list_lines(parts: list[Value], space: str) -> Iterator[str]:
    """Yield the lines of a list, behind some space; a map in it begins behind its dash."""
    for part in parts:
        if isinstance(part, dict) and part:
            first, *rest = _map_lines(part, space + STEP)
            yield f"{space}- {first[len(space + STEP) :]}"
            yield from rest
        else:
            yield f"{space}- {_scalar(part)}"


def _scalar(value: Value) -> str:
    """Return a value that stands in one line."""
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, dict | list):
        return "{}" if isinstance(value, dict) else "[]"
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    return str(value)


def _plain(value: Value) -> Value:
    """Return a value as YAML writes it: `certain` for the infinite, tuples as lists, whole numbers as such."""
    if isinstance(value, dict):
        return {str(key): _plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    return _number(value) if isinstance(value, float) else value


def _number(value: float) -> Scalar:
    """Return a number as people write it."""
    if value == CERTAIN:
        return CERTAIN_WORD
    return int(value) if value == int(value) and abs(value) < EXACT else value


def schema_json() -> JsonSchemaValue:
    """Return the JSON Schema of scenario files, for editors; what it says of fields is in the language of the call."""
    schema = Scenario.model_json_schema()
    schema["properties"]["extends"] = {"type": "string", "description": "the file that this one changes"}
    own = OwnTemplate.model_json_schema(ref_template="#/$defs/{model}")
    schema["$defs"] |= {**own.pop("$defs", {}), "OwnTemplate": own}
    schema["properties"]["templates"] = {
        "type": "object",
        "additionalProperties": {"$ref": "#/$defs/OwnTemplate"},
        "description": "persona templates of the file's own, each upon another one",
    }
    named = schema["$defs"]["Persona"]["properties"]["template"]
    named["anyOf"] = [{"enum": list(NAMES)}, {"type": "string", "pattern": KEY_PATTERN}, {"type": "null"}]
    for part in ("Persona", "Manager"):
        schema["$defs"][part]["properties"][NEW] = {"const": True, "description": "in an overlay: it is added"}
    schema["properties"]["defaults"] = {"const": "none", "description": "take nothing from the default organisation"}
    schema["title"] = "adoption-simulator scenario"
    _translate(schema)
    return schema


def _translate(part: object) -> None:
    """Say every description of a schema in the language of the call."""
    if isinstance(part, dict):
        if isinstance(part.get("description"), str):
            part["description"] = _(part["description"])
        part = list(part.values())
    for inner in part if isinstance(part, list) else ():
        _translate(inner)
