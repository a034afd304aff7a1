"""The workbook's fixed numbers: every run's outcomes, and what noise and money parameters do to the NPV."""

import numpy as np
from xlsxwriter.worksheet import Worksheet

from simulator.business_case.case import BusinessCase
from simulator.outcomes import definition_of
from simulator.report.text.case_terms import SHARES, path_words, sample_words
from simulator.report.workbook.book import Book, Head
from simulator.report.workbook.months import FIRST, HEAD
from simulator.texts import _

RUN_OUTCOMES = ("npv", "payback_month", "irr", "break_even_minutes", "cost_per_adopter")


def write_runs(book: Book, case: BusinessCase) -> None:
    """Write every run's outcomes as they came out: fixed numbers, under the inputs as delivered."""
    sheet = book.sheet(_("Runs"))
    text = _("Every run under the inputs as delivered (fixed numbers).")
    book.text(sheet, 0, 0, text, book.bold)
    names = [f"{one.label}: {_(definition_of(name).title)}" for one in case.cases for name in RUN_OUTCOMES]
    book.heads(sheet, HEAD, [Head(_("run"), 8, True), *(Head(name, 20, True) for name in names)])
    for run in range(case.cases[0].runs):
        book.value(sheet, FIRST + run, 0, run, "count")
    column = 1
    for one in case.cases:
        for name in RUN_OUTCOMES:
            kind = "money" if name in ("npv", "cost_per_adopter") else "rate" if name == "irr" else "number"
            for run, value in enumerate(one.values[name].tolist()):
                book.value(sheet, FIRST + run, column, value, kind)
            column += 1


def write_uncertainty(book: Book, case: BusinessCase) -> None:
    """Write what replication noise and money parameters do to the NPV, and one parameter at a time: fixed numbers."""
    sheet = book.sheet(_("Uncertainty"))
    text = _("Net present value under the inputs as delivered (fixed numbers); behaviour's parameters are not varied.")
    book.text(sheet, 0, 0, text, book.bold)
    figures = [Head(text, 18, True) for text in (_("10%"), _("50%"), _("90%"), _("share above zero"))]
    book.heads(sheet, HEAD, [Head(_("scenario"), 42), Head(_("what varies"), 54), *figures])
    row = FIRST
    for at, one in enumerate(case.cases):
        noise, draws = one.units(one.values["npv"]), case.sampled(at)[0]
        money = _("money parameters: {n:,} draws").format(n=case.draws)
        kind = _("replication noise: {sample}") if one.worlds == 1 else _("behaviour, means of worlds: {sample}")
        for title, values in ((kind.format(sample=sample_words(one)), noise), (money, draws)):
            book.text(sheet, row, 0, one.label)
            book.text(sheet, row, 1, title)
            for column, value in enumerate(np.quantile(values, [0.1, 0.5, 0.9]).tolist(), start=2):
                book.value(sheet, row, column, value, "money")
            book.value(sheet, row, 5, float((values > 0).mean()), "rate")
            row += 1
    _tornado(book, sheet, row + 1, case)


def _tornado(book: Book, sheet: Worksheet, row: int, case: BusinessCase) -> None:
    """Write the NPV at both ends of each money parameter."""
    heads = (_("scenario"), _("one parameter at a time"), _("low"), _("high"), _("NPV at low"), _("NPV at high"))
    for column, text in enumerate(heads):
        book.text(sheet, row, column, text, book.head_of_figures if column > 1 else book.head)
    for at, one in enumerate(case.cases):
        for bar in case.bars(at):
            row += 1
            book.text(sheet, row, 0, one.label)
            book.text(sheet, row, 1, path_words(one.scenario, bar.path))
            for column, value in enumerate((bar.low, bar.high), start=2):
                book.value(sheet, row, column, value, "rate" if bar.path in SHARES else "input")
            for column, value in enumerate((bar.at_low, bar.at_high), start=4):
                book.value(sheet, row, column, value, "money")
