"""Scenarios written out: as YAML that loads back equal, and the JSON Schema of their files."""

import io
import re
from functools import lru_cache

from pydantic.json_schema import JsonSchemaValue
from ruamel.yaml import YAML
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.representer import SafeRepresenter

from simulator.scenario.fields.names import KEY_PATTERN
from simulator.scenario.fields.numbers import CERTAIN, CERTAIN_WORD
from simulator.scenario.fields.people import OwnTemplate
from simulator.scenario.fields.templates import NAMES
from simulator.scenario.files.positions import read_scalar
from simulator.scenario.plain import Plain, Scalar, Value
from simulator.scenario.schema import FORMAT, Scenario
from simulator.scenario.unknown_paths import NEW
from simulator.texts import _

WIDTH = 100
TEXT = "tag:yaml.org,2002:str"
EXACT = 1e15  # whole numbers below are floats without loss
BARE = re.compile(r"[A-Za-z_]([\w.,() -]*[\w.)])?\Z")  # what any reader of YAML takes as it stands, unless a word
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


class _Representer(SafeRepresenter):
    """Writes texts bare only where they read back as the same text."""

    def text(self, text: str) -> ScalarNode:
        """Return a text as a node: in double quotes where it looks like a number, a switch, a date or a sign."""
        return self.represent_scalar(TEXT, text, style=None if quoted(text) == text else '"')


_Representer.add_representer(str, _Representer.text)


def to_yaml(scenario: Scenario) -> str:
    """Return a scenario in full as YAML that loads back equal."""
    fields: Plain = scenario.model_dump(mode="python", exclude={"format"})
    writer = YAML(typ="safe", pure=True)
    writer.Representer = _Representer
    writer.default_flow_style = False
    writer.width = WIDTH
    writer.sort_base_mapping_type_on_output = False  # type: ignore[assignment]
    stream = io.StringIO()
    writer.dump({"format": FORMAT, "defaults": "none", **{key: _plain(part) for key, part in fields.items()}}, stream)
    return stream.getvalue()


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
