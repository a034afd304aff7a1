"""The course: a line a plan, its interval behind it, names that do not lie on each other, the gap marked."""

from datetime import date
from itertools import pairwise

import numpy as np

from simulator.report.svg.course import Frame, Gap, Line, course_figure
from tests.report.svg.drawings import marks, tree, words

WEEKS = np.arange(10.0)
LINES = [
    Line("Base", "#6b7480", 2, WEEKS, WEEKS - 1, WEEKS + 1),
    Line("A plan with a long name that needs more lines than one", "#0f766e", 2.5, WEEKS, WEEKS - 1, WEEKS + 1),
]
FRAME = Frame(date(2027, 5, 3), 70, [3], (0.0, 10.0))


def test_every_plan_has_a_line_and_a_band():
    """Two areas, two lines of the plans' widths; the gap's size stands beside its mark."""
    for narrow in (False, True):
        drawing = course_figure("a", LINES, FRAME, ("t", "d"), narrow, Gap(4, 4.0, 6.0, "+2"))
        paths = marks(drawing, "path")
        assert [one.get("stroke-width") for one in paths] == [None, None, "2", "2.5"]
        assert "+2" in words(drawing) and "Base" in words(drawing)


def test_names_stay_inside_and_apart():
    """Names at the same end are written below each other and above the lower edge; no title is cut."""
    drawing = course_figure("a", LINES, FRAME, ("t", "d"), False)
    named = [text for text in tree(drawing).iter("text") if text.get("font-weight") == "700" and text.text != "2027"]
    places = [float(text.get("y")) for text in named]
    assert all(below - above >= 16 for above, below in pairwise(places)) and max(places) < 300
    assert " ".join(text.text for text in named) == "Base " + LINES[1].name


def test_a_line_stops_where_nobody_is_there():
    """What is not defined has no point."""
    gone = np.where(WEEKS < 5, WEEKS, np.nan)
    drawing = course_figure("a", [Line("One", "#000", 2, gone, gone, gone)], FRAME, ("t", "d"), False)
    assert marks(drawing, "path")[-1]["d"].count("L") == 4
