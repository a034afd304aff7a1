"""What a number does alone."""

from simulator.report.svg.bars import Swing, swing_figure
from tests.report.svg.drawings import marks, words


def test_bars_go_from_now_to_both_ends():
    """The low end's bar lies on its side of the value that holds, the high end's on its own; the names stand above."""
    drawing = swing_figure("a", [Swing("Licence", "1 to 8", -50.0, 20.0)], -10.0, ("t", "d"), False)
    low, high = [mark for mark in marks(drawing, "rect") if mark["height"] == "12.0"]
    assert float(low["x"]) + float(low["width"]) <= float(high["x"]) + 0.2
    assert "Licence: 1 to 8" in words(drawing) and "−60" in words(drawing)
