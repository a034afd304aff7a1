"""What the schema alone cannot see: names that must exist, sums and dates that must fit each other."""

from collections.abc import Iterator
from datetime import timedelta
from typing import NamedTuple

from simulator.scenario.dates import is_ever_there
from simulator.scenario.fields.calendar import HOME
from simulator.scenario.fields.case import OTHER, PER_PERSONA
from simulator.scenario.fields.names import Path
from simulator.scenario.fields.phases import PHASES
from simulator.scenario.files.sources import unknown_sources
from simulator.scenario.public_holidays import UnknownHolidaysError, public_holidays_in
from simulator.scenario.schema import Scenario, inconsistencies
from simulator.strategies import BUILT_IN, known
from simulator.suggestions import unknown
from simulator.texts import _

FULL = 1.0 + 1e-9
PLACES: tuple[Path, ...] = (("organisation", "locations"),)
PERSONAS: tuple[Path, ...] = (("personas", "*"),)
MANAGERS: tuple[Path, ...] = (("managers", "*"),)
COUNTRY: tuple[Path, ...] = tuple(
    ("calendar", part) for part in ("country", "subdivision", "public_holidays", "worked_holidays")
)


class Wrong(NamedTuple):
    """Something wrong between parts: the field at fault, what is wrong, and the fields that it depends on.

    In those, * stands for any key: a map on whose keys it depends.
    """

    path: Path
    text: str
    on: tuple[Path, ...] = ()


def cross_checks(scenario: Scenario) -> list[Wrong]:
    """Return what is wrong between the parts of a scenario."""
    return [
        *(Wrong(*wrong) for wrong in inconsistencies(scenario)),
        *(Wrong(*wrong) for wrong in unknown_sources(scenario)),
        *_unknown_names(scenario),
        *_unknown_strategies(scenario),
        *_unknown_country(scenario),
        *_bad_plans(scenario),
        *_nobody_there(scenario),
    ]


def _unknown(path: Path, name: str | None, known: list[str], what: str, on: tuple[Path, ...]) -> Iterator[Wrong]:
    """Yield an error for a name that does not exist."""
    if name is not None and name not in known:
        yield Wrong(path, unknown(what, name, known), on)


def _unknown_names(scenario: Scenario) -> Iterator[Wrong]:
    """Yield names that refer to nothing."""
    places = list(scenario.organisation.locations)
    for key, persona in scenario.personas.items():
        for place in persona.locations:
            yield from _unknown(("personas", key, "locations", place), place, places, "location", PLACES)
    for key, manager in scenario.managers.items():
        for part in ("locations", "monitored"):
            for place in getattr(manager, part) or ():
                yield from _unknown(("managers", key, part), place, places, "location", PLACES)
    for key, act in scenario.interventions.items():
        path = ("interventions", key, "manager")
        yield from _unknown(path, act.manager, list(scenario.managers), "manager", MANAGERS)
    yield from _unknown_personas(scenario)


def _unknown_personas(scenario: Scenario) -> Iterator[Wrong]:
    """Yield names of personas that do not exist."""
    keys, path = list(scenario.personas), ("content", "activity_persona")
    yield from _unknown(path, scenario.content.activity_persona, keys, "persona", PERSONAS)
    for part in PER_PERSONA:
        for key in getattr(scenario.case, part):
            yield from _unknown(("case", part, key), key, [*keys, OTHER], "persona", PERSONAS)


def _unknown_strategies(scenario: Scenario) -> Iterator[Wrong]:
    """Yield strategies that do not exist."""
    for key, manager in scenario.managers.items():
        names = [manager.strategy] if manager.strategy in BUILT_IN else list(known())
        yield from _unknown(("managers", key, "strategy"), manager.strategy, names, "strategy", ())


def _unknown_country(scenario: Scenario) -> Iterator[Wrong]:
    """Yield a country, subdivision or name whose public holidays are not known; those of the default country are."""
    calendar = scenario.calendar
    if calendar.country == HOME and calendar.subdivision is None and not calendar.worked_holidays:
        return  # without asking the library, whose import takes longer than all other checks
    try:
        public_holidays_in(calendar, scenario.start, scenario.start + timedelta(days=scenario.days - 1))
    except UnknownHolidaysError as problem:
        yield Wrong(("calendar", problem.field), str(problem), COUNTRY)


def _nobody_there(scenario: Scenario) -> Iterator[Wrong]:
    """Yield that all are seasonal staff whose season the run does not touch."""
    there = {key: persona for key, persona in scenario.personas.items() if persona.headcount}
    if scenario.network.file is None and not any(is_ever_there(scenario, persona) for persona in there.values()):
        for key in there:
            text = _("nobody works within the run: its dates do not touch the season; change start, horizon or season")
            yield Wrong(("personas", key, "seasonal"), text, (*PERSONAS, ("start",), ("run", "horizon_weeks")))


def _ends_too_early(scenario: Scenario) -> Iterator[Wrong]:
    """Yield phases whose last day lies before the day on which they begin; which gates may still move later."""
    begin, before = scenario.start, ""
    named = [name for name in PHASES if name in scenario.phases]
    on = tuple(("phases", name, part) for name in named for part in ("weeks", "until"))
    for name in named:
        phase, path = scenario.phases[name], ("phases", name, "until")
        if phase.until is not None and begin > phase.until >= scenario.start:
            text = _("lies before the phase begins, {begin} (after {before}); write a later day, or shorten {before}")
            names = {"before": _(before.replace("_", " ")), "begin": begin.isoformat()}
            yield Wrong(path, text.format(**names), (("start",), *(one for one in on if one != path)))
        if phase.until is not None:
            begin = max(begin, phase.until + timedelta(days=7 - phase.until.weekday()))
        begin += timedelta(weeks=phase.weeks or 0)
        before = name


def _bad_plans(scenario: Scenario) -> Iterator[Wrong]:
    """Yield plans that cannot be carried out."""
    named = [name for name in PHASES if name in scenario.phases]
    for name in named:
        phase, path = scenario.phases[name], ("phases", name)
        total = sum(phase.hours.values())
        if total > FULL:
            listed = ", ".join(f"{lever} {share:.0%}" for lever, share in phase.hours.items() if share)
            text = _("the shares add up to {total:.0%} ({listed}); at most 100% can be spent").format(
                total=total, listed=listed
            )
            yield Wrong((*path, "hours"), text, ((*path, "hours", "*"),))
        endless = phase.weeks is None and phase.until is None
        if endless and phase.gate == "calendar" and name != named[-1]:
            text = _("has no end: give weeks or until (only the last phase may stay open)")
            yield Wrong(path, text, tuple((*path, part) for part in ("weeks", "until", "gate")))
    yield from _ends_too_early(scenario)
    if scenario.network.people is not None and scenario.network.file is None:
        text = _("a list of people needs an edge list: give network.file too")
        yield Wrong(("network", "people"), text, (("network", "file"),))
