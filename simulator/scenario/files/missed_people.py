"""Plans that miss people: phases and campaigns when most of a persona are away or busy."""

from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np

from simulator.scenario.calendar import (
    in_leave_window,
    in_windows,
    iso_years,
    leave_chances,
    planned_phases,
    season_factors,
    window_days,
)
from simulator.scenario.fields.calendar import Window
from simulator.scenario.fields.names import Path
from simulator.scenario.fields.people import Persona
from simulator.scenario.schema import Scenario
from simulator.texts import _, month_letters

BUSY = 0.5
MOST = 0.5
WEEKS_A_YEAR = 52


def missed_people(scenario: Scenario) -> Iterator[tuple[Path, str]]:
    """Yield phases and campaigns that fall when most of a persona is away or busy."""
    if not scenario.managers:
        return
    for key, persona in scenario.personas.items():
        hard, employed = hard_to_reach(scenario, key), is_employed(scenario, key)
        name = _(persona.label) if persona.label else key
        for phase in planned_phases(scenario):
            first, last = (phase.first_day - scenario.start).days, (phase.last_day - scenario.start).days
            here = hard[first : last + 1][employed[first : last + 1]]
            share = float(here.mean()) if len(here) else 0.0
            if share >= MOST:
                when = span_text(phase.first_day, phase.last_day)
                text = _("{when}: {name} are away or busy on {share}% of the days")
                yield ("phases", phase.name), text.format(when=when, name=name, share=f"{100 * share:.0f}")
        missed: dict[Path, list[str]] = {}
        for path, day, lever in dated_acts(scenario):
            if hard[(day - scenario.start).days]:
                missed.setdefault((*path, lever), []).append(day_text(day))
        for path, days in missed.items():
            text = _("{acts} of {days} fall when most {name} are away or busy")
            yield path[:-1], text.format(acts=_(path[-1].replace("_", " ")), days=", ".join(days), name=name)


def hard_to_reach(scenario: Scenario, key: str) -> np.ndarray:
    """Return the days on which most of those who work are away or have half the time or less, bool[days].

    Who has no contract on a day is not away on it.
    """
    persona = scenario.personas[key]
    row = sorted(scenario.personas).index(key)
    hard = season_factors(scenario)[row] <= BUSY
    away = leave_chances(persona, scenario.start, scenario.run.horizon_weeks) >= MOST
    hard |= np.repeat(away, 7) | _on_long_leave(scenario, persona)
    away_or_busy: np.ndarray = hard & is_employed(scenario, key)
    return away_or_busy


def is_employed(scenario: Scenario, key: str) -> np.ndarray:
    """Return the days on which a persona has a contract, bool[days]: of seasonal staff, those of the season."""
    seasonal = scenario.personas[key].seasonal
    if seasonal is None:
        return np.ones(scenario.days, bool)
    return window_days(Window(first=seasonal.first, last=seasonal.last), scenario.start, scenario.days)


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


def day_text(day: date) -> str:
    """Return a date as people write it."""
    return f"{day.day} {month_letters(day)} {day.year}"


def span_text(first: date, last: date) -> str:
    """Return two dates as people write them."""
    return f"{day_text(first)} {_('to')} {day_text(last)}"
