"""The numbers of a business case: their paths, values and plausible ranges."""

from collections.abc import Iterable, Mapping

from simulator.scenario.fields.case import LINES, OTHER, PER_PERSONA, Case
from simulator.scenario.fields.case_lines import Line, kind_of
from simulator.scenario.fields.numbers import Facts, Range, facts_of
from simulator.scenario.fields.people import Persona
from simulator.scenario.fields.templates import TEMPLATES, Given

OFF_AT_ZERO = ("reading_replaces", "change_management")  # what is not there is not uncertain either
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
        elif facts is not None and (name not in OFF_AT_ZERO or getattr(case, name) > 0):
            paths.append(name)
    return [*paths, *(line_path(key) for key in case.grounded())]


def line_path(key: str) -> str:
    """Return the path of a line's value."""
    return f"{LINES}.{key}.value"


def line_at(case: Case, path: str) -> tuple[str, Line] | None:
    """Return the name and the line at a path such as `lines.answers.value`; none for another path."""
    parts = path.split(".")
    return (parts[1], case.lines[parts[1]]) if parts[0] == LINES and len(parts) > 1 else None


def value_at(case: Case, path: str) -> float:
    """Return the number at a path such as `wage.office`."""
    line = line_at(case, path)
    if line is not None:
        return line[1].value
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
    value, line = value_at(case, path), line_at(case, path)
    if line is not None:
        low, high = kind_of(*line).plausible
    elif name == "change_management":
        low, high = value / 2, value * 1.5  # an amount of one's own: no range of others holds for it
    elif not key:
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
