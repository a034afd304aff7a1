"""The business case as a workbook whose results follow its inputs: change the discount rate and the NPV follows.

Text is written as text, also where it begins like a formula, and nothing becomes a link. Formulas are made of defined
names and cells only; they carry the values that they had when the file was written.
"""

import math
import os
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
import xlsxwriter
from xlsxwriter.exceptions import XlsxWriterException
from xlsxwriter.utility import xl_col_to_name

from simulator.errors import RunFolderError
from simulator.experiment.business import BusinessCase
from simulator.outcomes.case_months import last_simulated
from simulator.report.case_assumed import BEYOND
from simulator.report.case_terms import figure, path_words, sample_words
from simulator.report.tables import safe
from simulator.report.workbook_monthly import FIRST, HEAD, MonthSheet, name_of
from simulator.report.workbook_results import Row, result_rows
from simulator.scenario.case import Case, money_paths, plausible_at, value_at
from simulator.texts import _
from simulator.undoing import undone

NUMBERS = {
    "number": "#,##0.0", "money": "#,##0.00;[Red]-#,##0.00", "percent": "0%", "factor": "0.0000", "date": "d mmm yyyy",
    "rate": "0.0%", "input": "#,##0.##", "count": "0",
}  # fmt: skip
EPOCH = 693_594  # day 0 of a workbook's dates, as an ordinal of the calendar
OPTIONS = {"strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
RUN_OUTCOMES = ("npv", "payback_month", "irr", "break_even_minutes", "cost_per_adopter")


class Book:
    """A workbook being written: cells of text, numbers and formulas, each with its format."""

    def __init__(self, file: Path, start: datetime) -> None:
        """Begin a workbook; `start` is its date, so that the same case gives the same bytes."""
        self.book = xlsxwriter.Workbook(str(file), OPTIONS)
        self.book.set_properties({"title": "adoption-simulator", "created": start})
        self.formats = {name: self.book.add_format({"num_format": code}) for name, code in NUMBERS.items()}
        self.bold = self.book.add_format({"bold": True})
        self.head = self.book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        self.wrap = self.book.add_format({"text_wrap": True, "valign": "top"})

    def sheet(self, name: str) -> Any:
        """Return a new sheet."""
        return self.book.add_worksheet(name)

    def input_format(self, kind: str) -> Any:
        """Return the format of a cell that is meant to be changed."""
        return self.book.add_format({"num_format": NUMBERS[kind], "font_color": "#0000FF", "bg_color": "#FFF8DC"})

    def text(self, sheet: Any, row: int, column: int, value: str, style: Any = None) -> None:
        """Write a text, and nothing but a text."""
        sheet.write_string(row, column, safe(value), style)

    def value(self, sheet: Any, row: int, column: int, value: float, kind: str) -> None:
        """Write a number, or `none` where it is not one."""
        if math.isfinite(value):
            sheet.write_number(row, column, value, self.formats[kind])
        else:
            self.text(sheet, row, column, _("none"))

    def formula(self, place: tuple[Any, int, int], text: str, value: float, kind: str) -> None:
        """Write a formula with the value that it has now."""
        sheet, row, column = place
        sheet.write_formula(row, column, text, self.formats[kind], value if math.isfinite(value) else _("none"))


def write_workbook(found: BusinessCase, file: Path) -> None:
    """Write the workbook; it appears only when it is whole. Raises RunFolderError where it cannot be written."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{file.name}-", dir=file.parent)
        os.close(handle)
        with undone(lambda: Path(name).unlink(missing_ok=True)):
            _fill(found, Path(name))
            os.chmod(name, 0o644)
            os.replace(name, file)
    except (OSError, XlsxWriterException) as problem:
        why = getattr(problem, "strerror", None) or problem
        raise RunFolderError(f"{file}: cannot be written: {why}") from None


def _fill(found: BusinessCase, file: Path) -> None:
    """Write all sheets: results first, then inputs, months, runs, uncertainty."""
    start = found.cases[0].scenario.start
    book = Book(file, datetime(start.year, start.month, start.day))
    sheets = [MonthSheet(one, number) for number, one in enumerate(found.cases, start=1)]
    results, inputs = book.sheet("Results"), book.sheet("Inputs")
    for sheet in sheets:
        _months(book, sheet)
    _results(book, results, found, sheets)
    _inputs(book, inputs, found)
    _runs(book, found)
    _uncertainty(book, found)
    book.book.close()


def _months(book: Book, months: MonthSheet) -> None:
    """Write one scenario's months."""
    sheet = book.sheet(months.title)
    book.text(sheet, 0, 0, months.one.label, book.bold)
    book.text(sheet, 1, 0, _("Counted by the simulation, mean of the runs; from 'counted' on, formulas."))
    rule = _("Nothing was simulated after {day}: {rule}.")
    rule = rule.format(day=last_simulated(months.one.scenario), rule=_(BEYOND[months.drivers.months.beyond]))
    book.text(sheet, 2, 0, rule)
    for at, column in enumerate(months.columns):
        book.text(sheet, HEAD, at, column.title, book.head)
        for month, value in enumerate(column.values.tolist()):
            place = (sheet, FIRST + month, at)
            if column.formula:
                book.formula(place, months.cell_formula(column, month), value, column.kind)
            else:
                book.value(*place, value - EPOCH if column.kind == "date" else value, column.kind)
    sheet.set_column(0, len(months.columns) - 1, 13)
    sheet.freeze_panes(FIRST, 2)


def _results(book: Book, sheet: Any, found: BusinessCase, sheets: list[MonthSheet]) -> None:
    """Write the results of every scenario, each a column of formulas."""
    book.text(sheet, 0, 0, _("Business case"), book.bold)
    text = _("Yellow cells of 'Inputs' may be changed: everything here follows. Amounts in {currency}.")
    book.text(sheet, 1, 0, text.format(currency=found.cases[0].case.currency))
    book.text(sheet, HEAD, 0, _("mean of the runs"), book.head)
    for column, months in enumerate(sheets, start=1):
        book.text(sheet, HEAD, column, months.one.label, book.head)
        rows = result_rows(found, sheets, column - 1)
        for at, row in enumerate(rows):
            _result(book, sheet, (FIRST + at, column), row)
    sheet.set_column(0, 0, 58)
    sheet.set_column(1, len(sheets), 20)
    chart = book.book.add_chart({"type": "line"})
    for months in sheets:
        chart.add_series(
            {
                "name": ["Results", HEAD, months.number],
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


def _result(book: Book, sheet: Any, place: tuple[int, int], row: Row) -> None:
    """Write one result, its title in the first column."""
    book.text(sheet, place[0], 0, row.title)
    if row.formula:
        book.formula((sheet, *place), row.formula, row.value, row.kind)
    elif row.kind:
        book.value(sheet, *place, row.value, row.kind)


def _inputs(book: Book, sheet: Any, found: BusinessCase) -> None:
    """Write the money parameters; a scenario whose value equals the first one's follows it."""
    book.text(sheet, 0, 0, _("Inputs: change the yellow cells"), book.bold)
    heads = [_("parameter"), *(one.label for one in found.cases), _("unit"), _("plausible"), _("source")]
    for column, text in enumerate(heads):
        book.text(sheet, HEAD, column, text, book.head)
    paths = list(dict.fromkeys(path for one in found.cases for path in money_paths(one.case, one.drivers.personas)))
    shared = [*money_paths(found.cases[0].case, found.cases[0].drivers.personas), "reading_time"]
    for row, path in enumerate([*paths, "reading_time"], start=FIRST):
        title = (
            path_words(found.cases[0].scenario, path) if path in paths else _("reading and posting is paid (1 or 0)")
        )
        book.text(sheet, row, 0, title)
        for at, one in enumerate(found.cases):
            if path in paths and path not in money_paths(one.case, one.drivers.personas):
                continue
            _input(book, sheet, (row, at + 1), path, one.case, found.cases[0].case if at and path in shared else None)
        if path in paths:
            _facts(book, sheet, (row, len(found.cases) + 1), path, found.cases)
    sheet.set_column(0, 0, 46)
    sheet.set_column(1, len(found.cases) + 3, 18)


def _input(book: Book, sheet: Any, place: tuple[int, int], path: str, case: Case, first: Case | None) -> None:
    """Write one input and give its cell a name; first: the case whose cell it follows where both are equal."""
    value, (row, column) = value_at(case, path), place
    kind = "rate" if path in ("discount_rate", "realisation", "cap_share") else "input"
    if first is not None and value_at(first, path) == value:
        sheet.write_formula(row, column, f"=$B${row + 1}", book.input_format(kind), value)
    else:
        sheet.write_number(row, column, value, book.input_format(kind))
    letter = xl_col_to_name(column)
    book.book.define_name(name_of(path, column), f"=Inputs!${letter}${row + 1}")
    if path == "reading_time":
        sheet.data_validation(row, column, row, column, {"validate": "list", "source": ["1", "0"]})
    if path == "horizon_years":
        limits = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": max(5, value)}
        sheet.data_validation(row, column, row, column, limits)


def _facts(book: Book, sheet: Any, place: tuple[int, int], path: str, cases: Any) -> None:
    """Write unit, plausible range and source of a parameter."""
    name = path.partition(".")[0]
    facts: Any = Case.model_fields[name].json_schema_extra
    owner = next(one.case for one in cases if path in money_paths(one.case, one.drivers.personas))
    low, high = plausible_at(owner, path)
    unit = facts["unit"].replace("money", owner.currency)
    texts = (unit, f"{figure(path, low)} {_('to')} {figure(path, high)}", f"{facts['source']} ({facts['confidence']})")
    for shift, text in enumerate(texts):
        book.text(sheet, place[0], place[1] + shift, text)


def _runs(book: Book, found: BusinessCase) -> None:
    """Write every run's outcomes as they came out: fixed numbers, under the inputs as delivered."""
    sheet = book.sheet("Runs")
    text = _("Every run under the inputs as delivered (fixed numbers).")
    book.text(sheet, 0, 0, text, book.bold)
    book.text(sheet, HEAD, 0, _("run"), book.head)
    for run in range(found.cases[0].runs):
        book.value(sheet, FIRST + run, 0, run, "count")
    column = 1
    for one in found.cases:
        for name in RUN_OUTCOMES:
            book.text(sheet, HEAD, column, f"{one.label}: {name}", book.head)
            kind = "money" if name in ("npv", "cost_per_adopter") else "rate" if name == "irr" else "number"
            for run, value in enumerate(one.values[name].tolist()):
                book.value(sheet, FIRST + run, column, value, kind)
            column += 1
    sheet.set_column(0, column, 16)


def _uncertainty(book: Book, found: BusinessCase) -> None:
    """Write what luck and money parameters do to the NPV, and one parameter at a time: fixed numbers."""
    sheet = book.sheet("Uncertainty")
    text = _("Net present value under the inputs as delivered (fixed numbers); behaviour's parameters are not varied.")
    book.text(sheet, 0, 0, text, book.bold)
    heads = (_("scenario"), _("what varies"), _("10%"), _("50%"), _("90%"), _("share above zero"))
    for column, text in enumerate(heads):
        book.text(sheet, HEAD, column, text, book.head)
    row = FIRST
    for at, one in enumerate(found.cases):
        luck, draws = one.units(one.values["npv"]), found.sampled(at)[0]
        money = _("money parameters: {n:,} draws").format(n=found.draws)
        kind = _("luck: {sample}") if one.worlds == 1 else _("behaviour, means of worlds: {sample}")
        for title, values in ((kind.format(sample=sample_words(one)), luck), (money, draws)):
            book.text(sheet, row, 0, one.label)
            book.text(sheet, row, 1, title)
            for column, value in enumerate(np.quantile(values, [0.1, 0.5, 0.9]).tolist(), start=2):
                book.value(sheet, row, column, value, "money")
            book.value(sheet, row, 5, float((values > 0).mean()), "rate")
            row += 1
    _tornado(book, sheet, row + 1, found)
    sheet.set_column(0, 1, 42)
    sheet.set_column(2, 6, 18)


def _tornado(book: Book, sheet: Any, row: int, found: BusinessCase) -> None:
    """Write the NPV at both ends of each money parameter."""
    heads = (_("scenario"), _("one parameter at a time"), _("low"), _("high"), _("NPV at low"), _("NPV at high"))
    for column, text in enumerate(heads):
        book.text(sheet, row, column, text, book.head)
    for at, one in enumerate(found.cases):
        for bar in found.bars(at):
            row += 1
            book.text(sheet, row, 0, one.label)
            book.text(sheet, row, 1, path_words(one.scenario, bar.path))
            for column, value in enumerate((bar.low, bar.high), start=2):
                book.value(sheet, row, column, value, "input" if value >= 1 or value == 0 else "factor")
            for column, value in enumerate((bar.at_low, bar.at_high), start=4):
                book.value(sheet, row, column, value, "money")
