"""The business case as a workbook whose results follow its inputs: change the discount rate and the NPV follows.

Formulas are made of defined names and cells only; they carry the values that they had when the file was written.
"""

import os
import tempfile
from datetime import datetime
from pathlib import Path

from xlsxwriter.exceptions import XlsxWriterException
from xlsxwriter.worksheet import Worksheet

from simulator.business_case.case import BusinessCase
from simulator.business_case.months import last_simulated
from simulator.errors import RunFolderError
from simulator.report.text.case_assumed import BEYOND
from simulator.report.text.units import day_words
from simulator.report.workbook.book import Book, Head, word_width
from simulator.report.workbook.inputs import write_inputs
from simulator.report.workbook.months import FIRST, HEAD, MonthSheet
from simulator.report.workbook.results import Row, result_rows
from simulator.report.workbook.spread import write_runs, write_uncertainty
from simulator.texts import _
from simulator.undoing import undone

PAGES = 3  # across, on which the months are printed: on one nobody could read them
TITLES = 80  # letters of the column of results' titles
EPOCH = 693_594  # day 0 of a workbook's dates, as an ordinal of the calendar


def write_workbook(case: BusinessCase, file: Path) -> None:
    """Write the workbook; it appears only when it is whole. Raises RunFolderError where it cannot be written."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{file.name}-", dir=file.parent)
        os.close(handle)
        with undone(lambda: Path(name).unlink(missing_ok=True)):
            _fill(case, Path(name))
            os.chmod(name, 0o644)
            os.replace(name, file)
    except (OSError, XlsxWriterException) as problem:
        why = getattr(problem, "strerror", None) or problem
        raise RunFolderError(f"{file}: " + _("cannot be written: {why}").format(why=why)) from None


def _fill(case: BusinessCase, file: Path) -> None:
    """Write all sheets: results first, then inputs, months, runs, uncertainty."""
    start = case.cases[0].scenario.start
    book = Book(file, datetime(start.year, start.month, start.day))
    sheets = [MonthSheet(one, number) for number, one in enumerate(case.cases, start=1)]
    results, inputs = book.sheet(_("Results")), book.sheet(_("Inputs"))
    for sheet in sheets:
        _months(book, sheet)
    _results(book, results, case, sheets)
    write_inputs(book, inputs, case)
    write_runs(book, case)
    write_uncertainty(book, case)
    book.book.close()


def _months(book: Book, months: MonthSheet) -> None:
    """Write one scenario's months."""
    sheet = book.sheet(months.title)
    book.text(sheet, 0, 0, months.one.label, book.bold)
    book.text(sheet, 1, 0, _("Counted by the simulation, mean of the runs; from 'counted' on, formulas."))
    rule = _("Nothing was simulated after {day}: {rule}.")
    rule = rule.format(day=day_words(last_simulated(months.one.scenario)), rule=_(BEYOND[months.volumes.months.beyond]))
    book.text(sheet, 2, 0, rule)
    book.heads(sheet, HEAD, [Head(column.title, word_width(column.title, 13), True) for column in months.columns])
    for at, column in enumerate(months.columns):
        for month, value in enumerate(column.values.tolist()):
            place = (sheet, FIRST + month, at)
            if column.formula:
                book.formula(place, months.cell_formula(column, month), value, column.kind)
            else:
                book.value(*place, value - EPOCH if column.kind == "date" else value, column.kind)
    sheet.freeze_panes(FIRST, 2)
    sheet.fit_to_pages(PAGES, 0)
    sheet.repeat_columns(0, 1)


def _results(book: Book, sheet: Worksheet, case: BusinessCase, sheets: list[MonthSheet]) -> None:
    """Write the results of every scenario, each a column of formulas."""
    book.text(sheet, 0, 0, _("Business case"), book.bold)
    text = _("Yellow cells of 'Inputs' may be changed: everything here follows. Amounts in {currency}.")
    book.text(sheet, 1, 0, text.format(currency=case.cases[0].case.currency))
    plans = [Head(months.one.label, 22, True) for months in sheets]
    book.heads(sheet, HEAD, [Head(_("mean of the runs"), TITLES), *plans])
    for column in range(1, len(sheets) + 1):
        rows = result_rows(case, sheets, column - 1)
        for at, row in enumerate(rows):
            _result(book, sheet, (FIRST + at, column), row)
    chart = book.book.add_chart({"type": "line"})
    for months in sheets:
        chart.add_series(
            {
                "name": [_("Results"), HEAD, months.number],
                "categories": f"={months.all_of('month')}",
                "values": f"={months.all_of('cumulative')}",
            }
        )
    chart.set_title({"name": _("cumulative discounted net"), "overlay": False})
    axis = _("month (after the years that are counted nothing is added)")
    chart.set_x_axis({"name": axis, "interval_unit": 6, "interval_tick": 6, "label_position": "low"})
    chart.set_y_axis({"num_format": "#,##0"})
    chart.set_size({"width": 760, "height": 360})
    sheet.insert_chart(FIRST + len(rows) + 1, 0, chart)


def _result(book: Book, sheet: Worksheet, place: tuple[int, int], row: Row) -> None:
    """Write one result, its title in the first column."""
    book.text(sheet, place[0], 0, row.title, book.wrap)
    book.tall(sheet, place[0], [(row.title, TITLES)])
    if row.formula:
        book.formula((sheet, *place), row.formula, row.value, row.kind)
    elif row.kind:
        book.value(sheet, *place, row.value, row.kind)
