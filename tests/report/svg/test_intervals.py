"""The interval plot: a bar and a dot a row, a tick a world, zero dark, nothing where runs are too few."""

from simulator.report.svg.canvas import AGAINST, INK
from simulator.report.svg.intervals import Row, interval_plot, signed
from tests.report.svg.drawings import described, marks, words

ROW = Row("During", "12 Jul – 6 Feb", 59, 52, 66, [41, 70, -5], "+59 (52 to 66)", "2 of 3 worlds")


def test_a_row_has_bar_dot_and_ticks():
    """The bar goes from low to high, the dot between; a world against the mean has the other colour left of zero."""
    for narrow in (False, True):
        drawing = interval_plot("a", [ROW], "Difference", narrow)
        (dot,) = marks(drawing, "circle")
        bar = next(mark for mark in marks(drawing, "rect") if mark["height"] == "6.0")
        assert float(bar["x"]) < float(dot["cx"]) < float(bar["x"]) + float(bar["width"])
        lines = marks(drawing, "line")
        (zero,) = [mark for mark in lines if mark["stroke"] == INK and mark["y1"] == "4.0"]
        (against,) = [mark for mark in lines if mark["stroke"] == AGAINST]
        assert float(against["x1"]) < float(zero["x1"]) < float(dot["cx"])
        assert described(drawing) == ("Difference", "During (12 Jul – 6 Feb), +59 (52 to 66), 2 of 3 worlds")


def test_figures_link_to_their_origin():
    """Where there is an anchor, the figures are a link to it, by the row's name; else they are text of the picture."""
    for narrow in (False, True):
        (link,) = marks(interval_plot("a", [ROW._replace(key="origin-7")], "Difference", narrow), "a")
        assert (link["href"], link["aria-label"]) == ("#origin-7", "During: +59 (52 to 66)")
    assert not marks(interval_plot("a", [ROW], "Difference", False), "a")


def test_too_few_runs_draw_nothing():
    """No bar, no dot, no axis; the words stand."""
    drawing = interval_plot("a", [ROW._replace(shown=False)], "Difference", False)
    assert not marks(drawing, "circle") and not marks(drawing, "line") and "During" in words(drawing)


def test_plots_beside_each_other_share_their_axis():
    """The ends of the axis are those of all rows, not of its own."""
    wide = ROW._replace(high=900)
    alone, beside = (interval_plot("a", [ROW], "t", False, like) for like in ([], [ROW, wide]))
    assert words(alone)[:5] != words(beside)[:5]
    assert [text for text in words(beside) if text[0] in "+−0"][:5] == [
        text for text in words(interval_plot("a", [wide], "t", False, [ROW])) if text[0] in "+−0"
    ][:5]


def test_signs_are_true():
    """A true minus, a plus, zero bare; thousands marked."""
    assert [signed(one) for one in (-5, 0, 2.5, 1200)] == ["−5", "0", "+2.5", "+1,200"]
