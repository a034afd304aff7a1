"""The calendar: phases by name or number, staff as two areas, a conflict from its cause down to its phase."""

from datetime import date

import numpy as np

from simulator.report.svg.calendar import Bar, PlanRow, Staff, Year, calendar_figure
from simulator.report.svg.canvas import ACCENT, HATCH
from tests.report.svg.drawings import described, marks, words

YEAR = Year(date(2027, 5, 3), 364, [(70, 112)])
STAFF = [Staff(name, "#1d3f72", np.ones(52), np.full(52, 0.5)) for name in ("Office, 60", "Park, 100")]
BARS = [Bar(1, "Launch", 0, 14, False), Bar(2, "Activation", 14, 364, True)]
WORDS = ("School holidays", "The phases", "Plan: Launch to 16 May 2027")


def test_phases_bear_their_names_where_these_fit():
    """A short phase has its number, a long one its name; the one asked about is in the accent's colour."""
    drawing = calendar_figure("a", YEAR, STAFF, [PlanRow("Plan", BARS, [])], WORDS, True)
    assert {"1", "Activation", "Plan", "Office, 60", "School holidays"} <= {*words(drawing)}
    assert "Launch" not in words(drawing) and described(drawing) == WORDS[1:]
    assert [mark["width"] for mark in marks(drawing, "rect") if mark["fill"] == ACCENT] == ["343.2"]


def test_a_conflict_runs_from_the_row_that_causes_it():
    """Hatched from the second persona's row downwards, with an edge above the phase; none where nothing conflicts."""
    with_one = calendar_figure("a", YEAR, STAFF, [PlanRow("Plan", BARS, [(70, 112, 1)])], WORDS, False)
    without = calendar_figure("a", YEAR, STAFF, [PlanRow("Plan", BARS, [])], WORDS, False)
    assert HATCH in str(with_one) and HATCH not in str(without)
    hatched = next(mark for mark in marks(with_one, "rect") if mark["fill"] == "#fdf3d7")
    office = next(mark["d"] for mark in marks(with_one, "path") if mark.get("fill") == "#1d3f72")
    assert float(hatched["y"]) > float(office.split(" ")[1].split("L")[0])
