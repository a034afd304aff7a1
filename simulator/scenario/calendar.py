"""Real dates: seasons, leave, windows, and the planned course of the phases."""

from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from simulator.scenario.fields.calendar import Season, Window
from simulator.scenario.fields.names import Weekday
from simulator.scenario.fields.people import Persona
from simulator.scenario.fields.phases import PHASES
from simulator.scenario.public_holidays import public_holidays
from simulator.scenario.schema import Scenario

WEEKDAYS: tuple[str, ...] = Weekday.__args__  # type: ignore[attr-defined]
MOST_OF_A_WEEK = 4


class PlannedPhase(NamedTuple):
    """A phase as the calendar plans it."""

    name: str
    first_day: date
    last_day: date


@lru_cache(maxsize=64)
def _iso(start: date, weeks: int) -> np.ndarray:
    """Return ISO year and week of each week from a Monday on, int32[2, weeks]; read only."""
    dates = [(start + timedelta(weeks=week)).isocalendar() for week in range(weeks)]
    return np.array([[day.year for day in dates], [day.week for day in dates]], np.int32)


def iso_weeks(scenario: Scenario) -> np.ndarray:
    """Return the ISO week of each week of the run, int32[weeks]."""
    weeks: np.ndarray = _iso(scenario.start, scenario.run.horizon_weeks)[1]
    return weeks


def iso_years(scenario: Scenario) -> np.ndarray:
    """Return the ISO year of each week of the run, int32[weeks]."""
    years: np.ndarray = _iso(scenario.start, scenario.run.horizon_weeks)[0]
    return years


@lru_cache(maxsize=256)
def season_days(season: Season, start: date, days: int) -> np.ndarray:
    """Return which days from a date on a season holds, bool[days]; read only."""
    held = _season_days(season, start, days)
    held.flags.writeable = False
    return held


def _season_days(season: Season, start: date, days: int) -> np.ndarray:
    """Return which days from a date on a season holds, bool[days]."""
    if season.weeks is not None:
        weeks = [(start + timedelta(days=day)).isocalendar().week for day in range(days)]
        return np.isin(weeks, season.iso_weeks)
    if season.first is not None and season.last is not None:
        return window_days(Window(first=season.first, last=season.last), start, days)
    return np.zeros(days, bool)


def window_days(window: Window, start: date, days: int) -> np.ndarray:
    """Return which days from a date on lie in a window, bool[days]."""
    inside = np.zeros(days, bool)
    for first, last in spans(window, start, start + timedelta(days=days - 1)):
        inside[max((first - start).days, 0) : (last - start).days + 1] = True
    return inside


def most_of(days: np.ndarray) -> np.ndarray:
    """Return for which weeks most days hold, bool[weeks], from bool[7 weeks]."""
    weeks: np.ndarray = days.reshape(-1, 7).sum(axis=1) >= MOST_OF_A_WEEK
    return weeks


def season_factors(scenario: Scenario) -> np.ndarray:
    """Return the factor on minutes, float64[personas, days], personas by key."""
    held = {
        name: season_days(season, scenario.start, scenario.days) for name, season in scenario.calendar.seasons.items()
    }
    factors = np.ones((len(scenario.personas), scenario.days))
    for row, key in zip(factors, sorted(scenario.personas), strict=True):
        for season, factor in sorted(scenario.personas[key].season.items()):
            if season in held:
                row[held[season]] *= factor
    return factors


def peak_weeks(scenario: Scenario, persona: Persona, start: date, weeks: int) -> np.ndarray:
    """Return in which weeks from a Monday on a persona has a peak season on most days, bool[weeks]."""
    peak = np.zeros(7 * weeks, bool)
    for name in persona.season:
        if name in scenario.calendar.seasons:
            peak |= season_days(scenario.calendar.seasons[name], start, 7 * weeks)
    return most_of(peak)


def leave_chances(persona: Persona, start: date, weeks: int) -> np.ndarray:
    """Return the chance of leave that a persona states for weeks from a Monday on, float64[weeks]; -1 for none.

    A month-day is the week in which it lies; of several chances of a week the largest holds.
    """
    chances = np.full(weeks, -1.0)
    for key, chance in persona.leave.weeks.items():
        for at in _weeks_meant(key, start, weeks):
            chances[at] = max(chances[at], chance)
    return chances


@lru_cache(maxsize=1024)
def _weeks_meant(key: str, start: date, weeks: int) -> tuple[int, ...]:
    """Return which weeks from a Monday on a key of `leave.weeks` means: an ISO week, or a month-day."""
    mondays = [start + timedelta(weeks=week) for week in range(weeks)]
    if "-" not in key:
        return tuple(at for at, monday in enumerate(mondays) if monday.isocalendar().week == int(key))
    dates = [_on(key, year) for year in range(start.year, mondays[-1].year + 2)]
    return tuple((day - start).days // 7 for day in dates if start <= day < start + timedelta(weeks=weeks))


def _on(text: str | date, year: int) -> date:
    """Return a date, or a month-day in a year; 29 February is the 28th in common years."""
    if isinstance(text, date):
        return text
    month, day = int(text[:2]), int(text[3:])
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return date(year, month, 28 if (month, day) == (2, 29) and not leap else day)


def spans(window: Window, first: date, last: date) -> list[tuple[date, date]]:
    """Return the spans of a window that touch the time between two dates."""
    if isinstance(window.first, date) and isinstance(window.last, date):
        dated = [(window.first, window.last)]
    else:
        dated = _yearly(str(window.first), str(window.last), range(first.year - 1, last.year + 2))
    return [(begin, end) for begin, end in dated if begin <= last and end >= first]


def _yearly(first: str, last: str, years: range) -> list[tuple[date, date]]:
    """Return the spans that begin in each of some years; none begins before the one before has ended."""
    dated: list[tuple[date, date]] = []
    for year in years:
        begin, end = _on(first, year), _on(last, year + int(last < first))
        if dated and begin <= dated[-1][1]:  # 02-29 to 02-28: a whole year, whose ends meet in common years
            begin = dated[-1][1] + timedelta(days=1)
        dated.append((begin, end))
    return dated


def is_ever_there(scenario: Scenario, persona: Persona) -> bool:
    """Return whether a persona's season, if it has one, touches the run."""
    if persona.seasonal is None:
        return True
    season = Window(first=persona.seasonal.first, last=persona.seasonal.last)
    return bool(spans(season, scenario.start, scenario.start + timedelta(days=scenario.days - 1)))


def in_windows(windows: dict[str, Window], start: date, weeks: int) -> np.ndarray:
    """Return whether most days of a week lie in one of the windows, bool[weeks]."""
    days = np.zeros(7 * weeks, bool)
    for window in windows.values():
        days |= window_days(window, start, 7 * weeks)
    return most_of(days)


def in_leave_window(scenario: Scenario) -> np.ndarray:
    """Return whether a week of the run lies in a leave window, bool[weeks]."""
    return in_windows(scenario.calendar.leave_windows, scenario.start, scenario.run.horizon_weeks)


def school_holiday_weeks(scenario: Scenario) -> np.ndarray:
    """Return whether a week of the run lies in school holidays, bool[weeks]."""
    return in_windows(scenario.calendar.school_holidays, scenario.start, scenario.run.horizon_weeks)


def manager_days(scenario: Scenario) -> np.ndarray:
    """Return when each manager works, bool[managers, days], managers by key."""
    free = public_holidays(scenario)
    works = np.zeros((len(scenario.managers), scenario.days), bool)
    for row, key in zip(works, sorted(scenario.managers), strict=True):
        manager = scenario.managers[key]
        week = [name in manager.weekdays for name in WEEKDAYS]
        row[:] = np.tile(week, scenario.run.horizon_weeks)
        if manager.public_holidays_free:
            row &= ~free
    return works


def planned_phases(scenario: Scenario) -> list[PlannedPhase]:
    """Return the phases as the calendar alone plans them; phases change on Mondays.

    A phase without an end lasts to the horizon; phases that would begin after the horizon are left out.
    """
    end = scenario.start + timedelta(days=scenario.days)
    begin, planned = scenario.start, []
    names = [name for name in PHASES if name in scenario.phases]
    for name in names:
        phase = scenario.phases[name]
        after = end
        if phase.weeks is not None:
            after = begin + timedelta(weeks=phase.weeks)
        elif phase.until is not None:
            after = phase.until + timedelta(days=7 - phase.until.weekday())
        if name == names[-1]:
            after = end
        after = max(after, begin)
        if after > begin and begin < end:
            planned.append(PlannedPhase(name, begin, min(after, end) - timedelta(days=1)))
        begin = after
    return planned
