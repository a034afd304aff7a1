"""Who is at work on which day: working patterns, public holidays, leave in whole weeks, illness.

Leave is drawn once per employee and ISO year, by key, so that neither the start nor the horizon of a run moves it.
"""

from datetime import date
from typing import Any

import numpy as np

from simulator.compilation import compiled
from simulator.draws import Purpose, block, uniform, unit
from simulator.organisation.structure import AWAY
from simulator.scenario.calendar import WEEKDAYS, in_windows, iso_weeks, iso_years, public_holidays
from simulator.scenario.schema import Scenario

BLOCK, WEEK, ILL, TRAITS = (
    int(Purpose.LEAVE_BLOCK), int(Purpose.LEAVE_WEEK), int(Purpose.ILLNESS), int(Purpose.TRAITS),
)  # fmt: skip
OFFSET = 4
MOST_WEEKS, MOST_BLOCKS = 54, 6
WEEKDAY_MASK, DAYS_ON, CYCLE, HOLIDAYS_FREE, BLOCKS = range(5)


def weeks_of(year: int) -> int:
    """Return the number of ISO weeks of a year."""
    return date(year, 12, 28).isocalendar().week


def _windows(scenario: Scenario, years: list[int]) -> np.ndarray:
    """Return whether an ISO week lies in a leave window, bool[years, weeks of the year from 1]."""
    found = np.zeros((len(years), MOST_WEEKS), bool)
    for row, year in zip(found, years, strict=True):
        monday = date.fromisocalendar(year, 1, 1)
        row[1 : weeks_of(year) + 1] = in_windows(scenario.calendar.leave_windows, monday, weeks_of(year))
    return found


def _patterns(scenario: Scenario) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return patterns int64[personas, 5], blocks int64[personas, 6, 3], chances float64[personas, 54] and illness."""
    names = sorted(scenario.personas)
    patterns = np.zeros((len(names), 5), np.int64)
    blocks = np.zeros((len(names), MOST_BLOCKS, 3), np.int64)
    chances = np.zeros((len(names), 3, MOST_WEEKS))
    for g, name in enumerate(names):
        persona = scenario.personas[name]
        pattern = persona.working_pattern
        if pattern.weekdays is not None:
            patterns[g, WEEKDAY_MASK] = sum(1 << WEEKDAYS.index(day) for day in set(pattern.weekdays))
        patterns[g, DAYS_ON] = pattern.days_on
        patterns[g, CYCLE] = 0 if pattern.weekdays is not None else pattern.days_on + pattern.days_off
        patterns[g, HOLIDAYS_FREE] = pattern.public_holidays_free
        patterns[g, BLOCKS] = len(persona.leave.blocks)
        for at, piece in enumerate(persona.leave.blocks):
            blocks[g, at] = piece.min_weeks, piece.max_weeks, piece.when == "leave_window"
        chances[g, 0, 1:] = -1.0
        for week, chance in persona.leave.weeks.items():
            chances[g, 0, int(week)] = chance
        chances[g, 1, 0] = persona.leave.spread_weeks
        chances[g, 2, 0] = persona.leave.illness
        for season in persona.season:
            if season in scenario.calendar.seasons:
                chances[g, 1, list(scenario.calendar.seasons[season].weeks)] = 1.0
    return patterns, blocks, chances


def presence(scenario: Scenario, key: Any, employees: tuple[np.ndarray, ...]) -> np.ndarray:
    """Return uint8[weeks, employees] (see `Employees.presence`); employees: slot, persona, first, last day."""
    slot, persona, first, last = employees
    years = iso_years(scenario)
    listed = [int(year) for year in np.unique(years)]
    patterns, blocks, chances = _patterns(scenario)
    free = np.packbits(public_holidays(scenario).reshape(-1, 7), axis=1, bitorder="little")[:, 0]
    found = np.zeros((scenario.run.horizon_weeks, len(slot)), np.uint8)
    calendar = (
        iso_weeks(scenario), (years - listed[0]).astype(np.int64), np.array(listed),
        np.array([weeks_of(year) for year in listed]), _windows(scenario, listed), free,
    )  # fmt: skip
    fill(found, key, (slot, persona, first, last), calendar, (patterns, blocks, chances), _ordinal(scenario))
    return found


def _ordinal(scenario: Scenario) -> int:
    """Return the day number of the first day, by which rosters turn."""
    return scenario.start.toordinal()


@compiled
def fill(found: Any, key: Any, employees: Any, calendar: Any, rules: Any, ordinal: Any) -> Any:
    """Write everybody's weeks."""
    slot, persona, first, last = employees
    weeks, year_of, years, length, windows, free = calendar
    patterns, blocks, chances = rules
    for e in range(len(slot)):
        g, leave, known = persona[e], np.zeros(MOST_WEEKS, np.bool_), -1
        offset = 0
        if patterns[g, CYCLE] > 0:
            offset = int(uniform(key, TRAITS, 0, slot[e], OFFSET) * patterns[g, CYCLE])
        for week in range(max(first[e], 0) // 7, min(last[e] // 7 + 1, len(weeks))):
            if year_of[week] != known:
                known = year_of[week]
                leave = year_leave(key, slot[e], years[known], length[known], windows[known], blocks[g], chances[g])
            bits = working(patterns[g], ordinal + 7 * week + offset, free[week])
            bits &= held(first[e] - 7 * week, last[e] - 7 * week)
            found[week, e] = AWAY if leave[weeks[week]] else bits


@compiled
def working(pattern: Any, day: Any, free: Any) -> Any:
    """Return the days of a week on which a pattern works, as bits."""
    bits = pattern[WEEKDAY_MASK]
    if pattern[CYCLE] > 0:
        bits = 0
        for at in range(7):
            if (day + at) % pattern[CYCLE] < pattern[DAYS_ON]:
                bits |= 1 << at
    if pattern[HOLIDAYS_FREE]:
        bits &= ~np.int64(free)
    return bits


@compiled
def held(first: Any, last: Any) -> Any:
    """Return the days of a week within a tenure, as bits."""
    bits = 0
    for at in range(max(first, 0), min(last, 6) + 1):
        bits |= 1 << at
    return bits


@compiled
def year_leave(key: Any, slot: Any, year: Any, length: Any, window: Any, blocks: Any, chances: Any) -> Any:
    """Return the weeks of an ISO year in which an employee is away, bool[54]."""
    leave = np.zeros(MOST_WEEKS, np.bool_)
    for b in range(len(blocks)):
        if blocks[b, 0] > 0:
            take_block(leave, key, (slot, year, length), window, chances[1], (b, blocks[b]))
    others = 0
    for week in range(1, length + 1):
        others += not window[week] and chances[0, week] < 0.0
    ill = block(key, ILL, year, slot, 0)
    for week in range(1, length + 1):
        if week & 3 == 0:
            ill = block(key, ILL, year, slot, week)
        chance = chances[0, week]
        if chance < 0.0:
            chance = min(1.0, chances[1, 0] / others) if others > 0 else 0.0
        if not window[week] and chance > 0.0 and not leave[week]:
            leave[week] = uniform(key, WEEK, year, slot, week) < chance
        if chances[2, 0] > 0.0 and not leave[week]:
            leave[week] = unit(ill[week & 3]) < chances[2, 0]
    return leave


@compiled
def allowed(leave: Any, start: Any, span: Any, inside: Any, window: Any, peak: Any) -> Any:
    """Return whether a block may begin in a week."""
    for week in range(start, start + span):
        if leave[week] or (inside and not window[week]) or (not inside and peak[week] > 0.0):
            return False
    return True


@compiled
def take_block(leave: Any, key: Any, who: Any, window: Any, peak: Any, block: Any) -> Any:
    """Place one block of leave at random among the weeks where it may begin."""
    slot, year, length = who
    b, (least, most, inside) = block[0], block[1]
    span = least + int(uniform(key, BLOCK, year, slot, 2 * b) * (most - least + 1))
    starts = np.empty(MOST_WEEKS, np.int64)
    count = 0
    for start in range(1, length - span + 2):
        if allowed(leave, start, span, inside, window, peak):
            starts[count] = start
            count += 1
    if count > 0:
        start = starts[int(uniform(key, BLOCK, year, slot, 2 * b + 1) * count)]
        leave[start : start + span] = True
