"""The scenario's numbers as one flat record: `behaviour.visit.tau_minutes` becomes `visit_tau_minutes`."""

from typing import Any

import numpy as np
from pydantic import BaseModel

from simulator.organisation.structure import records
from simulator.scenario.schema import Scenario

CODES: dict[str, tuple[str, ...]] = {
    "response": ("hill", "identity", "step"),
    "link": ("hazard", "linear"),
    "moderation": ("move", "delete", "none"),
    "activity_target": ("all", "persona", "unit"),
    "posts": ("fitted", "generic"),
}
NONE = -1.0


def _flat(part: BaseModel, prefix: str) -> dict[str, float]:
    """Return the numbers, switches and coded words of a part by flat name."""
    numbers: dict[str, float] = {}
    for name in type(part).model_fields:
        value = getattr(part, name)
        flat = f"{prefix}_{name}"
        if name == "activity_persona":
            continue
        if isinstance(value, BaseModel):
            numbers |= _flat(value, flat)
        elif isinstance(value, str):
            numbers[flat] = CODES[name].index(value)
        else:
            numbers[flat] = NONE if value is None else float(value)
    return numbers


def parameters(scenario: Scenario) -> Any:
    """Return one record of float64 fields: behaviour, costs, effects, content, features, organisation, roles."""
    numbers: dict[str, float] = {}
    for name in type(scenario.behaviour).model_fields:
        numbers |= _flat(getattr(scenario.behaviour, name), name)
    for name in ("costs", "effects", "content", "features"):
        numbers |= _flat(getattr(scenario, name), name)
    roles = scenario.roles
    numbers |= {
        "roles_posts": roles.contributor_posts,
        "roles_acts": roles.curator_acts,
        "roles_window": roles.window_weeks,
        "roles_profile": roles.profile_counts,
        "closed_units": scenario.organisation.closed_units,
        "activity_persona": _persona(scenario),
        "unmanaged": not scenario.managers,
    }
    record = records(1, np.dtype([(name, "f8") for name in sorted(numbers)], align=True))
    for name, value in numbers.items():
        record[name] = value
    return record


def _persona(scenario: Scenario) -> int:
    """Return the number of the persona that activities are for, the first where none is named."""
    wanted = scenario.content.activity_persona
    keys = sorted(scenario.personas)
    return keys.index(wanted) if wanted in keys else 0
