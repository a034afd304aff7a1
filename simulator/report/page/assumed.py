"""What a report says of its assumptions: where scenarios differ, and every number with unit, range and ground."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from simulator.report.text.provenance import CONFIDENCE as CONFIDENCE
from simulator.report.text.provenance import ground_words
from simulator.scenario.fields.numbers import CERTAIN
from simulator.scenario.parameters import parameters
from simulator.scenario.provenance import number_paths, provenance
from simulator.scenario.schema import Scenario
from simulator.texts import _, digits

UNSAID = ("name", "format", "sources")
PARTS = {
    "case": "money", "personas": "personas", "organisation": "organisation and ties",
    "network": "organisation and ties", "managers": "managers, phases and functions",
    "phases": "managers, phases and functions", "features": "managers, phases and functions",
    "interventions": "managers, phases and functions", "roles": "managers, phases and functions",
    "content": "managers, phases and functions", "costs": "hours that the levers take",
    "effects": "what the levers do", "behaviour": "what moves employees", "run": "length and number of the runs",
}  # fmt: skip


class Number(NamedTuple):
    """A number of the scenarios: where it stands, what it means, its value in each, and its ground."""

    path: str
    meaning: str
    values: list[str]
    unit: str
    ground: str
    plausible: str
    differs: bool


def value_words(value: Any) -> str:
    """Return a value of a scenario as a reader sees it."""
    if value is None or value in ({}, [], (), ""):
        return "–"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, int | float):
        return _("certain") if value == CERTAIN else digits(value, ",.10g")
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {value_words(part)}" for key, part in value.items())
    return ", ".join(map(value_words, value)) if isinstance(value, list | tuple) else str(value)


def differences(scenarios: Sequence[Scenario]) -> list[tuple[str, list[str]]]:
    """Return where scenarios differ: path, and the value in each."""
    flat = [dict(_flat(one.model_dump(mode="json"))) for one in scenarios]
    paths = [path for path in dict.fromkeys(path for one in flat for path in one) if path.split(".")[0] not in UNSAID]
    rows = []
    for path in paths:
        values = [value_words(one.get(path)) for one in flat]
        if len({*values}) > 1:
            rows.append((path, values))
    return rows


def _flat(data: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every value with its dotted path."""
    for key, value in data.items():
        if isinstance(value, Mapping) and value:
            yield from _flat(value, f"{before}{key}.")
        else:
            yield f"{before}{key}", value


def numbers(scenarios: Sequence[Scenario]) -> list[tuple[str, list[Number]]]:
    """Return the numbers that the scenarios use, by part, in the order of the schema."""
    data = [one.model_dump(mode="python") for one in scenarios]
    parts: dict[str, list[Number]] = {}
    for facts in parameters():
        for path in dict.fromkeys(path for one in data for path in number_paths(one, facts["path"].split("."))):
            title = PARTS[path.split(".")[0]]
            parts.setdefault(title, []).append(_number(scenarios, data, path, facts))
    order = [title for title, _same in groupby(PARTS.values())]
    return [(_(title), parts[title]) for title in dict.fromkeys(order) if title in parts]


def guesses(scenarios: Sequence[Scenario]) -> dict[str, int]:
    """Return how many of the numbers are measured elsewhere, of experts, and guessed, by confidence; and of all."""
    count = {key: 0 for key in CONFIDENCE}
    data = [one.model_dump(mode="python") for one in scenarios]
    for facts in parameters():
        paths = {path for one in data for path in number_paths(one, facts["path"].split("."))}
        count[facts["confidence"]] += len(paths)
    return {**count, "all": sum(count.values())}


def _number(
    scenarios: Sequence[Scenario], data: Sequence[Mapping[str, Any]], path: str, facts: Mapping[str, Any]
) -> Number:
    """Return one number with its ground: where each scenario has it from."""
    values = [_at(one, path) for one in data]
    low, high = (digits(end, ",.10g") for end in facts["plausible"])
    there = [one for one, value in zip(scenarios, values, strict=True) if value is not None]
    ground = "; ".join(dict.fromkeys(ground_words(provenance(one, path)) for one in there))
    meaning = _(facts["meaning"])
    differs = any(value != values[0] for value in values)
    shown = [value_words(value) for value in values]
    return Number(path, meaning, shown, _(facts["unit"]), ground, f"{low} {_('to')} {high}", differs)


def _at(data: Any, path: str) -> Any:
    """Return a value of a scenario; None where there is none."""
    for key in path.split("."):
        if isinstance(data, list | tuple):
            data = data[int(key)] if int(key) < len(data) else None
        else:
            data = data.get(key) if isinstance(data, Mapping) else None
    return data
