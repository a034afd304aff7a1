"""Real dates as arrays: what the engine, the organisation and outcomes read of a scenario's calendar."""

from datetime import date, timedelta
from functools import lru_cache

import numpy as np

from simulator.scenario import dates
from simulator.scenario.fields.calendar import Window
from simulator.scenario.fields.people import Persona
from simulator.scenario.public_holidays import public_holidays_in
from simulator.scenario.schema import Scenario


@lru_cache(maxsize=64)
def _iso(start: date, weeks: int) -> np.ndarray:
    """Return ISO year and week of each week from a Monday on, int32[2, weeks]; read only."""
    return np.array([*zip(*dates.iso_weeks(start, weeks), strict=True)], np.int32)


def iso_weeks(scenario: Scenario) -> np.ndarray:
    """Return the ISO week of each week of the run, int32[weeks]."""
    weeks: np.ndarray = _iso(scenario.start, scenario.run.horizon_weeks)[1]
    return weeks


def iso_years(scenario: Scenario) -> np.ndarray:
    """Return the ISO year of each week of the run, int32[weeks]."""
    years: np.ndarray = _iso(scenario.start, scenario.run.horizon_weeks)[0]
    return years


def season_factors(scenario: Scenario) -> np.ndarray:
    """Return the factor on minutes, float64[personas, days], personas by key."""
    return np.array([dates.season_factors(scenario, scenario.personas[key]) for key in sorted(scenario.personas)])


def peak_weeks(scenario: Scenario, persona: Persona, start: date, weeks: int) -> np.ndarray:
    """Return in which weeks from a Monday on a persona has a peak season on most days, bool[weeks]."""
    return np.array(dates.peak_weeks(scenario, persona, start, weeks))


def leave_chances(persona: Persona, start: date, weeks: int) -> np.ndarray:
    """Return the chance of leave that a persona states for weeks from a Monday on, float64[weeks]; -1 for none."""
    return np.array(dates.leave_chances(persona, start, weeks))


def in_windows(windows: dict[str, Window], start: date, weeks: int) -> np.ndarray:
    """Return whether most days of a week lie in one of the windows, bool[weeks]."""
    return np.array(dates.weeks_in(windows, start, weeks))


def in_leave_window(scenario: Scenario) -> np.ndarray:
    """Return whether a week of the run lies in a leave window, bool[weeks]."""
    return in_windows(scenario.calendar.leave_windows, scenario.start, scenario.run.horizon_weeks)


def school_holiday_weeks(scenario: Scenario) -> np.ndarray:
    """Return whether a week of the run lies in school holidays, bool[weeks]."""
    return in_windows(scenario.calendar.school_holidays, scenario.start, scenario.run.horizon_weeks)


def public_holidays(scenario: Scenario) -> np.ndarray:
    """Return whether a day of the run is a public holiday that is free, bool[days]."""
    free = np.zeros(scenario.days, bool)
    last = scenario.start + timedelta(days=scenario.days - 1)
    for day in public_holidays_in(scenario.calendar, scenario.start, last):
        free[(day - scenario.start).days] = True
    return free


def manager_days(scenario: Scenario) -> np.ndarray:
    """Return when each manager works, bool[managers, days], managers by key."""
    free = public_holidays(scenario)
    works = np.zeros((len(scenario.managers), scenario.days), bool)
    for row, key in zip(works, sorted(scenario.managers), strict=True):
        manager = scenario.managers[key]
        week = [name in manager.weekdays for name in dates.WEEKDAYS]
        row[:] = np.tile(week, scenario.run.horizon_weeks)
        if manager.public_holidays_free:
            row &= ~free
    return works
