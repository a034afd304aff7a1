"""Real dates: seasons, leave and windows day by day, and the planned course of the phases; lists, no arrays."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from operator import or_
from typing import NamedTuple

from simulator.scenario.fields.calendar import Season, Window
from simulator.scenario.fields.names import Weekday
from simulator.scenario.fields.people import Persona
from simulator.scenario.fields.phases import PHASES
from simulator.scenario.schema import Scenario

WEEKDAYS: tuple[str, ...] = Weekday.__args__  # type: ignore[attr-defined]
WEEK, MOST_OF_A_WEEK = 7, 4
NONE_STATED = -1.0


class PlannedPhase(NamedTuple):
    """A phase as the calendar plans it."""

    name: str
    first_day: date
    last_day: date


@lru_cache(maxsize=64)
def iso_weeks(start: date, weeks: int) -> tuple[tuple[int, int], ...]:
    """Return ISO year and week of each week from a Monday on."""
    dates = [(start + timedelta(weeks=week)).isocalendar() for week in range(weeks)]
    return tuple((day.year, day.week) for day in dates)


@lru_cache(maxsize=256)
def season_days(season: Season, start: date, days: int) -> tuple[bool, ...]:
    """Return which days from a date on a season holds."""
    if season.weeks is not None:
        weeks = set(season.iso_weeks)
        return tuple((start + timedelta(days=day)).isocalendar().week in weeks for day in range(days))
    if season.first is not None and season.last is not None:
        return tuple(window_days(Window(first=season.first, last=season.last), start, days))
    return (False,) * days


def window_days(window: Window, start: date, days: int) -> list[bool]:
    """Return which days from a date on lie in a window."""
    inside = [False] * days
    for first, last in spans(window, start, start + timedelta(days=days - 1)):
        for day in range(max((first - start).days, 0), min((last - start).days + 1, days)):
            inside[day] = True
    return inside


def _in_any(held: Sequence[Sequence[bool]], days: int) -> list[bool]:
    """Return which days at least one of several holds."""
    together = [False] * days
    for one in held:
        together = list(map(or_, together, one))
    return together


def most_of(days: Sequence[bool]) -> list[bool]:
    """Return for which weeks most days hold."""
    return [sum(days[monday : monday + WEEK]) >= MOST_OF_A_WEEK for monday in range(0, len(days), WEEK)]


def season_factors(scenario: Scenario, persona: Persona) -> tuple[float, ...]:
    """Return the factor on a persona's minutes on each day."""
    seasons = scenario.calendar.seasons
    held = tuple((seasons[name], factor) for name, factor in sorted(persona.season.items()) if name in seasons)
    return _factors(held, scenario.start, scenario.days)


@lru_cache(maxsize=256)
def _factors(held: tuple[tuple[Season, float], ...], start: date, days: int) -> tuple[float, ...]:
    """Return the product of the factors of the seasons that hold a day, for each day from a date on."""
    factors = [1.0] * days
    for season, factor in held:
        for day, is_held in enumerate(season_days(season, start, days)):
            if is_held:
                factors[day] *= factor
    return tuple(factors)


def peak_weeks(scenario: Scenario, persona: Persona, start: date, weeks: int) -> list[bool]:
    """Return in which weeks from a Monday on a persona has a peak season on most days."""
    seasons = (scenario.calendar.seasons[name] for name in persona.season if name in scenario.calendar.seasons)
    return list(_peak_weeks(tuple(seasons), start, weeks))


@lru_cache(maxsize=256)
def _peak_weeks(seasons: tuple[Season, ...], start: date, weeks: int) -> tuple[bool, ...]:
    """Return in which weeks from a Monday on one of the seasons holds most days; the same for every run."""
    days = WEEK * weeks
    return tuple(most_of(_in_any([season_days(season, start, days) for season in seasons], days)))


def leave_chances(persona: Persona, start: date, weeks: int) -> list[float]:
    """Return the chance of leave that a persona states for weeks from a Monday on; -1 for none.

    A month-day is the week in which it lies; of several chances of a week the largest holds.
    """
    chances = [NONE_STATED] * weeks
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
    return tuple((day - start).days // WEEK for day in dates if start <= day < start + timedelta(weeks=weeks))


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


def contract_window(persona: Persona) -> Window | None:
    """Return from when to when a persona is employed every year; None for all year."""
    seasonal = persona.seasonal
    return None if seasonal is None else Window(first=seasonal.first, last=seasonal.last)


def is_ever_there(scenario: Scenario, persona: Persona) -> bool:
    """Return whether a persona's season, if it has one, touches the run."""
    season = contract_window(persona)
    return season is None or bool(spans(season, scenario.start, scenario.start + timedelta(days=scenario.days - 1)))


def weeks_in(windows: Mapping[str, Window], start: date, weeks: int) -> list[bool]:
    """Return for which weeks from a Monday on most days lie in one of the windows."""
    return list(_weeks_in(tuple(windows.values()), start, weeks))


@lru_cache(maxsize=256)
def _weeks_in(windows: tuple[Window, ...], start: date, weeks: int) -> tuple[bool, ...]:
    """Return for which weeks from a Monday on most days lie in one of the windows; the same for every run."""
    days = WEEK * weeks
    return tuple(most_of(_in_any([window_days(window, start, days) for window in windows], days)))


def phase_lengths(scenario: Scenario) -> list[tuple[str, int | None]]:
    """Return each phase with its weeks by the calendar, as if there were no horizon; None where it has no end."""
    end = scenario.start + timedelta(days=scenario.days)
    begin, lengths = scenario.start, list[tuple[str, int | None]]()
    for name in (one for one in PHASES if one in scenario.phases):
        phase = scenario.phases[name]
        weeks = phase.weeks
        if phase.until is not None:
            after = phase.until + timedelta(days=WEEK - phase.until.weekday())
            weeks = max((after - begin).days // WEEK, 0)
        lengths.append((name, weeks))
        begin = max(begin, end) if weeks is None else begin + timedelta(weeks=weeks)
    return lengths


def planned_phases(scenario: Scenario) -> list[PlannedPhase]:
    """Return the phases as the calendar alone plans them; phases change on Mondays.

    A phase without an end lasts to the horizon, and so does the last one; phases that would begin after the horizon are
    left out.
    """
    end = scenario.start + timedelta(days=scenario.days)
    begin, planned = scenario.start, []
    lengths = phase_lengths(scenario)
    for at, (name, weeks) in enumerate(lengths, 1):
        is_endless = weeks is None or at == len(lengths)
        after = max(begin, end) if is_endless else begin + timedelta(weeks=weeks or 0)
        if after > begin and begin < end:
            planned.append(PlannedPhase(name, begin, min(after, end) - timedelta(days=1)))
        begin = after
    return planned
