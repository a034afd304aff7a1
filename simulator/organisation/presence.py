"""Who is at work on which day: working patterns, public holidays, leave in whole weeks, illness.

Leave is drawn once per employee and ISO year, by key, so that neither the start nor the horizon of a run moves it.
"""

from datetime import date
from typing import TypeAlias

import numpy as np

from simulator.compilation import compiled
from simulator.draws import Key, Purpose, Slot, Words, blocks_of_one, uniform, unit
from simulator.organisation.structure import Rosters, Tenure
from simulator.organisation.types import Bytes, Flags, Floats, Ints, Rows, ShortInts
from simulator.scenario.calendar import in_windows, iso_weeks, iso_years, leave_chances, peak_weeks, public_holidays
from simulator.scenario.dates import WEEKDAYS
from simulator.scenario.schema import Scenario

Weeks: TypeAlias = np.uint64  # of an ISO year: bit w is week w
YearOf: TypeAlias = tuple[Slot, int, int]  # whose leave, in which year, weeks of that year
BLOCK, WEEK, ILL, TRAITS = (
    int(Purpose.LEAVE_BLOCK), int(Purpose.LEAVE_WEEK), int(Purpose.ILLNESS), int(Purpose.TRAITS),
)  # fmt: skip
OFFSET = 4
NO_WEEK, WEEK_1 = np.uint64(0), np.uint64(1)
MOST_WEEKS, MOST_BLOCKS = 54, 6
WEEKDAY_MASK, DAYS_ON, CYCLE, HOLIDAYS_FREE, BLOCKS = range(5)


def weeks_of(year: int) -> int:
    """Return the number of ISO weeks of a year."""
    return date(year, 12, 28).isocalendar().week


def _windows(scenario: Scenario, years: list[int]) -> Flags:
    """Return whether an ISO week lies in a leave window, bool[years, weeks of the year from 1]."""
    windows = np.zeros((len(years), MOST_WEEKS), bool)
    for row, year in zip(windows, years, strict=True):
        monday = date.fromisocalendar(year, 1, 1)
        row[1 : weeks_of(year) + 1] = in_windows(scenario.calendar.leave_windows, monday, weeks_of(year))
    return windows


def _patterns(scenario: Scenario) -> tuple[Ints, Ints]:
    """Return patterns int64[personas, 5] and blocks int64[personas, 6, 3]."""
    names = sorted(scenario.personas)
    patterns = np.zeros((len(names), 5), np.int64)
    blocks = np.zeros((len(names), MOST_BLOCKS, 3), np.int64)
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
    return patterns, blocks


def _chances(scenario: Scenario, years: list[int]) -> tuple[Floats, Floats, Words]:
    """Return what personas say of leave in single weeks, personas by key.

    The stated chances float64[personas, years, weeks of the year from 1], -1 for none; weeks a year to spread and the
    chance of being ill, float64[personas, 2]; peak weeks as bits, uint64[personas, years].
    """
    names = sorted(scenario.personas)
    stated = np.full((len(names), len(years), MOST_WEEKS), -1.0)
    peaks = np.zeros((len(names), len(years), MOST_WEEKS), bool)
    rates = np.empty((len(names), 2))
    for g, name in enumerate(names):
        persona = scenario.personas[name]
        rates[g] = persona.leave.spread_weeks, persona.leave.illness
        for at, year in enumerate(years):
            monday, weeks = date.fromisocalendar(year, 1, 1), weeks_of(year)
            stated[g, at, 1 : weeks + 1] = leave_chances(persona, monday, weeks)
            peaks[g, at, 1 : weeks + 1] = peak_weeks(scenario, persona, monday, weeks)
    return stated, rates, as_bits(peaks.reshape(-1, MOST_WEEKS)).reshape(len(names), len(years))


def rosters(scenario: Scenario) -> Rosters:
    """Return when each persona works, apart from leave, by week and offset."""
    years = iso_years(scenario)
    patterns, _ = _patterns(scenario)
    free = np.packbits(public_holidays(scenario).reshape(-1, 7), axis=1, bitorder="little")[:, 0]
    bits = np.zeros((len(patterns), len(free), max(1, int(patterns[:, CYCLE].max()))), np.uint8)
    tabulate(bits, patterns, scenario.start.toordinal(), free)
    year = (years - years.min()).astype(np.int16)
    return Rosters(bits, year, np.asarray(iso_weeks(scenario), np.int16))


@compiled
def tabulate(bits: Bytes, patterns: Ints, ordinal: int, free: Bytes) -> None:
    """Write the working days of every persona, week and offset; rosters turn by the number of the day."""
    personas, weeks, offsets = bits.shape
    for g in range(personas):
        for week in range(weeks):
            for offset in range(offsets):
                bits[g, week, offset] = working(patterns[g], ordinal + 7 * week + offset, free[week])


def leave(scenario: Scenario, key: Key, rows: Rows[Tenure], persona: ShortInts) -> Words:
    """Return the ISO weeks in which everybody is away, uint64[employees, years]; write offsets into EMPLOYEE rows."""
    listed = [int(year) for year in np.unique(iso_years(scenario))]
    patterns, blocks = _patterns(scenario)
    years = (np.array(listed), np.array([weeks_of(year) for year in listed]), as_bits(_windows(scenario, listed)))
    weeks_away = np.zeros((len(rows), len(listed)), np.uint64)
    fill(weeks_away, key, (rows, persona), years, (patterns, blocks), _chances(scenario, listed))
    return weeks_away


def as_bits(weeks: Flags) -> Words:
    """Return rows of weeks as bits, uint64[rows]; week 0 is none."""
    powers = np.uint64(1) << np.arange(weeks.shape[1], dtype=np.uint64)
    bits: Words = (weeks[:, 1:] * powers[1:]).sum(axis=1, dtype=np.uint64)
    return bits


@compiled
def fill(
    weeks_away: Words,
    key: Key,
    employees: tuple[Rows[Tenure], ShortInts],
    calendar: tuple[Ints, Ints, Words],
    rules: tuple[Ints, Ints],
    chances: tuple[Floats, Floats, Words],
) -> None:
    """Write the weeks of leave of every year of a tenure, and everybody's offset."""
    rows, persona = employees
    years, length, windows = calendar
    patterns, blocks = rules
    stated, rates, peaks = chances
    words = np.empty((2, 4, (MOST_WEEKS + 3) // 4), np.uint64)
    for e in range(len(rows)):
        row, g = rows[e], persona[e]
        if patterns[g, CYCLE] > 0:
            row.offset = int(uniform(key, TRAITS, 0, row.slot, OFFSET) * patterns[g, CYCLE])
        for year in range(len(years)):
            who = row.slot, years[year], length[year]
            away = np.uint64(0)
            for b in range(len(blocks[g])):
                if blocks[g, b, 0] > 0:
                    away |= block_of_leave(key, who, b, blocks[g, b], away, windows[year], peaks[g, year])
            weeks_away[e, year] = single_weeks(key, who, away, windows[year], (stated[g, year], rates[g]), words)


@compiled
def working(pattern: Ints, day: int, free: np.uint8) -> int:
    """Return the days of a week on which a pattern works, as bits."""
    bits = pattern[WEEKDAY_MASK]
    if pattern[CYCLE] > 0:
        bits = 0
        for at in range(7):
            if (day + at) % pattern[CYCLE] < pattern[DAYS_ON]:
                bits |= 1 << at
    if pattern[HOLIDAYS_FREE]:
        bits &= ~np.int64(free)
    days: int = bits
    return days


@compiled
def block_of_leave(key: Key, who: YearOf, number: int, block: Ints, away: Weeks, window: Weeks, peak: Weeks) -> Weeks:
    """Return one block of leave, as bits, at random among the weeks where it may begin; none where there are none."""
    slot, year, length = who
    least, most, inside = block
    span = least + int(uniform(key, BLOCK, year, slot, 2 * number) * (most - least + 1))
    free = (WEEK_1 << np.uint64(length)) - WEEK_1 << np.uint64(1)
    free &= ~away & (window if inside else ~peak)
    starts = free
    for later in range(1, span):
        starts &= free >> np.uint64(later)
    count, rest = 0, starts
    while rest:
        rest &= rest - WEEK_1
        count += 1
    if count == 0:
        return NO_WEEK
    for _ in range(int(uniform(key, BLOCK, year, slot, 2 * number + 1) * count)):
        starts &= starts - WEEK_1
    begin = starts & ~(starts - WEEK_1)
    return begin * ((WEEK_1 << np.uint64(span)) - WEEK_1)


@compiled
def single_weeks(
    key: Key, who: YearOf, away: Weeks, window: Weeks, chances: tuple[Floats, Floats], words: Words
) -> Weeks:
    """Return the weeks of leave and illness of a year, as bits; `away`: those of the blocks; `words`: room."""
    slot, year, length = who
    stated, rates = chances
    ill, single = words[0], words[1]
    blocks_of_one(key, ILL, year, slot, ill)
    blocks_of_one(key, WEEK, year, slot, single)
    others = 0
    for week in range(1, length + 1):
        others += (window >> np.uint64(week)) & WEEK_1 == NO_WEEK and stated[week] < 0.0
    spread = min(1.0, rates[0] / others) if others > 0 else 0.0
    for week in range(1, length + 1):
        this = WEEK_1 << np.uint64(week)
        if away & this:
            continue
        chance = stated[week] if stated[week] >= 0.0 else spread
        free = window & this == NO_WEEK and unit(single[week & 3, week >> 2]) < chance
        if free or unit(ill[week & 3, week >> 2]) < rates[1]:
            away |= this
    return away
