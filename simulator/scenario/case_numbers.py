"""The numbers of a business case: their paths, values and plausible ranges."""

from collections.abc import Iterable, Mapping

from simulator.scenario.fields.case import OTHER, PER_PERSONA, Case
from simulator.scenario.fields.numbers import Facts, Range, facts_of
from simulator.scenario.fields.people import Persona
from simulator.scenario.fields.templates import TEMPLATES, Given

# Of a persona that names no template.
ANYBODY_RANGES: dict[str, Range] = {"minutes_saved_per_visit": (0, 3), "search_minutes": (0, 30), "wage": (18, 32)}


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
    return float(case.value(name, persona) if persona else getattr(case, name))


def facts_at(name: str) -> Facts:
    """Return what a number of the case says of itself; raises KeyError for a field that is no number."""
    facts = facts_of(Case.model_fields[name])
    if facts is None:
        raise KeyError(name)
    return facts


def plausible_at(case: Case, path: str, personas: Mapping[str, Persona]) -> Range:
    """Return the plausible range of the number at a path, widened where its value lies outside.

    A persona has the range of its template; where its value is another than the template's, in proportion to it, within
    the range of any persona.
    """
    name, _dot, key = path.partition(".")
    value = value_at(case, path)
    if not key:
        low, high = facts_at(name)["plausible"]
    else:
        usual = usual_of(name, personas.get(key))
        least, most = facts_at(name)["plausible"]
        low, high = usual.plausible or (least, most)
        if value != usual.value:
            times = value / float(usual.value)  # type: ignore[arg-type]
            low, high = max(low * times, least), min(high * times, most)
    return min(float(low), value), max(float(high), value)


def usual_of(name: str, persona: Persona | None) -> Given:
    """Return what a number by persona is for those who lead the persona's life, with its range and source."""
    if persona is not None and persona.template is not None:
        return TEMPLATES[persona.template].values[name]
    facts = facts_at(name)
    return Given(facts["default"], facts["source"], facts["confidence"], ANYBODY_RANGES[name])
