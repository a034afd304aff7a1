"""What was taken -> the client's scenario, in which every number says where it comes from, under `sources`."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from simulator.intake.calendar import Calendars, key_of
from simulator.intake.frame import USUAL_HOURS, Frame, hours_guessed
from simulator.intake.organised import Organised
from simulator.intake.written import EDGES, PEOPLE, keys_of
from simulator.interview.sourced import Sourced
from simulator.scenario.plain import Plain, Value
from simulator.texts import _, ngettext

LEAST_UNIT, MOST_UNIT, MOST_SPAN, LONGEST_FILE = 2, 1_000, 50, 80
LISTS = ("people", "headcounts", "ties", "groups")  # kinds of files that say how many people there are, the best first
LIVES = {  # words by which a template is guessed; the first that fits
    "care": ("zorg", "verpleeg", "arts", "nurs", "care", "doctor", "medic", "medisch"),
    "store": ("winkel", "store", "filiaal", "shop", "verkoop"),
    "seasonal": ("seizoen", "season", "vakantiekracht"),
    "field": ("buitendienst", "monteur", "chauffeur", "groen", "field", "driver", "technic", "handhav"),
    "shift": ("product", "ploeg", "shift", "park", "magazijn", "warehouse", "keuken", "horeca", "schoonmaak"),
}
USUAL = "desk"


class Origin(NamedTuple):
    """A client's file: its name, its kind, what that is, its rows and its SHA-256."""

    name: str
    kind: str
    title: str
    rows: int
    sha256: str


@dataclass(frozen=True)
class Given:
    """What is known beside the client's data.

    Attributes:
        name: of the organisation; launch: first day of the plan; on: day of the import.
        origins: the client's files.
        frame: what a scenario says of it.
    """

    name: str
    launch: date | None
    on: date
    origins: Sequence[Origin]
    frame: Frame = field(default_factory=Frame)

    def source(self, *contents: str) -> str:
        """Return where a number comes from that files of one of these contents say, the best first."""
        one = next((one for content in contents for one in self.origins if one.kind == content), None)
        what = f"{one.title.partition(',')[0]} ({one.name[:LONGEST_FILE]})" if one is not None else _("its files")
        return _("client, {what}, {day}").format(what=what, day=self.on.isoformat())


def scenario_text(taken: Organised, result: Calendars, given: Given) -> str:
    """Return the client's scenario, in which every number that comes from data says so."""
    out = Sourced()
    for line in _head(given):
        out.add(line)
    _personas(out, taken, result, given)
    _organisation(out, taken, given)
    _network(out, taken, given)
    _calendar(out, result, given)
    _managers(out, taken, given)
    return out.text()


def _head(given: Given) -> list[str]:
    """Return what the file begins with: the client's files, the name, the first day."""
    lines = ["# " + _("From the client's files, by adopt import; plans extend this file (extends: client.yaml).")]
    for one in given.origins:
        rows = ngettext("{n:,} row", "{n:,} rows", one.rows)
        lines.append(f"#   {one.name}: {one.title}, {rows}, SHA-256 {one.sha256[:16]}")
    lines += ["format: 1", f"name: {_text(given.name)}"]
    if given.launch is not None:
        lines.append(f"start: {given.launch - timedelta(days=given.launch.weekday())}")
    return lines


def template_of(group: str) -> str:
    """Return whose life a group leads, guessed by its name."""
    name = group.lower()
    return next((life for life, words in LIVES.items() if any(word in name for word in words)), USUAL)


def _personas(out: Sourced, taken: Organised, result: Calendars, given: Given) -> None:
    """Write the personas; nothing where no group is known."""
    if taken.groups:
        out.add("personas:")
    for group, key in keys_of(list(taken.groups)).items():
        at = f"personas.{key}"
        out.add(f"  {key}:")
        out.add(f"    label: {_text(group)}")
        out.add(f"    headcount: {taken.groups[group]}", f"{at}.headcount", given.source(*LISTS))
        guess = _("guess: by the name of the group")
        out.add(
            f"    template: {template_of(group)}  # " + _("a guess by the name; adopt list templates"),
            f"{at}.template",
            guess,
        )
        if group in result.leave:
            out.add(f"    leave: {_flow(result.leave[group])}", f"{at}.leave", given.source("leave"))
        if group in result.pattern:
            pattern = _flow(result.pattern[group])
            out.add(f"    working_pattern: {pattern}", f"{at}.working_pattern", given.source("roster"))


def _organisation(out: Sourced, taken: Organised, given: Given) -> None:
    """Write units and locations."""
    parts: Plain = {}
    if taken.unit:
        parts["unit_size"] = min(max(round(taken.unit), LEAST_UNIT), MOST_UNIT)
    places = sorted({key_of(one.location, "site") for one in taken.people if one.location})
    if places:
        parts["locations"] = [*places]
    if parts:
        out.add(f"organisation: {_flow(parts)}")
        out.sources |= {f"organisation.{key}": given.source("people") for key in parts}


def _network(out: Sourced, taken: Organised, given: Given) -> None:
    """Write which files hold the ties, or how many people report to a head."""
    if taken.people and taken.ties:
        least = min(1.0, *taken.ties.values())
        ties = f"network: {{file: {EDGES}, people: {PEOPLE}, min_weight: {least:g}}}"
        out.add(ties, "network", given.source(*(("groups",) if taken.drawn else ("ties",))))
    elif taken.span:
        span = min(max(taken.span, 1.0), MOST_SPAN)
        out.add(f"network: {{span_of_control: {span:.1f}}}", "network.span_of_control", given.source("people"))


def _calendar(out: Sourced, result: Calendars, given: Given) -> None:
    """Write the country, when the long leave is taken, and school holidays, as far as they are known."""
    country, windows = given.frame.country, result.windows
    if country or windows or result.holidays:
        out.add("calendar:")
    if country:
        out.add(f"  country: {country}", "calendar.country", _framed(given, "calendar.country"))
    if windows:
        source = given.source("holidays") if not given.frame.windows else _framed(given, "calendar.leave_windows")
        out.add(f"  leave_windows: {_flow({key: dict(one) for key, one in windows.items()})}",
                "calendar.leave_windows", source)  # fmt: skip
    if result.holidays:
        out.add("  school_holidays:", "calendar.school_holidays", given.source("holidays"))
        for key, window in result.holidays.items():
            out.add(f"    {key}: {_flow(window)}")


def _managers(out: Sourced, taken: Organised, given: Given) -> None:
    """Write the managers' hours: those of the scenario that frames it, else a guess by headcount."""
    if not taken.groups:
        return
    hours: Mapping[str, float] = given.frame.managers or {"central": hours_guessed(sum(taken.groups.values()))}
    out.add("managers:" + ("" if given.frame.managers else "  # " + _("a guess; write the hours that are planned")))
    for key, number in hours.items():
        path = f"managers.{key}.hours_per_week"
        guess = _("guess: {assumed}").format(assumed=_(USUAL_HOURS))
        source = _framed(given, path) if given.frame.managers else guess
        out.add(f"  {key}: {{hours_per_week: {number:g}}}", path, source)


def _framed(given: Given, path: str) -> str:
    """Return the source of a number of the scenario that frames it: its own, else that file."""
    return given.frame.sources.get(path) or _("scenario {file}").format(file=given.frame.file)


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
