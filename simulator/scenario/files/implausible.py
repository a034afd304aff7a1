"""Numbers outside their plausible range: possible, but worth a warning."""

from collections.abc import Iterator

from simulator.scenario.case_numbers import facts_at, range_of_any
from simulator.scenario.fields.case import PER_PERSONA, Case
from simulator.scenario.fields.names import Path
from simulator.scenario.fields.numbers import CERTAIN, FieldValue, Part, facts_of
from simulator.texts import ngettext

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
                text = f"is outside the plausible {low:g} to {high:g} ({field.description})"
                yield (*path, name), f"{_with_unit(value, facts['unit'])} {text}"
        yield from implausible(value, (*path, name))


def implausible_money(case: Case) -> Iterator[tuple[Path, str]]:
    """Yield the numbers by persona that lie outside what is plausible for any persona: path, what is odd."""
    for name in PER_PERSONA:
        facts, meaning = facts_at(name), Case.model_fields[name].description
        ranges, whole = facts["by_persona"], range_of_any(facts)
        for persona, value in getattr(case, name).items():
            low, high = ranges.get(persona, whole)
            if not low <= value <= high:
                text = f"{value:g} {facts['unit']} is outside the plausible {low:g} to {high:g} ({meaning})"
                yield ("case", name, persona), text


def _with_unit(value: float, unit: str) -> str:
    """Return a number with its unit."""
    return f"{value:g}" if unit == "-" else f"{value:g} {ngettext(ONE_OF.get(unit, unit), unit, value)}"
