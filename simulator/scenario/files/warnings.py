"""Warnings about what can be run: implausible values, what has no effect, plans that miss people."""

from collections.abc import Iterator
from datetime import timedelta

from simulator.scenario.dates import WEEK, most_of, planned_phases, season_days
from simulator.scenario.fields.names import Path
from simulator.scenario.fields.phases import Phase
from simulator.scenario.files.implausible import implausible, implausible_money
from simulator.scenario.files.missed_people import day_text, missed_people, span_text
from simulator.scenario.files.unusual import unusual
from simulator.scenario.public_holidays import CHECKED, public_holidays_in
from simulator.scenario.schema import Scenario
from simulator.texts import _, digits

SMALL = 1e-9


def warnings_of(scenario: Scenario) -> list[tuple[Path, str]]:
    """Return the warnings, each a path and a text."""
    return [
        *implausible(scenario),
        *implausible_money(scenario),
        *unusual(scenario),
        *_without_effect(scenario),
        *_peak_end(scenario),
        *_unchecked_holidays(scenario),
        *missed_people(scenario),
    ]


def _without_effect(scenario: Scenario) -> Iterator[tuple[Path, str]]:
    """Yield what is written but cannot do what it seems to say."""
    end = scenario.start + timedelta(days=scenario.days - 1)
    for name, act in scenario.interventions.items():
        if act.on > end or (act.until or act.on) < scenario.start:
            outside = _("lies outside the run ({span})").format(span=span_text(scenario.start, end))
            yield ("interventions", name, "on"), f"{day_text(act.on)} {outside}"
    planned = {phase.name for phase in planned_phases(scenario)}
    for name, phase in scenario.phases.items():
        if name not in planned and phase.weeks != 0:
            yield (
                _end_of(name, phase),
                _("the phase does not take place: it would end before it begins, or begin after the horizon"),
            )
        shares = sum(phase.hours.values())
        if phase.hours and abs(shares - 1.0) > SMALL:
            text = _("the shares add up to {total}%; the hours are divided in proportion")
            if shares == 0:
                text = _("no lever has a share; all hours go to fitted posts")
            yield ("phases", name, "hours"), text.format(total=digits(100 * shares, ".3g"))
    for key, persona in scenario.personas.items():
        total = sum(persona.locations.values())
        if persona.locations and abs(total - 1.0) > SMALL:
            yield (
                ("personas", key, "locations"),
                _("the shares add up to {total:.0%}; people are dealt in proportion").format(total=total),
            )


def _end_of(name: str, phase: Phase) -> Path:
    """Return the field that ends a phase; the phase where it has no end."""
    given = [part for part in ("weeks", "until") if getattr(phase, part) is not None]
    return ("phases", name, *given)


def _peak_end(scenario: Scenario) -> Iterator[tuple[Path, str]]:
    """Yield a warning where the horizon ends in a peak season: the last weeks would mislead."""
    last = scenario.start + timedelta(weeks=scenario.run.horizon_weeks - 1)
    for name, season in scenario.calendar.seasons.items():
        matters = any(name in persona.season for persona in scenario.personas.values())
        if matters and all(most_of(season_days(season, last, WEEK))):
            yield (
                ("run", "horizon_weeks"),
                _("the horizon ends in the season '{name}': figures at the end mislead").format(name=name),
            )


def _unchecked_holidays(scenario: Scenario) -> Iterator[tuple[Path, str]]:
    """Yield the public holidays of a country whose list nobody has checked: on some of them people may work."""
    calendar = scenario.calendar
    if calendar.country in CHECKED or calendar.worked_holidays is not None or not calendar.public_holidays:
        return
    free = public_holidays_in(calendar, scenario.start, scenario.start + timedelta(days=scenario.days - 1))
    listed = ", ".join(dict.fromkeys(free.values()))
    text = _("all listed public holidays of {country} count as free: {listed}; ").format(
        country=calendar.country, listed=listed
    )
    yield ("calendar", "country"), text + _("name in calendar.worked_holidays those on which people work ([] for none)")
