"""The fixed numbers of the workbook."""

from datetime import datetime

import numpy as np
import openpyxl
import pytest

from simulator.report.workbook.book import Book
from simulator.report.workbook.spread import write_runs, write_uncertainty
from tests.business_case.case_runs import pair


def test_runs_and_quantiles_are_those_of_the_case(tmp_path):
    """Every run's NPV; 10, 50 and 90 % over runs and over draws; a row a bar of the tornado."""
    case = pair()
    book = Book(tmp_path / "x.xlsx", datetime(2027, 5, 3))
    write_runs(book, case)
    write_uncertainty(book, case)
    book.book.close()
    read = openpyxl.load_workbook(tmp_path / "x.xlsx")
    npv = case.cases[0].values["npv"]
    assert [read["Runs"].cell(row, 2).value for row in range(6, 10)] == pytest.approx(npv.tolist())
    sheet = read["Uncertainty"]
    shown = [sheet.cell(6, column).value for column in (3, 4, 5)]
    assert shown == pytest.approx(np.quantile(npv, [0.1, 0.5, 0.9]).tolist())
    assert sheet["B6"].value == "replication noise: 4 runs" and sheet["B7"].value == "money parameters: 1,000 draws"
    assert sheet.max_row == 11 + 2 * len(case.bars(0))
