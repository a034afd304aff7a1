"""An outcome by the length of a phase: means with their intervals, what comes near the best, the best marked."""

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from simulator.report.svg.axes import Scale, ticks
from simulator.report.svg.canvas import ACCENT, INK, NARROW, PALE, RULE, SECOND, WIDE, Canvas
from simulator.texts import digits

LEFT, TOP, HIGH, LOW, BELOW = 46, 24, 300, 240, 44
CLOSEST = 22  # px between two lengths that are written below the figure


class Length(NamedTuple):
    """A length: weeks, the mean with both ends of its interval, and what it is called where it is marked."""

    weeks: float
    mean: float
    low: float
    high: float
    mark: str = ""


class Frame(NamedTuple):
    """What is written: at the axis of lengths, behind each value, and how far below the best is near it."""

    axis: str
    unit: str
    near: float


def length_figure(name: str, lengths: Sequence[Length], frame: Frame, words: tuple[str, str], narrow: bool) -> Markup:
    """Return the figure; words: its title and what it shows."""
    width, height = (NARROW, LOW) if narrow else (WIDE, HIGH)
    canvas = Canvas(name, width, height + BELOW)
    best = max(one.mean for one in lengths)
    marks = ticks(min(min(one.low for one in lengths), best - frame.near), max(one.high for one in lengths))
    rows = Scale(marks[0], marks[-1], height, TOP)
    across = Scale(lengths[0].weeks, lengths[-1].weeks, LEFT + 14, width - 40)
    canvas.rect(LEFT, rows(best), width - LEFT - 8, rows(best - frame.near) - rows(best), PALE, 0.6)
    for mark in marks:
        canvas.line((LEFT, rows(mark)), (width - 8, rows(mark)), RULE)
        said = digits(mark, ",.10g").replace("-", "\u2212") + frame.unit
        canvas.text(LEFT - 6, rows(mark) + 4, said, SECOND, 12, anchor="end")
    canvas.course([(across(one.weeks), rows(one.mean)) for one in lengths], ACCENT, 2.5)
    last = -1e9
    for one in lengths:
        _length(canvas, one, across(one.weeks), rows)
        if across(one.weeks) - last >= CLOSEST:
            canvas.text(across(one.weeks), height + 18, digits(one.weeks, "g"), SECOND, 12, anchor="middle")
            last = across(one.weeks)
    canvas.text(LEFT, height + 38, frame.axis, SECOND, 12)
    return canvas.named(*words)


def _length(canvas: Canvas, one: Length, x: float, rows: Scale) -> None:
    """Draw a length: its interval, its mean, and its name where it is marked."""
    canvas.line((x, rows(one.low)), (x, rows(one.high)), ACCENT, 2)
    canvas.dot(x, rows(one.mean), 7 if one.mark else 4, ACCENT)
    if one.mark:
        anchor = "end" if x > canvas.width / 2 else "start"
        aside = -12 if anchor == "end" else 12
        canvas.text(x + aside, rows(one.mean) - 10, one.mark, INK, 13, bold=True, anchor=anchor)
