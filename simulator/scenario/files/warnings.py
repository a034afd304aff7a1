"""What deserves a second look: implausible values, what has no effect, plans that miss people."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import numpy as np
from pydantic import BaseModel

from simulator.scenario.calendar import (
    in_leave_window,
    in_windows,
    iso_weeks,
    iso_years,
    planned_phases,
    season_factors,
    spans,
)
from simulator.scenario.case_numbers import range_of_any
from simulator.scenario.fields.calendar import Window
from simulator.scenario.fields.case import PER_PERSONA, Case
from simulator.scenario.fields.names import Path
from simulator.scenario.fields.numbers import CERTAIN
from simulator.scenario.fields.people import Persona
from simulator.scenario.fields.phases import Phase
from simulator.scenario.schema import Scenario
from simulator.texts import ngettext

BUSY = 0.5
MOST = 0.5
WEEKS_A_YEAR = 52
SMALL = 1e-9
ONE_OF = {
    "acts": "act", "days": "day", "features": "feature", "items": "item", "messages": "message", "people": "person",
    "posts": "post", "runs": "run", "seats": "seat", "weeks": "week", "weeks/year": "week/year", "years": "year",
}  # fmt: skip


def second_looks(scenario: Scenario) -> list[tuple[Path, str]]:
    """Return what deserves a second look, each a path and a text."""
    odd = [
        *_implausible(scenario, ()),
        *_implausible_money(scenario.case),
        *_without_effect(scenario),
        *_peak_end(scenario),
    ]
    return [*odd, *_missed(scenario)]


def _without_effect(scenario: Scenario) -> Iterator[tuple[Path, str]]:
    """Yield what is written but cannot do what it seems to say."""
    end = scenario.start + timedelta(days=scenario.days - 1)
    for name, act in scenario.interventions.items():
        if act.on > end or (act.until or act.on) < scenario.start:
            yield ("interventions", name, "on"), f"{_day(act.on)} lies outside the run ({_span(scenario.start, end)})"
    planned = {phase.name for phase in planned_phases(scenario)}
    for name, phase in scenario.phases.items():
        if name not in planned and phase.weeks != 0:
            yield (
                _end_of(name, phase),
                "the phase does not take place: it would end before it begins, or begin after the horizon",
            )
    for key, persona in scenario.personas.items():
        total = sum(persona.locations.values())
        if persona.locations and abs(total - 1.0) > SMALL:
            yield ("personas", key, "locations"), f"the shares add up to {total:.0%}; people are dealt in proportion"
    if scenario.content.activity_target == "persona" and scenario.content.activity_persona is None:
        first = min(scenario.personas)
        yield ("content", "activity_target"), f"no activity_persona is named: activities go to {first}"


def _end_of(name: str, phase: Phase) -> Path:
    """Return the field that ends a phase; the phase where it has no end."""
    given = [part for part in ("weeks", "until") if getattr(phase, part) is not None]
    return ("phases", name, *given)


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
            if not low <= value <= high and value != CERTAIN:
                text = f"is outside the plausible {low:g} to {high:g} ({info.description})"
                yield (*path, name), f"{_with_unit(value, str(extra['unit']))} {text}"
        yield from _implausible(value, (*path, name))


def _implausible_money(case: Case) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the numbers by persona that lie outside what is plausible for any persona: path, what is odd."""
    for name in PER_PERSONA:
        field = Case.model_fields[name]
        facts: Any = field.json_schema_extra
        ranges, whole = facts["by_persona"], range_of_any(facts)
        for persona, value in getattr(case, name).items():
            low, high = ranges.get(persona, whole)
            if not low <= value <= high:
                text = f"{value:g} {facts['unit']} is outside the plausible {low:g} to {high:g} ({field.description})"
                yield ("case", name, persona), text


def _with_unit(value: float, unit: str) -> str:
    """Return a number with its unit."""
    return f"{value:g}" if unit == "-" else f"{value:g} {ngettext(ONE_OF.get(unit, unit), unit, value)}"


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
    hard |= np.isin(weeks, away) | _on_long_leave(scenario, persona)
    if persona.seasonal is not None:
        hard |= ~_in_season(scenario, persona)
    found: np.ndarray = hard
    return found


def _on_long_leave(scenario: Scenario, persona: Persona) -> np.ndarray:
    """Return the days on which most of a persona is on the long leave, bool[days].

    Blocks are spread evenly over the weeks of the leave windows of a year.
    """
    inside = np.repeat(in_leave_window(scenario), 7)
    blocks = [block for block in persona.leave.blocks if block.when == "leave_window"]
    taken = sum((block.min_weeks + block.max_weeks) / 2.0 for block in blocks)
    years = {
        year: in_windows(scenario.calendar.leave_windows, date.fromisocalendar(year, 1, 1), WEEKS_A_YEAR).sum()
        for year in set(iso_years(scenario).tolist())
    }
    wide = np.repeat([years[year] for year in iso_years(scenario).tolist()], 7)
    away: np.ndarray = inside & (taken >= MOST * wide)
    return away


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
        for path, day, lever in dated_acts(scenario):
            if hard[(day - scenario.start).days]:
                missed.setdefault((*path, lever), []).append(_day(day))
        for path, days in missed.items():
            yield path[:-1], f"{path[-1]} of {', '.join(days)} fall when most {name} are away or busy"


def dated_acts(scenario: Scenario) -> Iterator[tuple[Path, date, str]]:
    """Yield the planned days of campaigns and of dated acts: path that plans them, day, lever."""
    end = scenario.start + timedelta(days=scenario.days)
    for phase in planned_phases(scenario):
        plan = scenario.phases[phase.name].campaigns  # type: ignore[index]
        if plan is None:
            continue
        day = phase.first_day + timedelta(weeks=plan.first_week - 1)
        while day <= phase.last_day:
            yield ("phases", phase.name, "campaigns"), day, "campaigns"
            if plan.every_weeks == 0:
                break
            day += timedelta(weeks=plan.every_weeks)
    for name, act in scenario.interventions.items():
        if act.lever is not None and scenario.start <= act.on < end:
            yield ("interventions", name, "on"), act.on, act.lever


def _day(day: date) -> str:
    """Return a date as people write it."""
    return f"{day.day} {day:%b %Y}"


def _span(first: date, last: date) -> str:
    """Return two dates as people write them."""
    return f"{_day(first)} to {_day(last)}"
