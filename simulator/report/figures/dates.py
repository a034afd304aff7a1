"""Dates on an axis: the months that are marked, and how they are written."""

from datetime import date, timedelta
from functools import lru_cache

import matplotlib.dates as mdates
from matplotlib.axes import Axes
from matplotlib.ticker import Formatter, Locator

from simulator.scenario.schema import Scenario
from simulator.texts import month_letters

BRIEF, LONG = 200, 400  # days: every month, every second or every third one is written


def date_axis(axes: Axes, scenario: Scenario, step: int | None = None) -> None:
    """Write months on the date axis, every so many."""
    axes.set_xlim(scenario.start, scenario.start + timedelta(days=scenario.days))
    months(axes, step or 1 + (scenario.days > BRIEF) + (scenario.days > LONG))


def months(axes: Axes, step: int) -> None:
    """Write every so many months, the year under the first one and under the first one of each year."""
    axes.xaxis.set_major_locator(MonthStarts(step))
    axes.xaxis.set_major_formatter(Months())


class MonthStarts(Locator):
    """Marks the first day of January and of every so many months after it.

    matplotlib's own rule for it takes a fifth of the time that a figure takes: an axis asks again and again.
    """

    def __init__(self, step: int) -> None:
        """Mark every so many months."""
        self.step = step

    def __call__(self) -> list[float]:
        """Return the marks within what the axis shows."""
        return self.tick_values(*self.axis.get_view_interval())  # type: ignore[union-attr]  # an axis has set it

    def tick_values(self, vmin: float, vmax: float) -> list[float]:
        """Return the marks between two dates, both as matplotlib counts days; the ends where no mark lies between."""
        low, high = sorted((vmin, vmax))
        return [mark for mark in _starts(int(low), int(high) + 1, self.step) if low <= mark <= high] or [vmin, vmax]


@lru_cache(maxsize=64)
def _starts(first: int, last: int, step: int) -> list[float]:
    """Return the first days of months in the years of two days, as matplotlib counts days."""
    years = range(mdates.num2date(first).year, mdates.num2date(last).year + 1)
    return [float(mdates.date2num(date(year, month, 1))) for year in years for month in range(1, 13, step)]


class Months(Formatter):
    """Writes dates as months, in the language of the call that draws."""

    def __call__(self, value: float, place: int | None = None) -> str:
        """Return one date's month and year."""
        day = _day(value)
        return f"{month_letters(day)} {day.year}"

    def format_ticks(self, values: list[float]) -> list[str]:
        """Return the labels of all ticks."""
        days = [_day(value) for value in values]
        years = [day.year for day in days]
        return [
            f"{month_letters(day)}\n{day.year}" if at == 0 or day.year != years[at - 1] else month_letters(day)
            for at, day in enumerate(days)
        ]


@lru_cache(maxsize=256)
def _day(value: float) -> date:
    """Return the date of a mark."""
    day: date = mdates.num2date(value).date()
    return day
