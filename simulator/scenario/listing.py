"""Scenarios written out: as YAML that loads back equal, as a table of parameters, as a JSON Schema."""

import io
import typing
from typing import Any

from annotated_types import Ge, Le
from ruamel.yaml import YAML

from simulator.scenario.fields import CERTAIN
from simulator.scenario.management import Campaigns, Intervention, Manager, Phase
from simulator.scenario.people import LeaveBlock, Persona
from simulator.scenario.schema import FORMAT, Scenario

WIDTH = 100
TEMPLATES = {
    "personas.NAME.": Persona,
    "personas.NAME.leave.blocks.": LeaveBlock,
    "managers.NAME.": Manager,
    "phases.NAME.": Phase,
    "phases.NAME.campaigns.": Campaigns,
    "interventions.NAME.": Intervention,
}


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


def parameters() -> list[dict[str, Any]]:
    """Return every number: path, meaning, unit, default, plausible range, hard limits, source, confidence."""
    found: dict[str, dict[str, Any]] = {}
    _collect(Scenario, "", found)
    for prefix, model in TEMPLATES.items():
        _collect(model, prefix, found)
    return [{"path": path, **facts} for path, facts in found.items()]


def _collect(model: Any, prefix: str, found: dict[str, dict[str, Any]]) -> None:
    """Add the numbers of a part and of the parts in it."""
    for name, field in model.model_fields.items():
        extra = field.json_schema_extra
        kind = field.annotation
        if isinstance(extra, dict) and "plausible" in extra:
            limits = {type(rule): rule for rule in field.metadata}
            found[prefix + name] = {
                "meaning": field.description,
                "default": field.default,
                "hard": [limits[Ge].ge, limits[Le].le],
                **extra,
            }
        elif isinstance(extra, dict) and "by_persona" in extra:
            found |= {f"{prefix}{name}.{key}": facts for key, facts in _by_persona(field).items()}
        elif isinstance(kind, type) and hasattr(kind, "model_fields"):
            _collect(kind, f"{prefix}{name}.", found)


def _by_persona(field: Any) -> dict[str, dict[str, Any]]:
    """Return the facts of a number by persona, each persona of the default map one."""
    extra = field.json_schema_extra
    kept = {name: extra[name] for name in ("unit", "source", "confidence")}
    (limits,) = typing.get_args(typing.get_args(field.annotation)[1])[1:]
    rules = {type(rule): rule for rule in limits.metadata}
    hard = [rules[Ge].ge, rules[Le].le]
    return {
        key: {
            "meaning": f"{field.description} ({key})", "default": extra["defaults"][key], "hard": hard,
            "plausible": plausible, **kept,
        }
        for key, plausible in extra["by_persona"].items()
    }  # fmt: skip


def schema_json() -> dict[str, Any]:
    """Return the JSON Schema of scenario files, for editors."""
    schema = Scenario.model_json_schema()
    schema["properties"]["extends"] = {"type": "string", "description": "the file that this one changes"}
    schema["properties"]["defaults"] = {"const": "none", "description": "take nothing from the default organisation"}
    schema["title"] = "adoption-simulator scenario"
    return schema
