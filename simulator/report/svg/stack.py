"""What adds up, month by month: bars on top of each other, the largest at the bottom, names beside them."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from markupsafe import Markup

from simulator.report.svg.axes import Scale, month_axis, values_scale
from simulator.report.svg.canvas import INK, RULE, SECOND, WIDE, Canvas
from simulator.report.svg.course import LEFT, TOP, Frame
from simulator.report.svg.fitting import fitting
from simulator.texts import digits

HIGH, NAMES, ROW = 260, 190, 18


class Share(NamedTuple):
    """A part of the whole: its name, its colour, and of each bar its height, float64[bars], from 0."""

    name: str
    colour: str
    values: np.ndarray


def stack_figure(name: str, shares: Sequence[Share], frame: Frame, words: tuple[str, str]) -> Markup:
    """Return the figure; frame: `every` days a bar, from day `at`; words: its title and what it shows."""
    canvas = Canvas(name, WIDE, max(HIGH, TOP + ROW * len(shares) + 20))
    days = Scale(0, frame.days, LEFT, WIDE - NAMES)
    rows, marks = values_scale(frame.ends, HIGH - 8, TOP + 8)
    month_axis(canvas, frame.start, int(frame.days), days, (TOP - 6, HIGH - 8))
    for mark in marks:
        canvas.line((LEFT, rows(mark)), (days.last, rows(mark)), INK if mark == 0 else RULE)
        canvas.text(LEFT - 6, rows(mark) + 4, digits(mark, ",.10g"), SECOND, 12, anchor="end")
    below = np.zeros(len(shares[0].values) if shares else 0)
    for share in shares:
        for at, (first, height) in enumerate(zip(below, share.values, strict=True)):
            x, top = days(frame.every * at + frame.at), rows(float(first + height))
            canvas.rect(x, top, days(frame.every) - days(0) - 1, rows(float(first)) - top, share.colour)
        below = below + share.values
    for at, share in enumerate(reversed(shares)):
        canvas.rect(days.last + 8, TOP + 8 + ROW * at, 12, 12, share.colour)
        canvas.text(days.last + 26, TOP + 18 + ROW * at, fitting(share.name, NAMES - 30, 12), INK, 12)
    return canvas.named(*words)
