"""Month sheets of the workbook."""

import numpy as np
import pytest

from simulator.business_case.returns import cumulative
from simulator.report.workbook.months import MonthSheet, name_of
from tests.business_case.case_runs import paying


def test_columns_are_those_of_the_mean_run():
    """Cumulative net, month by month, as Python gives it; nothing is counted beyond the horizon."""
    one = paying().cases[0]
    sheet = MonthSheet(one, 1)
    net = one.money.net.mean(axis=0, keepdims=True)
    assert sheet.values("cumulative")[: one.months + 1] == pytest.approx(cumulative(net, 0.08)[0], abs=60)
    assert not sheet.values("counted")[one.months + 1 :].any() and len(sheet.values("net")) == 61


def test_formulas_refer_to_cells_and_names():
    """A cell of the same row, of the row above, and the defined name of an input."""
    sheet = MonthSheet(paying().cases[0], 2)
    column = next(one for one in sheet.columns if one.key == "cumulative")
    letter, above = sheet.letter("cumulative"), sheet.letter("discounted")
    assert sheet.cell_formula(column, 3) == f"={letter}8+{above}9" and sheet.cell_formula(column, 0) == f"={above}6"
    assert sheet.input("wage", "park") == "wage_park_2" and name_of("licence", 1) == "licence_1"
    assert sheet.all_of("net").startswith("'Months 2'!$") and sheet.last_of("net").endswith("$66")


def test_signs_pass_zeros_on():
    """The sign of a month without net is that of the month before it; a change is counted once."""
    sheet = MonthSheet(paying().cases[0], 1)
    sheet.columns.clear()
    sheet._signs("x", np.array([-1.0, 0.0, 2.0, 0.0, 3.0]))
    signs, changes = (column.values.tolist() for column in sheet.columns)
    assert signs == [-1, -1, 1, 1, 1] and changes == [0, 0, 1, 0, 0]
