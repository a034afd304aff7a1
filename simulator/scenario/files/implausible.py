"""Numbers outside their plausible range: possible, but worth a warning."""

from collections.abc import Iterator

from simulator.scenario.case_numbers import facts_at, usual_of
from simulator.scenario.fields.case import PER_PERSONA, Case
from simulator.scenario.fields.names import Path
from simulator.scenario.fields.numbers import CERTAIN, FieldValue, Part, facts_of
from simulator.scenario.files.typed import percent_meant
from simulator.scenario.schema import Scenario
from simulator.texts import _

OF_SHARES = ("share", "1/year")  # units of what people write in percent
ONE_OF = {
    "acts": "act", "days": "day", "features": "feature", "items": "item", "messages": "message", "people": "person",
    "posts": "post", "runs": "run", "seats": "seat", "weeks": "week", "weeks/year": "week/year", "years": "year",
}  # fmt: skip


def implausible(part: FieldValue, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Yield the numbers of a part and its parts that lie outside their plausible range: path, what is odd."""
    if isinstance(part, dict):
        for key, value in part.items():
            yield from implausible(value, (*path, str(key)))
        return
    if not isinstance(part, Part):
        return
    for name, field in type(part).model_fields.items():
        value, facts = getattr(part, name), facts_of(field)
        if facts is not None and "plausible" in facts and isinstance(value, int | float):
            low, high = facts["plausible"]
            if not low <= value <= high and value != CERTAIN:
                text = _("is outside the plausible {low} to {high} ({description})").format(
                    low=f"{low:g}", high=f"{high:g}", description=_(field.description or "")
                )
                percent = percent_meant(value, low, high) if facts["unit"] in OF_SHARES else ""
                yield (*path, name), f"{_with_unit(value, facts['unit'])} {text}{percent}"
        yield from implausible(value, (*path, name))


def implausible_money(scenario: Scenario) -> Iterator[tuple[Path, str]]:
    """Yield the numbers by persona outside what is plausible for those who lead its life: path, what is odd."""
    for name in PER_PERSONA:
        facts, meaning = facts_at(name), Case.model_fields[name].description
        for key, value in getattr(scenario.case, name).items():
            persona = scenario.personas.get(key)
            template = persona.template if persona is not None else None
            low, high = (usual_of(name, persona).plausible if template else None) or facts["plausible"]
            if not low <= value <= high:
                unit = facts["unit"].replace("money", scenario.case.currency)
                whose = _(", template {template}").format(template=template) if template else ""
                text = _("{value} {unit} is outside the plausible {low} to {high} ({meaning}{whose})").format(
                    value=f"{value:g}", unit=_(unit), low=f"{low:g}", high=f"{high:g}", meaning=meaning, whose=whose
                )
                yield ("case", name, key), text


def _with_unit(value: float, unit: str) -> str:
    """Return a number with its unit."""
    return f"{value:g}" if unit == "-" else f"{value:g} {_(ONE_OF.get(unit, unit) if value == 1 else unit)}"
