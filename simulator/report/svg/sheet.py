"""Several drawings on one sheet: a file of its own, each with its title above and what it shows below."""

import html
import re
from collections.abc import Sequence
from typing import NamedTuple

from simulator.report.svg.canvas import INK, SECOND, WIDE
from simulator.report.svg.fitting import wrapped

MARGIN, TITLE, TEXT, LINE, BETWEEN = 24, 17, 13, 18, 30
FONT = (
    "'Helvetica Neue', Helvetica, Arial, 'Noto Sans', 'Geeza Pro', 'Segoe UI', 'Noto Sans Arabic', "
    "'Kohinoor Devanagari', 'Nirmala UI', 'Noto Sans Devanagari', 'PingFang SC', 'Microsoft YaHei', "
    "'Noto Sans CJK SC', sans-serif"
)
SIZE = re.compile(r'^<svg viewBox="0 0 ([\d.]+) ([\d.]+)"')


class Part(NamedTuple):
    """A drawing as `Canvas.named` returns it, its title, and what it shows."""

    title: str
    drawing: str
    text: str


def sheet(heading: str, parts: Sequence[Part]) -> str:
    """Return the sheet as an SVG document; heading: what all of it is about, for those who cannot see it."""
    y, marks = float(MARGIN), [f"<title>{html.escape(heading)}</title>"]
    for part in parts:
        for at, words in enumerate(wrapped(part.title, WIDE, TITLE)):
            y += 22 if at else TITLE
            marks.append(_text(y, words, TITLE, INK, ' font-weight="700"'))
        width, height = _size(part.drawing)
        y += 14
        marks.append(f'<svg x="{MARGIN}" y="{y:g}" width="{width:g}" height="{height:g}" {part.drawing[5:]}')
        y += height + 8
        for words in wrapped(part.text, WIDE, TEXT):
            y += LINE
            marks.append(_text(y, words, TEXT, SECOND))
        y += BETWEEN
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE + 2 * MARGIN} {y:g}" width="{WIDE + 2 * MARGIN}" '
        f'height="{y:g}" font-family="{FONT}" style="font-variant-numeric: tabular-nums">'
        f'<rect width="100%" height="100%" fill="#ffffff"/>{"".join(marks)}</svg>\n'
    )


def _size(drawing: str) -> tuple[float, float]:
    """Return width and height of a drawing."""
    seen = SIZE.match(drawing)
    if seen is None:
        raise ValueError(drawing[:80])
    return float(seen[1]), float(seen[2])


def _text(y: float, words: str, size: int, colour: str, more: str = "") -> str:
    """Return a line of text at the left."""
    return f'<text x="{MARGIN}" y="{y:g}" font-size="{size}" fill="{colour}"{more}>{html.escape(words)}</text>'
