"""Where each number of a scenario comes from: the client, evidence, a template, its file, or the default."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Literal, NamedTuple

from simulator.scenario.case_numbers import usual_of
from simulator.scenario.changes import value_at
from simulator.scenario.fields.case import PER_PERSONA
from simulator.scenario.fields.templates import TEMPLATES, Given
from simulator.scenario.parameters import Parameter, parameters
from simulator.scenario.paths import plain
from simulator.scenario.plain import Plain
from simulator.scenario.schema import Scenario

ANY = "NAME"
CLIENT = ("client", "klant", "opdrachtgever")
EVIDENCE = ("evidence", "bewijs", "onderzoek")
LINE_VALUE = ("case", "lines", "value")
From = Literal["client", "evidence", "stated", "template", "written", "default"]


class Provenance(NamedTuple):
    """Where a number comes from.

    Attributes:
        kind: client or evidence (a stated source that begins with that word), stated (another one), template, written
            (a file writes it and names no source), default.
        text: the source as it is stated; of a template or a default that of the table of parameters.
        confidence: of a template or default: M, E or G; else nothing.
        place: file and line that write it, where they are known.
    """

    kind: From
    text: str
    confidence: str = ""
    place: str = ""


def provenance(scenario: Scenario, path: str, origins: Mapping[str, object] | None = None) -> Provenance:
    """Return where the number at a path comes from.

    origins: file and line of what files write, by path; without them a number that is not the usual one was written.
    """
    return _of(scenario, plain(scenario), path, origins)


def _of(scenario: Scenario, data: Plain, path: str, origins: Mapping[str, object] | None) -> Provenance:
    """Return where the number at a path comes from; data: the scenario as plain data."""
    stated = _stated(scenario, path)
    place = "" if origins is None else str(origins.get(path, ""))
    if stated:
        return Provenance(_kind(stated), stated, place=place)
    usual = _usual(scenario, path)
    is_usual = usual is not None and _same(value_at(data, path), usual.value)
    if (place and not (usual is not None and usual.is_template and is_usual)) or not is_usual or usual is None:
        return Provenance("written", "", place=place)
    return Provenance("template" if usual.is_template else "default", usual.source, usual.confidence)


def counts(scenario: Scenario, origins: Mapping[str, object] | None = None) -> dict[From, int]:
    """Return how many numbers of a scenario come from where, in the order of `From`."""
    data = plain(scenario)
    paths = [path for facts in parameters() for path in number_paths(data, facts["path"].split("."))]
    seen = Counter(_of(scenario, data, path, origins).kind for path in paths)
    order: tuple[From, ...] = ("client", "evidence", "stated", "written", "template", "default")
    return {kind: seen[kind] for kind in order if seen[kind]}


def number_paths(data: Any, keys: Sequence[str]) -> Iterator[str]:
    """Yield the paths that a path with NAME stands for in a scenario; a list is one of names 0, 1, ..."""
    if not keys:
        yield ""
        return
    if isinstance(data, list | tuple):
        data = {str(at): part for at, part in enumerate(data)}
        keys = [ANY, *keys]
    if not isinstance(data, Mapping):
        return
    for key in data if keys[0] == ANY else [keys[0]]:
        if data.get(key) is not None:
            yield from (f"{key}.{rest}" if rest else str(key) for rest in number_paths(data[key], keys[1:]))


class _Usual(NamedTuple):
    """What a number is where nobody says otherwise."""

    value: object
    source: str
    confidence: str
    is_template: bool = False


def _stated(scenario: Scenario, path: str) -> str:
    """Return the source that is stated of a number, or of the nearest part that holds it; a line has its own."""
    keys = path.split(".")
    if (*keys[:2], keys[-1]) == LINE_VALUE and keys[2] in scenario.case.lines:
        line = scenario.case.lines[keys[2]]
        if line.source:
            return line.source
    heads = (".".join(keys[:length]) for length in range(len(keys), 0, -1))
    return next((scenario.sources[head] for head in heads if head in scenario.sources), "")


def _kind(text: str) -> From:
    """Return whom a stated source names."""
    first = text.strip().lower()
    if first.startswith(CLIENT):
        return "client"
    return "evidence" if first.startswith(EVIDENCE) else "stated"


def _same(one: object, other: object) -> bool:
    """Return whether two values are the same number."""
    return one == other


def _usual(scenario: Scenario, path: str) -> _Usual | None:
    """Return the usual value of a number; none where there is none."""
    keys = path.split(".")
    if keys[0] == "personas" and len(keys) > 2:
        given = _of_template(scenario, keys)
        if given is not None:
            return _Usual(given.value, given.source, given.confidence, True)
    if keys[0] == "case" and len(keys) == 3 and keys[1] in PER_PERSONA:
        persona = scenario.personas.get(keys[2])
        given = usual_of(keys[1], persona)
        return _Usual(given.value, given.source, given.confidence, persona is not None and persona.template is not None)
    facts = _facts().get(_general(keys))
    if facts is None:
        return None
    there = value_at(_default(), path)
    return _Usual(facts["default"] if there is None else there, facts["source"], facts["confidence"])


def _of_template(scenario: Scenario, keys: Sequence[str]) -> Given | None:
    """Return what the template of a persona says of a number."""
    persona = scenario.personas.get(keys[1])
    if persona is None or persona.template is None:
        return None
    return TEMPLATES[persona.template].values.get(".".join(keys[2:]))


def _general(keys: Sequence[str]) -> str:
    """Return the path of the table of parameters that a path belongs to."""
    table, whole = _facts(), ".".join(keys)
    if whole in table:
        return whole
    for at in range(1, len(keys)):
        general = ".".join([*keys[:at], ANY, *keys[at + 1 :]])
        if general in table:
            return general
    without = [key for key in keys if not key.isdigit()]
    return _general(without) if len(without) < len(keys) else whole


@cache
def _facts() -> dict[str, Parameter]:
    """Return the table of parameters by path."""
    return {facts["path"]: facts for facts in parameters()}


@cache
def _default() -> Plain:
    """Return the scenario of an empty file."""
    return plain(Scenario())
