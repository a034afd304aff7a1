"""Frequencies as dots."""

from simulator.report.svg.canvas import ACCENT
from simulator.report.svg.dots import dot_row
from tests.report.svg.drawings import marks


def test_filled_dots_are_counted():
    """A dot each up to twenty, then a dot a twentieth; nothing of nothing."""
    for count, total, filled, shown in ((7, 12, 7, 12), (160, 320, 10, 20), (0, 0, 0, 0)):
        dots = marks(dot_row("a", count, total, "words"), "circle")
        assert (sum(dot["fill"] == ACCENT for dot in dots), len(dots)) == (filled, shown)
