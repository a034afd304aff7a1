"""What was taken -> the files that a scenario reads: edges.csv, people.csv, client.yaml, and what else there is.

Every file is written anew, whole. The scenario says in remarks where each number comes from.
"""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from simulator.intake.calendar import Calendars, key_of
from simulator.intake.organised import Organised
from simulator.scenario.plain import Plain, Value

EDGES, PEOPLE, SCENARIO, EVIDENCE, TOTALS = "edges.csv", "people.csv", "client.yaml", "evidence.yaml", "totals.csv"
LEAST_UNIT, MOST_UNIT, MOST_SPAN = 2, 1_000, 50
LIVES = {  # words by which a template is guessed; the first that fits
    "care": ("zorg", "verpleeg", "arts", "nurs", "care", "doctor", "medic", "medisch"),
    "store": ("winkel", "store", "filiaal", "shop", "verkoop"),
    "seasonal": ("seizoen", "season", "vakantiekracht"),
    "field": ("buitendienst", "monteur", "chauffeur", "groen", "field", "driver", "technic", "handhav"),
    "shift": ("product", "ploeg", "shift", "park", "magazijn", "warehouse", "keuken", "horeca", "schoonmaak"),
}
USUAL = "desk"


class Origin(NamedTuple):
    """A client's file: its name, what it is, its rows and its SHA-256."""

    name: str
    title: str
    rows: int
    sha256: str


def edges_text(taken: Organised) -> str:
    """Return the ties as CSV."""
    return _csv(["source", "target", "weight"], [[*ends, f"{weight:g}"] for ends, weight in taken.ties.items()])


def people_text(taken: Organised, keys: Mapping[str, str]) -> str:
    """Return the people as CSV; keys: how each group is written."""
    rows = [
        [one.id, keys.get(one.persona, ""), one.unit, key_of(one.location, "site") if one.location else "", one.manager]
        for one in taken.people
    ]
    return _csv(["id", "persona", "unit", "location", "manager"], rows)


def _csv(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return rows as CSV; texts that a spreadsheet would take for a formula begin with an apostrophe."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(head)
    writer.writerows([f"'{cell}" if cell[:1] in ("=", "+", "-", "@") else cell for cell in row] for row in rows)
    return stream.getvalue()


def keys_of(groups: Sequence[str]) -> dict[str, str]:
    """Return a key for each group, each once."""
    keys: dict[str, str] = {}
    for group in groups:
        key, number = key_of(group, "group"), 1
        while (other := key if number == 1 else f"{key[:36]}_{number}") in keys.values():
            number += 1
        keys[group] = other
    return keys


def template_of(group: str) -> str:
    """Return whose life a group leads, guessed by its name."""
    name = group.lower()
    return next((life for life, words in LIVES.items() if any(word in name for word in words)), USUAL)


def scenario_text(
    name: str, taken: Organised, result: Calendars, launch: date | None, origins: Sequence[Origin]
) -> str:
    """Return the client's scenario, in which every number that comes from data says so."""
    lines = ["# From the client's files, by adopt import; plans extend this file (extends: client.yaml)."]
    lines += [f"#   {one.name}: {one.title}, {one.rows:,} rows, SHA-256 {one.sha256[:16]}" for one in origins]
    lines += ["format: 1", f"name: {_text(name)}"]
    if launch is not None:
        lines.append(f"start: {launch - timedelta(days=launch.weekday())}")
    lines += _personas(taken, result)
    lines += _organisation(taken)
    if taken.people and taken.ties:
        least = min(1.0, *taken.ties.values())
        made = "drawn from hours between groups" if taken.drawn else "from the client's ties"
        lines.append(f"network: {{file: {EDGES}, people: {PEOPLE}, min_weight: {least:g}}}  # {made}")
    elif taken.span:
        lines.append(
            f"network: {{span_of_control: {min(max(taken.span, 1.0), MOST_SPAN):.1f}}}  # client: the list of people"
        )
    if result.holidays:
        lines += ["calendar:", "  school_holidays:  # client: the calendar"]
        lines += [f"    {key}: {_flow(window)}" for key, window in result.holidays.items()]
    return "\n".join([*lines, ""])


def _personas(taken: Organised, result: Calendars) -> list[str]:
    """Return the personas of a scenario; nothing where no group is known."""
    if not taken.groups:
        return []
    lines = ["personas:"]
    for group, key in keys_of(list(taken.groups)).items():
        lines += [
            f"  {key}:",
            f"    label: {_text(group)}",
            f"    headcount: {taken.groups[group]}  # client",
            f"    template: {template_of(group)}  # a guess by the name; adopt list templates",
        ]
        if group in result.leave:
            lines.append(f"    leave: {_flow(result.leave[group])}  # client: leave")
        if group in result.pattern:
            lines.append(f"    working_pattern: {_flow(result.pattern[group])}  # client: the roster")
    return lines


def _organisation(taken: Organised) -> list[str]:
    """Return units and locations of a scenario."""
    parts: Plain = {}
    if taken.unit:
        parts["unit_size"] = min(max(round(taken.unit), LEAST_UNIT), MOST_UNIT)
    places = sorted({key_of(one.location, "site") for one in taken.people if one.location})
    if places:
        parts["locations"] = [*places]
    return [f"organisation: {_flow(parts)}  # client: the list of people"] if parts else []


def _flow(value: Value) -> str:
    """Return a value in one line of YAML."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_key(key)}: {_flow(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return _text(value) if isinstance(value, str) else json.dumps(value)


def _key(key: str) -> str:
    """Return a key of YAML; digits between quotes."""
    return json.dumps(key) if key.isdigit() else key


def _text(text: str) -> str:
    """Return a text between quotes, as YAML reads it."""
    return json.dumps(text[:80], ensure_ascii=False)
