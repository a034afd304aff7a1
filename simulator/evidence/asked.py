"""Patterns as a run is asked to read them: plain data for a plan, what they need, what is read of what is seen."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, TypedDict

from simulator.evidence.catalogue import READINGS
from simulator.evidence.people import at_desks
from simulator.evidence.schema import Pattern, When
from simulator.evidence.seen import BASE, Seen, Where
from simulator.scenario.plain import Plain
from simulator.scenario.schema import Scenario

PREFIX = "evidence."  # of a reading's name among the outcomes of a run


class AskedReading(TypedDict):
    """A reading of some personas (none: all) in a window (none: the whole run), as a plan writes it."""

    reading: str
    personas: list[str] | None
    window: Plain | None


class Needs(NamedTuple):
    """What readings need: variants, those of them with events, and whether the organisation."""

    variants: tuple[str, ...]
    events: frozenset[str]
    ties: bool


def personas_of(pattern: Pattern, scenario: Scenario) -> tuple[str, ...] | None:
    """Return the personas of a scenario that a pattern is about; None: all."""
    if pattern.personas is None:
        return None
    if isinstance(pattern.personas, str):
        seated, others = at_desks(scenario)
        return seated if pattern.personas == "desk" else others
    return tuple(key for key in pattern.personas if key in scenario.personas)


def asked_of(patterns: Mapping[str, Pattern], scenario: Scenario) -> dict[str, AskedReading]:
    """Return what a plan asks of a scenario's runs, by the name of the outcome that comes of it."""
    asked: dict[str, AskedReading] = {}
    for key, pattern in patterns.items():
        personas = personas_of(pattern, scenario)
        window = None if pattern.window is None else pattern.window.model_dump(mode="json", exclude_none=True)
        whom = None if personas is None else list(personas)
        asked[PREFIX + key] = AskedReading(reading=pattern.reading, personas=whom, window=window)
    return asked


def needs(asked: Iterable[AskedReading]) -> Needs:
    """Return what readings need, the base first."""
    wanted = [READINGS[one["reading"]] for one in asked]
    variants = dict.fromkeys([BASE, *(name for one in wanted for name in one.variants)])
    events = frozenset(name for one in wanted for name in one.events)
    return Needs(tuple(variants), events, any(one.ties for one in wanted))


def read_asked(seen: Seen, asked: Mapping[str, AskedReading]) -> dict[str, float]:
    """Return what was asked of what is seen, by name; nan where it is not defined."""
    wheres = {name: _where(one["personas"], one["window"]) for name, one in asked.items()}
    return {name: READINGS[one["reading"]].read(seen, wheres[name]) for name, one in asked.items()}


def _where(personas: Sequence[str] | None, window: Plain | None) -> Where:
    """Return where a reading looks."""
    return Where(None if personas is None else tuple(personas), None if window is None else When.model_validate(window))
