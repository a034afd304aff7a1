"""An outcome by the length of a phase."""

from simulator.report.svg.canvas import PALE
from simulator.report.svg.lengths import Frame, Length, length_figure
from tests.report.svg.drawings import described, marks, words

LENGTHS = [Length(2, 30, 29, 31), Length(6, 36.5, 36, 37, "shortest"), Length(14, 37, 36.4, 37.6, "best")]


def test_every_length_has_its_mean_and_its_interval():
    """A dot and a line each where they belong; marked ones are larger and named; lengths are written below."""
    for narrow in (False, True):
        drawing = length_figure("a", LENGTHS, Frame("weeks", "%", 1.0), ("t", "d"), narrow)
        dots = marks(drawing, "circle")
        assert [dot["r"] for dot in dots] == ["4", "7", "7"] and described(drawing) == ("t", "d")
        assert {"2", "6", "14", "weeks", "shortest", "best", "30%"} <= {*words(drawing)}
        x, y = ([float(dot[key]) for dot in dots] for key in ("cx", "cy"))
        assert x == sorted(x) and y == sorted(y, reverse=True)
        assert (x[1] - x[0]) / (x[2] - x[0]) > 0.32, "lengths lie as far apart as they are long"
        intervals = [line for line in marks(drawing, "line") if line["stroke-width"] == "2"]
        assert all(float(line["y2"]) < at < float(line["y1"]) for line, at in zip(intervals, y, strict=True))


def test_what_is_near_the_best_is_shaded():
    """From the best downwards, as far as the margin: it holds the shortest that is as good, and not the other."""
    drawing = length_figure("a", LENGTHS, Frame("weeks", "%", 1.0), ("t", "d"), False)
    (band,) = [mark for mark in marks(drawing, "rect") if mark["fill"] == PALE]
    top, bottom = float(band["y"]), float(band["y"]) + float(band["height"])
    low, near, best = (float(dot["cy"]) for dot in marks(drawing, "circle"))
    assert best == top and top < near < bottom < low
