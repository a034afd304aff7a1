"""A drawing in SVG: marks with presentation attributes only, texts escaped, a title and a description for all."""

import html
from collections.abc import Sequence

from markupsafe import Markup

INK, SECOND, BASE, RULE, CONTROL = "#1b1f24", "#555d66", "#6b7480", "#d5d9dd", "#8b939c"
ACCENT, TINT, PALE, FAINT = "#0f766e", "#a9d0cc", "#c3dfdc", "#d9ebe9"
AGAINST, AMBER, SAND, HATCH = "#a33b00", "#fdf3d7", "#e9e4d6", "#e0b23c"
PERSONAS = ("#1d3f72", "#b8500c", "#6b3e12")
WIDE, NARROW = 872, 358

Point = tuple[float, float]


class Canvas:
    """Marks on a drawing, in their order."""

    def __init__(self, name: str, width: float, height: float) -> None:
        """Begin a drawing; name: of its own on the page."""
        self.name, self.width, self.height = name, width, height
        self._marks: list[str] = []
        self._links: list[str] = []

    def rect(self, x: float, y: float, width: float, height: float, fill: str, opacity: float = 1.0) -> None:
        """Draw a filled rectangle."""
        faint = f' fill-opacity="{opacity:g}"' if opacity < 1 else ""
        self._marks.append(
            f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(width, 0):.1f}" height="{max(height, 0):.1f}" '
            f'fill="{fill}"{faint}/>'
        )

    def hatch(self, x: float, y: float, width: float, height: float) -> None:
        """Draw a hatched rectangle: amber, with lines aslant."""
        self.rect(x, y, width, height, AMBER, 0.55)
        lines = [
            f"M{max(x, x + at - height):.1f} {y + min(at, height):.1f}L{min(x + at, x + width):.1f} "
            f"{y + max(at - width, 0):.1f}"
            for at in range(4, int(width + height), 6)
        ]
        self._marks.append(f'<path d="{"".join(lines)}" stroke="{HATCH}" stroke-width="1.5" fill="none"/>')

    def line(self, begin: Point, end: Point, stroke: str, width: float = 1.0) -> None:
        """Draw a straight line."""
        self._marks.append(
            f'<line x1="{begin[0]:.1f}" y1="{begin[1]:.1f}" x2="{end[0]:.1f}" y2="{end[1]:.1f}" stroke="{stroke}" '
            f'stroke-width="{width:g}"/>'
        )

    def course(self, points: Sequence[Point], stroke: str, width: float) -> None:
        """Draw a line through points."""
        if points:
            path = "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
            self._marks.append(
                f'<path d="M{path}" fill="none" stroke="{stroke}" stroke-width="{width:g}" stroke-linejoin="round"/>'
            )

    def area(self, points: Sequence[Point], fill: str, opacity: float = 0.2) -> None:
        """Fill what points enclose."""
        if points:
            path = "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
            self._marks.append(f'<path d="M{path}Z" fill="{fill}" fill-opacity="{opacity:g}"/>')

    def dot(self, x: float, y: float, radius: float, fill: str, stroke: str = "") -> None:
        """Draw a dot, or a ring."""
        around = f' stroke="{stroke}" stroke-width="1"' if stroke else ""
        self._marks.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:g}" fill="{fill}"{around}/>')

    def text(
        self, x: float, y: float, words: str, fill: str = INK, size: int = 13, bold: bool = False, anchor: str = "start"
    ) -> None:
        """Write a text with a white edge, so that it can be read on any ground; its anchor start, middle or end."""
        self._marks.append(_written((x, y), words, (fill, size, bold, anchor)))

    def link(self, right: Point, words: str, key: str, label: str, size: int = 13) -> None:
        """Write a number, bold, up to a point at its right, as a link to the anchor of its origin.

        It lies beside the picture, which hides what is in it from screen readers; label: what they say, words in it.
        In print the number of its origin stands by it.
        """
        look = f'class="note" font-size="8" font-weight="400" fill="{SECOND}" dx="2" dy="-4"'
        note = f"<tspan {look}>{html.escape(key.rpartition('-')[2])}</tspan>"
        self._links.append(
            f'<a class="from" href="#{html.escape(key)}" aria-label="{html.escape(label)}">'
            f"{_written(right, words, (INK, size, True, 'end'), note)}</a>"
        )

    def named(self, title: str, description: str) -> Markup:
        """Return the drawing: a picture with what it is and what it shows in words, and its links beside that."""
        name = html.escape(self.name)
        return Markup(
            f'<svg viewBox="0 0 {self.width:g} {self.height:g}"><g role="img" aria-labelledby="{name}-t {name}-d">'
            f'<title id="{name}-t">{html.escape(title)}</title><desc id="{name}-d">{html.escape(description)}</desc>'
            f"{''.join(self._marks)}</g>{''.join(self._links)}</svg>"
        )


def _written(place: Point, words: str, look: tuple[str, int, bool, str], more: str = "") -> str:
    """Return a text as a mark; look: colour, size, whether it is bold, anchor; more: marks behind it."""
    fill, size, bold, anchor = look
    weight = ' font-weight="700"' if bold else ""
    weight += "" if fill == "#ffffff" else ' stroke="#ffffff" stroke-width="3" paint-order="stroke"'
    return (
        f'<text x="{place[0]:.1f}" y="{place[1]:.1f}" fill="{fill}" font-size="{size}" text-anchor="{anchor}"{weight}>'
        f"{html.escape(words)}{more}</text>"
    )
