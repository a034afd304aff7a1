"""What the schema alone cannot see: names that must exist, implausible values, plans that miss people."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

import numpy as np
from pydantic import BaseModel

from simulator.scenario.calendar import iso_weeks, planned_phases, season_factors, spans
from simulator.scenario.management import PHASES
from simulator.scenario.messages import Path, did_you_mean
from simulator.scenario.people import Persona
from simulator.scenario.schema import Scenario, Window

BUSY = 0.5
MOST = 0.5
FULL = 1.0 + 1e-9


class Found(NamedTuple):
    """Errors and warnings, each a path and a text."""

    errors: list[tuple[Path, str]]
    warnings: list[tuple[Path, str]]


def cross_checks(scenario: Scenario) -> Found:
    """Return what is wrong between the parts of a scenario, and what deserves a second look."""
    errors = [*_unknown_names(scenario), *_bad_plans(scenario)]
    if errors:
        return Found(errors, [])
    return Found([], [*_implausible(scenario, ()), *_peak_end(scenario), *_missed(scenario)])


def _unknown(path: Path, name: str | None, known: list[str], what: str) -> Iterator[tuple[Path, str]]:
    """Yield an error for a name that does not exist."""
    if name is not None and name not in known:
        listed = ", ".join(known) if known else "none"
        yield path, f"unknown {what} '{name}'{did_you_mean(name, known)}; known: {listed}"


def _unknown_names(scenario: Scenario) -> Iterator[tuple[Path, str]]:
    """Yield names that refer to nothing."""
    places, seasons = list(scenario.organisation.locations), list(scenario.calendar.seasons)
    for key, persona in scenario.personas.items():
        for season in persona.season:
            yield from _unknown(("personas", key, "season", season), season, seasons, "season")
        for place in persona.locations:
            yield from _unknown(("personas", key, "locations", place), place, places, "location")
    for key, manager in scenario.managers.items():
        for part in ("locations", "monitored"):
            for place in getattr(manager, part) or ():
                yield from _unknown(("managers", key, part), place, places, "location")
    for key, act in scenario.interventions.items():
        yield from _unknown(("interventions", key, "manager"), act.manager, list(scenario.managers), "manager")
    persona_keys = list(scenario.personas)
    yield from _unknown(("content", "activity_persona"), scenario.content.activity_persona, persona_keys, "persona")


def _bad_plans(scenario: Scenario) -> Iterator[tuple[Path, str]]:
    """Yield plans that cannot be carried out."""
    named = [name for name in PHASES if name in scenario.phases]
    for name in named:
        phase = scenario.phases[name]
        total = sum(phase.hours.values())
        if total > FULL:
            yield ("phases", name, "hours"), f"the shares add up to {total:.0%}; at most 100% can be spent"
        endless = phase.weeks is None and phase.until is None
        if endless and phase.gate == "calendar" and name != named[-1]:
            yield ("phases", name), "has no end: give weeks or until (only the last phase may stay open)"
    if scenario.network.people is not None and scenario.network.file is None:
        yield ("network", "people"), "a list of people needs an edge list: give network.file too"


def _implausible(part: Any, path: Path) -> Iterator[tuple[Path, str]]:
    """Yield numbers outside their plausible range."""
    if isinstance(part, dict):
        for key, value in part.items():
            yield from _implausible(value, (*path, str(key)))
        return
    if not isinstance(part, BaseModel):
        return
    for name, info in type(part).model_fields.items():
        value = getattr(part, name)
        extra = info.json_schema_extra
        if isinstance(extra, dict) and "plausible" in extra and isinstance(value, int | float):
            low, high = plausible_range(extra)
            if not low <= value <= high:
                unit = f" {extra['unit']}" if extra["unit"] != "-" else ""
                yield (
                    (*path, name),
                    f"{value:g}{unit} is outside the plausible {low:g} to {high:g} ({info.description})",
                )
        yield from _implausible(value, (*path, name))


def plausible_range(extra: Any) -> tuple[float, float]:
    """Return the plausible range of a field's facts."""
    low, high = extra["plausible"]
    return float(low), float(high)


def _peak_end(scenario: Scenario) -> Iterator[tuple[Path, str]]:
    """Yield a warning where the horizon ends in a peak season: the last weeks would mislead."""
    last = int(iso_weeks(scenario)[-1])
    for name, season in scenario.calendar.seasons.items():
        matters = any(name in persona.season for persona in scenario.personas.values())
        if matters and last in season.weeks:
            yield (
                ("run", "horizon_weeks"),
                f"the horizon ends in the season '{name}': figures at the end mislead",
            )


def hard_to_reach(scenario: Scenario, key: str) -> np.ndarray:
    """Return the days on which most of a persona is away or has half the time or less, bool[days]."""
    persona = scenario.personas[key]
    row = sorted(scenario.personas).index(key)
    hard = season_factors(scenario)[row] <= BUSY
    weeks = np.repeat(iso_weeks(scenario), 7)
    away = [int(week) for week, chance in persona.leave.weeks.items() if chance >= MOST]
    hard |= np.isin(weeks, away)
    if persona.seasonal is not None:
        hard |= ~_in_season(scenario, persona)
    found: np.ndarray = hard
    return found


def _in_season(scenario: Scenario, persona: Persona) -> np.ndarray:
    """Return the days on which seasonal staff work, bool[days]."""
    inside = np.zeros(scenario.days, bool)
    if persona.seasonal is not None:
        window = Window(first=persona.seasonal.first, last=persona.seasonal.last)
        end = scenario.start + timedelta(days=scenario.days - 1)
        for first, last in spans(window, scenario.start, end):
            inside[max((first - scenario.start).days, 0) : (last - scenario.start).days + 1] = True
    return inside


def _missed(scenario: Scenario) -> Iterator[tuple[Path, str]]:
    """Yield phases and campaigns that fall when most of a persona is away or busy."""
    if not scenario.managers:
        return
    for key, persona in scenario.personas.items():
        hard = hard_to_reach(scenario, key)
        name = persona.label or key
        for phase in planned_phases(scenario):
            first, last = (phase.first_day - scenario.start).days, (phase.last_day - scenario.start).days
            share = float(hard[first : last + 1].mean())
            if share >= MOST:
                when = _span(phase.first_day, phase.last_day)
                yield ("phases", phase.name), f"{when}: {name} are away or busy on {share:.0%} of the days"
        missed: dict[Path, list[str]] = {}
        for path, day in campaign_days(scenario):
            if hard[(day - scenario.start).days]:
                missed.setdefault(path, []).append(_day(day))
        for path, days in missed.items():
            yield path, f"campaigns of {', '.join(days)} fall when most {name} are away or busy"


def campaign_days(scenario: Scenario) -> Iterator[tuple[Path, date]]:
    """Yield the planned days of campaigns, with the path that plans them."""
    end = scenario.start + timedelta(days=scenario.days)
    for phase in planned_phases(scenario):
        plan = scenario.phases[phase.name].campaigns  # type: ignore[index]
        if plan is None:
            continue
        day = phase.first_day + timedelta(weeks=plan.first_week - 1)
        while day <= phase.last_day:
            yield ("phases", phase.name, "campaigns"), day
            if plan.every_weeks == 0:
                break
            day += timedelta(weeks=plan.every_weeks)
    for name, act in scenario.interventions.items():
        if act.lever == "campaigns" and scenario.start <= act.on < end:
            yield ("interventions", name), act.on


def _day(day: date) -> str:
    """Return a date as people write it."""
    return f"{day.day} {day:%b %Y}"


def _span(first: date, last: date) -> str:
    """Return two dates as people write them."""
    return f"{_day(first)} to {_day(last)}"
