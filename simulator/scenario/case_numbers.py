"""The numbers of a business case: their paths, values and plausible ranges."""

from collections.abc import Iterable
from typing import Any

from simulator.scenario.fields.case import OTHER, PER_PERSONA, Case


def money_paths(case: Case, personas: Iterable[str]) -> list[str]:
    """Return the paths of the numbers that a business case of these personas hangs on."""
    here = sorted(personas)
    found = []
    for name, field in Case.model_fields.items():
        extra = field.json_schema_extra
        if name in PER_PERSONA:
            named = getattr(case, name)
            found += [f"{name}.{key}" for key in here if key in named]
            found += [f"{name}.{OTHER}"] * any(key not in named for key in here if key != OTHER)
        elif isinstance(extra, dict) and "plausible" in extra:
            found.append(name)
    return found


def value_at(case: Case, path: str) -> float:
    """Return the number at a path such as `wage.office`."""
    name, _dot, persona = path.partition(".")
    return float(getattr(case, name)[persona] if persona else getattr(case, name))


def plausible_at(case: Case, path: str) -> tuple[float, float]:
    """Return the plausible range of the number at a path, widened where its value lies outside.

    A persona under its own name has the range of `other` in proportion to its value, within that of any persona.
    """
    name, _dot, persona = path.partition(".")
    facts: Any = Case.model_fields[name].json_schema_extra
    value = value_at(case, path)
    if not persona:
        low, high = facts["plausible"]
    elif persona in facts["by_persona"]:
        low, high = facts["by_persona"][persona]
    else:
        least, most = range_of_any(facts)
        low, high = (value * end / facts["defaults"][OTHER] for end in facts["by_persona"][OTHER])
        low, high = max(low, least), min(high, most)
    return min(float(low), value), max(float(high), value)


def range_of_any(facts: Any) -> tuple[float, float]:
    """Return the range that is plausible for any persona."""
    ranges = facts["by_persona"].values()
    return min(low for low, _high in ranges), max(high for _low, high in ranges)
