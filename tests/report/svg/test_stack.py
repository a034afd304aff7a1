"""Bars on top of each other."""

from datetime import date

import numpy as np

from simulator.report.svg.course import Frame
from simulator.report.svg.stack import Share, stack_figure
from tests.report.svg.drawings import marks, words

FRAME = Frame(date(2027, 5, 3), 56, (), (0.0, 10.0), 28, 0.0)


def test_bars_add_up():
    """The second begins where the first ends, and heights are as the values; names stand in the bars' order."""
    shares = [Share("below", "#111111", np.array([4.0, 2.0])), Share("above", "#222222", np.array([6.0, 0.0]))]
    drawing = stack_figure("a", shares, FRAME, ("t", "d"))
    below = [one for one in marks(drawing, "rect") if one["fill"] == "#111111"]
    above = [one for one in marks(drawing, "rect") if one["fill"] == "#222222"]
    bottom, top = below[0], above[0]
    assert abs(float(top["y"]) + float(top["height"]) - float(bottom["y"])) < 0.11
    assert abs(float(top["height"]) / float(bottom["height"]) - 1.5) < 0.01
    assert float(above[1]["height"]) == 0 and float(below[1]["x"]) > float(below[0]["x"]) + float(below[0]["width"])
    named = [one for one in words(drawing) if one in ("below", "above")]
    assert named == ["above", "below"]
