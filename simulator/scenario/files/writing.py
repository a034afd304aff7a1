"""Scenarios written out: as YAML that loads back equal, as a table of parameters, as a JSON Schema."""

import io
from typing import Any

from ruamel.yaml import YAML

from simulator.scenario.fields.numbers import CERTAIN
from simulator.scenario.schema import FORMAT, Scenario

WIDTH = 100


def to_yaml(scenario: Scenario) -> str:
    """Return a scenario in full as YAML that loads back equal."""
    data = {"format": FORMAT, "defaults": "none", **_plain(scenario.model_dump(mode="python", exclude={"format"}))}
    writer = YAML(typ="safe", pure=True)
    writer.default_flow_style = False
    writer.width = WIDTH
    writer.sort_base_mapping_type_on_output = False  # type: ignore[assignment]
    stream = io.StringIO()
    writer.dump(data, stream)
    return stream.getvalue()


def _plain(value: Any) -> Any:
    """Return a value as YAML writes it: `certain` for the infinite."""
    if isinstance(value, dict):
        return {str(key): _plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    if isinstance(value, float):
        return "certain" if value == CERTAIN else _float(value)
    return value


def _float(value: float) -> float | int:
    """Return a whole number as such: shorter to read."""
    return int(value) if value == int(value) and abs(value) < 1e15 else value


def schema_json() -> dict[str, Any]:
    """Return the JSON Schema of scenario files, for editors."""
    schema = Scenario.model_json_schema()
    schema["properties"]["extends"] = {"type": "string", "description": "the file that this one changes"}
    schema["properties"]["defaults"] = {"const": "none", "description": "take nothing from the default organisation"}
    schema["title"] = "adoption-simulator scenario"
    return schema
