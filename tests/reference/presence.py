"""Who is away in which week and at work on which day, from section 6 of the text."""

import math
from datetime import date, timedelta

from simulator.draws import Purpose
from tests.reference.calendar import (
    WEEKDAYS,
    days_of_week,
    holidays_of_run,
    is_leave_week,
    is_peak_week,
    on,
)

LAST_WEEK_HOLDS = (12, 28)  # a day that lies in the last ISO week of its year


class Year:
    """The weeks of an ISO year as they are to a persona: leave weeks, peaks, chances of single weeks."""

    def __init__(self, scenario, persona, year):
        leave = scenario.personas[persona].leave
        self.weeks = range(1, date(year, *LAST_WEEK_HOLDS).isocalendar().week + 1)
        mondays = {week: date.fromisocalendar(year, week, 1) for week in self.weeks}
        self.in_leave_window = {week for week in self.weeks if is_leave_week(scenario, mondays[week])}
        self.in_peak = {week for week in self.weeks if is_peak_week(scenario, persona, mondays[week])}
        self.chance = {week: said(leave.weeks, week, mondays[week]) for week in self.weeks}
        rest = [week for week in self.weeks if self.chance[week] is None and week not in self.in_leave_window]
        spread = min(1.0, leave.spread_weeks / len(rest)) if rest else 0.0
        self.chance = {week: spread if chance is None else chance for week, chance in self.chance.items()}

    def allows(self, when):
        """Return the weeks in which a block of leave may lie."""
        if when == "leave_window":
            return self.in_leave_window
        return set(self.weeks) - self.in_peak


def said(chances, week, monday):
    """Return the largest chance that is said of a week, by its number or by a month-day in it; else None."""
    days = days_of_week(monday)
    years = {day.year for day in days}
    of_week = [
        chance for key, chance in chances.items()
        if (any(on(key, year) in days for year in years) if "-" in key else int(key) == week)
    ]  # fmt: skip
    return max(of_week, default=None)


def block_of_leave(keyed, slot, year, number, block, allowed):
    """Return the weeks of a holder's block of leave, drawn from the `allowed` ones; none where it fits nowhere."""
    u = keyed.draw(Purpose.LEAVE_BLOCK, year, slot, 2 * number)
    length = block.min_weeks + math.floor(u * (block.max_weeks - block.min_weeks + 1))
    possible = [week for week in sorted(allowed) if all(week + at in allowed for at in range(length))]
    if not possible:
        return set()
    u = keyed.draw(Purpose.LEAVE_BLOCK, year, slot, 2 * number + 1)
    first = possible[math.floor(u * len(possible))]
    return set(range(first, first + length))


class Presence:
    """Leave and working days of everybody in a scenario."""

    def __init__(self, scenario, keyed):
        self.scenario, self.keyed = scenario, keyed
        self.free = holidays_of_run(scenario)
        self.years, self.leaves, self.offsets = {}, {}, {}

    def weeks_away(self, persona, slot, year):
        """Return the weeks of an ISO year in which a holder is on leave or ill."""
        if (persona, slot, year) not in self.leaves:
            self.leaves[persona, slot, year] = self._weeks_away(persona, slot, year)
        return self.leaves[persona, slot, year]

    def _weeks_away(self, persona, slot, number):
        """Draw blocks, then single weeks."""
        leave = self.scenario.personas[persona].leave
        if (persona, number) not in self.years:
            self.years[persona, number] = Year(self.scenario, persona, number)
        year, keyed = self.years[persona, number], self.keyed
        away = set()
        for b, block in enumerate(leave.blocks):
            away |= block_of_leave(keyed, slot, number, b, block, year.allows(block.when) - away)
        single = set()
        for week in set(year.weeks) - away:
            on_leave = keyed.draw(Purpose.LEAVE_WEEK, number, slot, week) < year.chance[week]
            if on_leave and week not in year.in_leave_window:
                single.add(week)
            if keyed.draw(Purpose.ILLNESS, number, slot, week) < leave.illness:
                single.add(week)
        return away | single

    def is_away(self, persona, slot, day):
        """Whether a holder is on leave or ill in the week of a date."""
        year, week, _ = day.isocalendar()
        return week in self.weeks_away(persona, slot, year)

    def works(self, persona, slot, day):
        """Whether the working pattern has a holder at work on a date."""
        pattern = self.scenario.personas[persona].working_pattern
        if pattern.public_holidays_free and day in self.free:
            return False
        if pattern.weekdays is not None:
            return WEEKDAYS[day.weekday()] in pattern.weekdays
        turn = pattern.days_on + pattern.days_off
        return (day.toordinal() + self._offset(slot, turn)) % turn < pattern.days_on

    def _offset(self, slot, turn):
        """Return by how many days a holder's roster is shifted."""
        if (slot, turn) not in self.offsets:
            self.offsets[slot, turn] = math.floor(self.keyed.draw(Purpose.TRAITS, 0, slot, 4) * turn)
        return self.offsets[slot, turn]

    def is_at_work(self, persona, slot, day):
        """Whether a holder who is employed is at work on a date."""
        return not self.is_away(persona, slot, day) and self.works(persona, slot, day)

    def diary(self, persona, slot, first, last):
        """Return for each day of the run from one to another whether a holder is away that week, and at work."""
        dates = [self.scenario.start + timedelta(days=at) for at in range(first, last + 1)]
        return [(self.is_away(persona, slot, day), self.is_at_work(persona, slot, day)) for day in dates]
