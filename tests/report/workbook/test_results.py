"""Results of the workbook: values beside their formulas."""

import pytest

from simulator.business_case.outcomes import case_outcomes
from simulator.report.workbook.months import MonthSheet
from simulator.report.workbook.results import result_rows
from tests.business_case.case_runs import paying


def test_values_are_pythons_of_the_mean_run():
    """NPV, payback and internal rate; parts that add up to it; nothing against itself."""
    case = paying()
    sheets = [MonthSheet(one, number) for number, one in enumerate(case.cases, 1)]
    rows = {row.title: row for row in result_rows(case, sheets, 0)}
    wanted = case_outcomes(case.cases[0].volumes.mean_run(), case.cases[0].case)
    assert rows["net present value"].value == pytest.approx(wanted["npv"][0])
    assert rows["internal rate of return a year"].value == pytest.approx(wanted["irr"][0])
    parts = [row.value for title, row in rows.items() if title.startswith("present value of")]
    assert sum(parts) == pytest.approx(wanted["npv"][0])
    title = "net present value minus the baseline's"
    assert rows[title].formula == "=B$6-C$6"
    own = {row.title: row for row in result_rows(case, sheets, 1)}[title]
    assert (own.value, own.kind, own.formula) == (0.0, "", "")
