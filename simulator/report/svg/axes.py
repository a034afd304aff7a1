"""Axes that figures share: round steps for values, months for weeks."""

import math
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from simulator.report.svg.canvas import INK, RULE, SECOND, Canvas
from simulator.texts import month_letters

STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
CLOSEST = 34  # px between two names of months


class Scale(NamedTuple):
    """From values to px: the values at both ends, and where they lie."""

    low: float
    high: float
    first: float
    last: float

    def __call__(self, value: float) -> float:
        """Return where a value lies."""
        return self.first + (value - self.low) / ((self.high - self.low) or 1.0) * (self.last - self.first)


def step_of(reach: float, count: int) -> float:
    """Return a round step, of which about so many make up a reach."""
    raw = max(reach, 1e-9) / count
    size = 10.0 ** math.floor(math.log10(raw))
    return next(step * size for step in STEPS if step * size >= raw * 0.999)


def ticks(low: float, high: float, count: int = 4) -> list[float]:
    """Return round values from below the low to above the high."""
    step = step_of(high - low, count)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [at * step for at in range(first, max(last, first + 1) + 1)]


def values_scale(values: Sequence[float], first: float, last: float, count: int = 4) -> tuple[Scale, list[float]]:
    """Return a scale that holds values and zero, and its ticks."""
    known = [value for value in values if math.isfinite(value)] or [0.0]
    marks = ticks(min(0.0, *known), max(0.0, *known), count)
    return Scale(marks[0], marks[-1], first, last), marks


def months(start: date, days: float) -> Iterator[tuple[date, int]]:
    """Yield the first of each month with its day of the run; the start itself first."""
    day = start
    while (day - start).days < days:
        yield day, (day - start).days
        day = (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def month_axis(canvas: Canvas, start: date, days: float, scale: Scale, span: tuple[float, float]) -> None:
    """Write the months above a figure and draw a thin line down from each; scale: of days; span: from y to y."""
    top, bottom = span
    last_name = -1e9
    for day, at in months(start, days):
        x = scale(at)
        canvas.line((x, top + 6), (x, bottom), RULE)
        year = day == start or day.month == 1
        if x - last_name >= CLOSEST and x <= scale.last - 20:
            canvas.text(x + 3, top + 3, month_letters(day), SECOND, 12)
            last_name = x
        if year and x <= scale.last - 30:
            canvas.text(x + 3, top - 12, str(day.year), INK, 12, bold=True)
