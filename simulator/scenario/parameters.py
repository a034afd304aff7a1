"""The table of parameters: every number of a scenario with meaning, unit, default, ranges, source, confidence."""

import typing
from typing import Any

from annotated_types import Ge, Le

from simulator.scenario.fields.interventions import Intervention
from simulator.scenario.fields.managers import Manager
from simulator.scenario.fields.people import LeaveBlock, Persona
from simulator.scenario.fields.phases import Campaigns, Phase
from simulator.scenario.schema import Scenario

TEMPLATES = {
    "personas.NAME.": Persona,
    "personas.NAME.leave.blocks.": LeaveBlock,
    "managers.NAME.": Manager,
    "phases.NAME.": Phase,
    "phases.NAME.campaigns.": Campaigns,
    "interventions.NAME.": Intervention,
}


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
