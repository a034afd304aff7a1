"""What a number does alone: a bar from its low to its high end, the widest first, around the value that holds now."""

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from simulator.report.svg.axes import values_scale
from simulator.report.svg.canvas import ACCENT, AGAINST, INK, NARROW, RULE, SECOND, WIDE, Canvas
from simulator.report.svg.fitting import fitting
from simulator.texts import digits

ROW, LEFT = 46, 0


class Swing(NamedTuple):
    """A number: what it is, both ends of its range in words, and the value at each."""

    name: str
    ends: str
    at_low: float
    at_high: float


def swing_figure(name: str, swings: Sequence[Swing], now: float, words: tuple[str, str], narrow: bool) -> Markup:
    """Return the figure; now: the value that holds; words: its title and what it shows."""
    width = NARROW if narrow else WIDE
    ends = [value for one in swings for value in (one.at_low, one.at_high)]
    scale, marks = values_scale([*ends, now], 30, width - 40, 3 if narrow else 5)
    bottom = ROW * len(swings)
    canvas = Canvas(name, width, bottom + 24)
    for mark in marks:
        canvas.line((scale(mark), 0), (scale(mark), bottom), INK if mark == 0 else RULE)
        canvas.text(scale(mark), bottom + 17, digits(mark, ",.10g").replace("-", "−"), SECOND, 12, anchor="middle")
    for at, one in enumerate(swings):
        y = ROW * at
        canvas.rect(0, y + 4, width, 17, "#ffffff", 0.85)
        canvas.text(0, y + 17, fitting(f"{one.name}: {one.ends}", width, 13), INK, 13)
        for value, colour in ((one.at_low, AGAINST), (one.at_high, ACCENT)):
            first, last = sorted((scale(now), scale(value)))
            canvas.rect(first, y + 25, max(last - first, 1), 12, colour, 0.75)
    canvas.line((scale(now), 0), (scale(now), bottom), INK, 2)
    return canvas.named(*words)
