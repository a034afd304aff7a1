"""The calendar of plans: school holidays, who is at work with how much time, the phases of every plan, conflicts."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import numpy as np
from markupsafe import Markup

from simulator.report.svg.axes import Scale, month_axis
from simulator.report.svg.canvas import ACCENT, FAINT, HATCH, INK, NARROW, PALE, SAND, WIDE, Canvas
from simulator.report.svg.fitting import fits, fitting

TOP, ROW, BAR, GAP = 36, 26, 24, 20


class Staff(NamedTuple):
    """A persona's row: name, colour, and of each week the share at work and the share with time, float64[weeks]."""

    name: str
    colour: str
    at_work: np.ndarray
    with_time: np.ndarray


class Bar(NamedTuple):
    """A phase: number, name, first day of the run and the day after its last; whether it is the one that differs."""

    number: int
    name: str
    first: int
    after: int
    asked: bool


class PlanRow(NamedTuple):
    """A plan's phases, and the days in which one conflicts with a season: (first, after, first row that causes it)."""

    name: str
    bars: Sequence[Bar]
    conflicts: Sequence[tuple[int, int, int]]


class Year(NamedTuple):
    """What all rows share: first day, days, school holidays as (first day, day after)."""

    start: date
    days: int
    holidays: Sequence[tuple[int, int]]


def calendar_figure(
    name: str, year: Year, staff: Sequence[Staff], plans: Sequence[PlanRow], words: tuple[str, str, str], narrow: bool
) -> Markup:
    """Return the calendar; words: the name of the holidays' row, the title, and what it shows."""
    holidays, *named = words
    width = NARROW if narrow else WIDE
    scale = Scale(0, year.days, 0, width)
    bottom = TOP + GAP + 14 + (ROW + GAP) * len(staff) + (BAR + GAP) * len(plans) + 6
    canvas = Canvas(name, width, bottom)
    month_axis(canvas, year.start, year.days, scale, (TOP - 6, bottom))
    y: float = TOP + GAP
    canvas.text(0, y - 5, holidays, INK, 12, bold=True)
    for first, after in year.holidays:
        canvas.rect(scale(first), y, scale(after) - scale(first), 10, SAND)
    y += 14
    first_row = y + GAP
    for one in staff:
        y = _staff(canvas, one, scale, y + GAP)
    for first, after, row in sorted({span for plan in plans for span in plan.conflicts}):
        top = first_row + (ROW + GAP) * min(row, max(len(staff) - 1, 0))
        canvas.hatch(scale(first), top, scale(after) - scale(first), y - top)
    for at, one in enumerate(staff):
        canvas.text(0, first_row + (ROW + GAP) * at - 5, fitting(one.name, width, 12), one.colour, 12, bold=True)
    for plan in plans:
        y = _plan(canvas, plan, scale, y + GAP)
    return canvas.named(*named)


def _staff(canvas: Canvas, staff: Staff, scale: Scale, y: float) -> float:
    """Draw who is at work, light, and how much of their time they have, dark; return where the row ends."""
    for values, opacity in ((staff.at_work, 0.28), (staff.with_time, 0.62)):
        points = [(scale(0), y + ROW)]
        for week, value in enumerate(values.tolist()):
            points += [(scale(7 * week), y + ROW * (1 - value)), (scale(7 * week + 7), y + ROW * (1 - value))]
        canvas.area([*points, (scale(7 * len(values)), y + ROW)], staff.colour, opacity)
    canvas.line((0, y + ROW), (canvas.width, y + ROW), staff.colour)
    return y + ROW


def _plan(canvas: Canvas, plan: PlanRow, scale: Scale, y: float) -> float:
    """Draw a plan's phases, with an amber edge where one conflicts; return where the row ends."""
    canvas.text(0, y - 5, fitting(plan.name, canvas.width, 12), INK, 12, bold=True)
    for bar in plan.bars:
        x, width = scale(bar.first), scale(bar.after) - scale(bar.first) - 1
        canvas.rect(x, y, width, BAR, ACCENT if bar.asked else PALE if bar.number % 2 else FAINT)
        colour = "#ffffff" if bar.asked else INK
        label = bar.name if fits(bar.name, width - 6, 12) else str(bar.number)
        if fits(label, width - 2, 12):
            canvas.text(x + 4, y + 16, label, colour, 12, bold=bar.asked)
    for first, after, _row in plan.conflicts:
        canvas.rect(scale(first), y - 4, scale(after) - scale(first), 4, HATCH)
    return y + BAR
