"""The course over time: a line a plan with its interval, the months above, the names on the lines."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import numpy as np
from markupsafe import Markup

from simulator.report.svg.axes import Scale, month_axis, values_scale
from simulator.report.svg.canvas import INK, NARROW, RULE, SAND, SECOND, WIDE, Canvas, Point
from simulator.report.svg.fitting import wrapped
from simulator.texts import digits

TOP, HIGH, LOW, LEFT = 34, 300, 220, 46


class Line(NamedTuple):
    """A line: its name, colour and width, and of each week the mean with both ends of its interval, float64[weeks]."""

    name: str
    colour: str
    width: float
    mean: np.ndarray
    low: np.ndarray
    high: np.ndarray


class Gap(NamedTuple):
    """The biggest difference between two lines: its week, from 0, both values, and its size in words."""

    week: int
    base: float
    other: float
    words: str


class Frame(NamedTuple):
    """What courses share.

    Attributes:
        start, days: the first day, and how many there are.
        holidays: weeks of school holidays, from 0.
        ends: the smallest and the largest value that is shown.
        every: days from one value to the next; at: the day of the first one.
    """

    start: date
    days: float
    holidays: Sequence[int]
    ends: tuple[float, float]
    every: float = 7.0
    at: float = 6.0


def course_figure(
    name: str, lines: Sequence[Line], frame: Frame, words: tuple[str, str], narrow: bool, gap: Gap | None = None
) -> Markup:
    """Return the figure; words: its title and what it shows."""
    width, height = (NARROW, LOW) if narrow else (WIDE, HIGH)
    below = sum(17 * len(wrapped(line.name, NARROW - 30, 13)) + 5 for line in lines) if narrow else 0
    canvas = Canvas(name, width, height + below)
    days = Scale(0, frame.days, LEFT, width - (8 if narrow else 190))
    rows, marks = values_scale(frame.ends, height - 8, TOP + 8, 4)
    for week in frame.holidays:
        canvas.rect(days(7 * week), TOP + 6, days(7) - days(0), height - 14 - TOP, SAND, 0.6)
    month_axis(canvas, frame.start, frame.days, days, (TOP - 6, height - 8))
    for mark in marks:
        canvas.line((LEFT, rows(mark)), (days.last, rows(mark)), INK if mark == 0 else RULE)
        canvas.text(LEFT - 6, rows(mark) + 4, digits(mark, ",.10g").replace("-", "−"), SECOND, 12, anchor="end")
    for line in lines:
        for low, high in zip(
            _stretches(line.low, frame, days, rows), _stretches(line.high, frame, days, rows), strict=True
        ):
            canvas.area([*low, *reversed(high)], line.colour)
    for line in lines:
        for points in _stretches(line.mean, frame, days, rows):
            canvas.course(points, line.colour, line.width)
    if gap is not None:
        _mark(canvas, gap, days, rows)
    _name(canvas, lines, (days, rows), height if narrow else 0)
    return canvas.named(*words)


def _stretches(values: np.ndarray, frame: Frame, days: Scale, rows: Scale) -> list[list[Point]]:
    """Return the points of each stretch of a line that is defined: where nobody is employed it stops."""
    known = np.flatnonzero(np.isfinite(values))
    parts = np.split(known, np.flatnonzero(np.diff(known) > 1) + 1) if len(known) else []
    return [[(days(frame.every * at + frame.at), rows(float(values[at]))) for at in part.tolist()] for part in parts]


def _mark(canvas: Canvas, gap: Gap, days: Scale, rows: Scale) -> None:
    """Mark the biggest difference with its size."""
    x = days(7 * gap.week + 6)
    canvas.line((x, rows(gap.base)), (x, rows(gap.other)), INK, 1.5)
    anchor = "end" if x > (days.first + days.last) / 2 else "start"
    canvas.text(
        x + (-7 if anchor == "end" else 7), rows(max(gap.base, gap.other)) - 8, gap.words, INK, 13, True, anchor
    )


def _name(canvas: Canvas, lines: Sequence[Line], scales: tuple[Scale, Scale], below: float) -> None:
    """Write each line's name at its end, apart from the others; below the figure where there is no room."""
    days, rows = scales
    if below:
        for line in lines:
            canvas.line((0, below + 10), (22, below + 10), line.colour, line.width)
            for part in wrapped(line.name, NARROW - 30, 13):
                canvas.text(30, below + 14, part, line.colour, 13, bold=True)
                below += 17
            below += 5
        return
    ends = sorted(((rows(_last(line.mean)), line) for line in lines), key=lambda end: end[0])
    y = -100.0
    placed: list[tuple[float, str, str]] = []
    for wanted, line in ends:
        y = max(wanted + 4, y + 20)
        for at, part in enumerate(wrapped(line.name, 178, 13)):
            y += 16 if at else 0
            placed.append((y, part, line.colour))
    over = max(0.0, y - canvas.height + 6)
    for place, part, colour in placed:
        canvas.text(days.last + 8, place - over, part, colour, 13, bold=True)


def _last(values: np.ndarray) -> float:
    """Return the last value that is defined; 0 where none is."""
    known = values[np.isfinite(values)]
    return float(known[-1]) if len(known) else 0.0
