"""The interval plot: a row each with the interval of the runs as a bar, and a tick for each world under it."""

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from simulator.report.svg.axes import Scale, values_scale
from simulator.report.svg.canvas import ACCENT, AGAINST, INK, NARROW, RULE, SECOND, WIDE, Canvas, Point
from simulator.report.svg.fitting import fitting
from simulator.texts import digits

LEFT, RIGHT = 216, 210  # px of a wide one: names at the left, figures at the right
HIGH, TALL = 56, 88  # px of a row, wide and narrow


class Row(NamedTuple):
    """A row of the plot.

    Attributes:
        name, below: what it is, and in small letters below, such as its dates.
        mean, low, high: of the runs; nothing is drawn where `shown` is false.
        worlds: mean of each world.
        figures, beside: the same in figures, and in how many worlds.
        key: the anchor that the figures link to; none: no link.
    """

    name: str
    below: str
    mean: float
    low: float
    high: float
    worlds: Sequence[float]
    figures: str
    beside: str
    shown: bool = True
    colour: str = ACCENT
    key: str = ""


def interval_plot(name: str, rows: Sequence[Row], title: str, narrow: bool, like: Sequence[Row] = ()) -> Markup:
    """Return the plot; like: rows of other plots, with which it shares its axis."""
    width, high = (NARROW, TALL) if narrow else (WIDE, HIGH)
    first, last = (6, NARROW - 24) if narrow else (LEFT, WIDE - RIGHT)
    drawn = [row for row in (*rows, *like) if row.shown]
    ends = [value for row in drawn for value in (row.low, row.high, *row.worlds)]
    scale, marks = values_scale(ends, first, last, 4)
    bottom = high * len(rows)
    canvas = Canvas(name, width, bottom + 24)
    if drawn:
        _axis(canvas, scale, marks, bottom)
    for at, row in enumerate(rows):
        _names(canvas, row, high * at, narrow)
        if row.shown:
            _marks(canvas, row, scale, high * at + (46 if narrow else 18))
    return canvas.named(title, "; ".join(_words(row) for row in rows))


def _axis(canvas: Canvas, scale: Scale, marks: Sequence[float], bottom: float) -> None:
    """Draw the grid, zero dark, and write its values."""
    for mark in marks:
        x = scale(mark)
        canvas.line((x, 4), (x, bottom), INK if mark == 0 else RULE, 1.5 if mark == 0 else 1)
        anchor = "start" if x < 16 else "middle"
        canvas.text(x, bottom + 17, signed(mark), SECOND, 12, anchor=anchor)


def _names(canvas: Canvas, row: Row, top: float, narrow: bool) -> None:
    """Write what a row is at its left and what it says at its right; above the marks where it is narrow."""
    right = canvas.width
    if narrow:
        canvas.rect(0, top + 2, right, 34, "#ffffff")
        canvas.text(0, top + 14, fitting(row.name, 200, 13), row.colour if row.colour != ACCENT else INK, 13, bold=True)
        canvas.text(0, top + 30, row.below, SECOND, 12)
        _figures(canvas, row, (right, top + 14), 13)
        canvas.text(right, top + 30, row.beside, SECOND, 12, anchor="end")
        return
    canvas.text(
        0, top + 18, fitting(row.name, LEFT - 12, 14), row.colour if row.colour != ACCENT else INK, 14, bold=True
    )
    canvas.text(0, top + 36, row.below, SECOND, 12)
    _figures(canvas, row, (right, top + 18), 14)
    canvas.text(right, top + 36, row.beside, SECOND, 13, anchor="end")


def _figures(canvas: Canvas, row: Row, right: Point, size: int) -> None:
    """Write a row's figures up to a point at their right, as a link where they have an origin."""
    if row.key:
        canvas.link(right, row.figures, row.key, f"{row.name}: {row.figures}", size)
    else:
        canvas.text(*right, row.figures, INK, size, bold=True, anchor="end")


def _marks(canvas: Canvas, row: Row, scale: Scale, y: float) -> None:
    """Draw the bar, the dot and the ticks of the worlds; a world against the mean has the other colour."""
    low, high = scale(row.low), scale(row.high)
    canvas.rect(low, y - 5, max(high - low, 2), 6, row.colour, 0.38)
    canvas.dot(scale(row.mean), y - 2, 5, row.colour)
    for world in row.worlds:
        against = world * row.mean < 0
        canvas.line((scale(world), y + 8), (scale(world), y + 18), AGAINST if against else INK, 1.5)


def _words(row: Row) -> str:
    """Return what a row says."""
    return ", ".join(
        text for text in (f"{row.name} ({row.below})" if row.below else row.name, row.figures, row.beside) if text
    )


def signed(value: float) -> str:
    """Return a number with its sign: a true minus, a plus."""
    if value == 0:
        return "0"
    shown = digits(abs(value), ",.0f") if abs(value) >= 10 or value == int(value) else digits(abs(value), ".1f")
    return ("−" if value < 0 else "+") + shown
