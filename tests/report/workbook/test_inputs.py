"""Inputs of the workbook."""

from datetime import datetime

import openpyxl

from simulator.business_case.case import business_case
from simulator.report.workbook.book import Book
from simulator.report.workbook.inputs import write_inputs
from tests.business_case.case_runs import renamed, stored


def test_an_input_has_a_name_a_range_and_a_source(tmp_path):
    """Yellow cells with defined names; a second scenario follows the first where both say the same."""
    dear = renamed(stored(), name="Dear", **{"case.licence": 5.0})
    book = Book(tmp_path / "x.xlsx", datetime(2027, 5, 3))
    write_inputs(book, book.sheet("Inputs"), business_case([stored(), dear]))
    book.book.close()
    read = openpyxl.load_workbook(tmp_path / "x.xlsx")
    rows = {row[0].value: row for row in read["Inputs"].iter_rows(min_row=6)}
    licence, rate = rows["licence per head and month"], rows["discount rate"]
    assert (licence[1].value, licence[2].value) == (3, 5) and rate[2].value == f"=$B${rate[0].row}"
    assert (
        licence[3].value == "EUR/head/month"
        and licence[4].value == "1 to 8"
        and "market knowledge (expert" in licence[5].value
    )
    assert "Dear: scenario file, no source" in licence[5].value, "not the default's source"
    assert read.defined_names["licence_2"].attr_text == f"Inputs!$C${licence[0].row}"
    assert read["Inputs"].data_validations.count == 4
