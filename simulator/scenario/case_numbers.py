"""The numbers of a business case: their paths, values and plausible ranges."""

from collections.abc import Iterable

from simulator.scenario.fields.case import OTHER, PER_PERSONA, Case
from simulator.scenario.fields.numbers import Facts, Range, facts_of


def money_paths(case: Case, personas: Iterable[str]) -> list[str]:
    """Return the paths of the numbers that a business case of these personas depends on."""
    here = sorted(personas)
    paths = []
    for name, field in Case.model_fields.items():
        facts = facts_of(field)
        if name in PER_PERSONA:
            named = getattr(case, name)
            paths += [f"{name}.{key}" for key in here if key in named]
            paths += [f"{name}.{OTHER}"] * any(key not in named for key in here if key != OTHER)
        elif facts is not None:
            paths.append(name)
    return paths


def value_at(case: Case, path: str) -> float:
    """Return the number at a path such as `wage.office`."""
    name, _dot, persona = path.partition(".")
    return float(getattr(case, name)[persona] if persona else getattr(case, name))


def facts_at(name: str) -> Facts:
    """Return what a number of the case says of itself; raises KeyError for a field that is no number."""
    facts = facts_of(Case.model_fields[name])
    if facts is None:
        raise KeyError(name)
    return facts


def plausible_at(case: Case, path: str) -> Range:
    """Return the plausible range of the number at a path, widened where its value lies outside.

    A persona under its own name has the range of `other` in proportion to its value, within that of any persona.
    """
    name, _dot, persona = path.partition(".")
    facts, value = facts_at(name), value_at(case, path)
    if not persona:
        low, high = facts["plausible"]
    elif persona in facts["by_persona"]:
        low, high = facts["by_persona"][persona]
    else:
        least, most = range_of_any(facts)
        low, high = (value * end / facts["defaults"][OTHER] for end in facts["by_persona"][OTHER])
        low, high = max(low, least), min(high, most)
    return min(float(low), value), max(float(high), value)


def range_of_any(facts: Facts) -> Range:
    """Return the range that is plausible for any persona."""
    ranges = facts["by_persona"].values()
    return min(low for low, _high in ranges), max(high for _low, high in ranges)
