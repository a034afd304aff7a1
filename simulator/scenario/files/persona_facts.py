"""Whose life each persona of a loaded scenario leads: its week, leave, minutes and money, and where each comes from."""

from collections.abc import Iterator
from typing import NamedTuple

from simulator.scenario.case_numbers import facts_at
from simulator.scenario.fields.case import PER_PERSONA
from simulator.scenario.fields.numbers import facts_of
from simulator.scenario.fields.people import Persona
from simulator.scenario.fields.templates import NAMES, TEMPLATES
from simulator.scenario.files.loading import Loaded
from simulator.scenario.files.unusual import leave_weeks
from simulator.scenario.plain import Json, Plain
from simulator.texts import _

TRAITS = ("minutes_per_workday", "fear", "mail_reach", "turnover")
DEFAULT = "default"


class Fact(NamedTuple):
    """What holds for a persona, as plain data, its unit, and where that comes from: places and names of templates."""

    name: str
    value: object
    unit: str
    sources: tuple[str, ...]


def facts_of_persona(loaded: Loaded, key: str) -> list[Fact]:
    """Return a persona's life, piece by piece."""
    persona = loaded.scenario.personas[key]
    return [
        Fact(name, value, unit, _sources(loaded, paths)) for name, value, unit, paths in _pieces(loaded, key, persona)
    ]


def _pieces(loaded: Loaded, key: str, persona: Persona) -> Iterator[tuple[str, object, str, list[str]]]:
    """Yield the pieces of a life: name, value, unit, and the paths that it depends on."""
    at, whole = f"personas.{key}", persona.model_dump(mode="json")
    pattern = persona.working_pattern
    days = ("days_on", "days_off") if pattern.weekdays is None else ("weekdays",)
    week = {name: whole["working_pattern"][name] for name in days} | {"days_per_week": pattern.days_per_week}
    yield "template", persona.template, "", [f"{at}.template"]
    yield "headcount", persona.headcount, "people", [f"{at}.headcount"]
    yield "week", week, "days/week", [f"{at}.working_pattern.{name}" for name in days]
    free = f"{at}.working_pattern.public_holidays_free"
    yield "public_holidays_free", pattern.public_holidays_free, "", [free]
    yield "leave", {**whole["leave"], "weeks_a_year": leave_weeks(persona)}, "weeks/year", [f"{at}.leave"]
    yield "seasonal", whole["seasonal"], "", [f"{at}.seasonal"]
    yield "season", whole["season"], "factor", [f"{at}.season"]
    for name in TRAITS:
        facts = facts_of(type(persona).model_fields[name])
        yield name, whole[name], facts["unit"] if facts else "", [f"{at}.{name}"]
    case = loaded.scenario.case
    for name in PER_PERSONA:
        own, others = f"case.{name}.{key}", f"case.{name}.other"
        paths = [own] if own in loaded.origins or own in loaded.templates or others not in loaded.origins else [others]
        yield name, case.value(name, key), facts_at(name)["unit"].replace("money", case.currency), paths


def _sources(loaded: Loaded, paths: list[str]) -> tuple[str, ...]:
    """Return where the values at and below some paths come from, each once."""
    sources: dict[str, None] = {}
    for path in paths:
        below = [one for one in {**loaded.origins, **loaded.templates} if one == path or one.startswith(f"{path}.")]
        ends = [one for one in below if not any(other.startswith(f"{one}.") for other in below)]
        sources |= dict.fromkeys(_source(loaded, one) for one in sorted(ends))
        if not ends:
            sources[_unwritten(loaded, path)] = None
    return tuple(sources)


def _source(loaded: Loaded, path: str) -> str:
    """Return where the value at a path comes from: a template, with the place of a file's own, or a place."""
    name = loaded.templates.get(path)
    if name is None:
        return str(loaded.origins[path])
    return (
        _("template {name}").format(name=name)
        if name in NAMES
        else _("template {name} ({origins})").format(name=name, origins=loaded.origins[path])
    )


def _unwritten(loaded: Loaded, path: str) -> str:
    """Return where a value comes from that no file writes: of the default organisation, or of nobody in particular."""
    part, key, *rest = path.split(".")
    persona = loaded.scenario.personas.get(rest[0] if part == "case" and rest else key)
    if persona is None or persona.template is None:
        return DEFAULT
    name = key if part == "case" else ".".join(rest)
    given: Plain = {one: value.value for one, value in TEMPLATES[persona.template].values.items()}
    known = any(one == name or one.startswith(f"{name}.") for one in given)
    changed = part == "personas" and name == "season" and persona.season != given.get("season")
    return _("template {template}").format(template=persona.template) if known and not changed else DEFAULT


def persona_json(loaded: Loaded) -> Json:
    """Return the lives of all personas as plain data: by key, by name of the piece."""
    return {
        key: {
            fact.name: {"value": fact.value, "unit": fact.unit, "from": list(fact.sources)}
            for fact in facts_of_persona(loaded, key)
        }
        for key in loaded.scenario.personas
    }
