"""A plan as a workbook: week by week with sums that are formulas, the phases with their goals, and the dates."""

from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path

from xlsxwriter.utility import xl_range
from xlsxwriter.worksheet import Worksheet

from simulator.errors import RunFolderError
from simulator.outcomes.agenda import Agenda, PlanWeek
from simulator.report.text.agenda import events, goal_words, phase_title
from simulator.report.text.units import spaced
from simulator.report.workbook.book import Book, Head
from simulator.texts import _, language

A4, FIRST, FIXED = 9, 3, 4  # paper; first row of weeks; columns before activities
LEVER, HAPPENS, GOALS, ENDS, WHAT, DETAILS = 7, 56, 60, 34, 44, 90  # letters of columns
GATES = {
    "calendar": "on its last day", "goals": "when its goals are met", "both": "on its last day, its goals met",
    "goals-or-max": "when its goals are met, at the latest at its longest",
}  # fmt: skip


def write_agenda(plan: Agenda, path: Path) -> None:
    """Write a plan as a workbook; raises RunFolderError where it cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        book = Book(path, datetime.combine(plan.scenario.start, time()))
        _weeks(book, plan)
        _phases(book, plan)
        _dates(book, plan)
        book.book.close()
    except OSError as problem:
        raise RunFolderError(f"{path}: " + _("cannot be written: {why}").format(why=problem.strerror)) from None


def _sheet(book: Book, plan: Agenda, name: str, heads: Sequence[Head]) -> Worksheet:
    """Return a sheet with its title and the head of its table, set up for print on A4, landscape."""
    sheet = book.sheet(name)
    book.text(sheet, 0, 0, f"{plan.scenario.label}: {name.lower()}", book.bold)
    book.heads(sheet, FIRST - 1, heads)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(FIRST - 1)
    sheet.freeze_panes(FIRST, 1)
    sheet.set_margins(0.4, 0.4, 0.6, 0.6)
    sheet.set_footer(f"&L{plan.scenario.label.replace('&', '&&')}&R&P / &N")
    return sheet


def _weeks(book: Book, plan: Agenda) -> None:
    """Write the weeks: phase, hours of all, of each activity, and what happens."""
    names = plan.activities
    fixed = [Head(_("week"), 7, True), Head(_("Monday"), 14), Head(_("phase"), 16), Head(_("hours"), 9, True)]
    levers = [Head(spaced(name), LEVER, True, True) for name in names]
    sheet = _sheet(book, plan, _("Week by week"), [*fixed, *levers, Head(_("what happens"), HAPPENS)])
    said: dict[int, list[str]] = {}
    for event in events(plan):
        if event.kind != "phase" or event.first >= plan.weeks[0].monday:
            week = (event.first - plan.weeks[0].monday).days // 7
            said.setdefault(week, []).append(event.title)
    for at, one in enumerate(plan.weeks):
        _week(book, sheet, one, names, "; ".join(said.get(at, [])))
    _sums(book, sheet, plan, names)


def _week(book: Book, sheet: Worksheet, one: PlanWeek, names: list[str], said: str) -> None:
    """Write the row of a week; its hours are the sum of its activities."""
    row, by = FIRST + one.number - 1, one.by_activity()
    sheet.write_number(row, 0, one.number, book.formats["count"])
    _day(book, sheet, row, 1, one.monday)
    book.text(sheet, row, 2, phase_title(one.phase))
    cells = xl_range(row, FIXED, row, FIXED + len(names) - 1)
    book.formula((sheet, row, 3), f"=SUM({cells})", one.total, "number")
    for column, name in enumerate(names, FIXED):
        if name in by:
            sheet.write_number(row, column, by[name], book.formats["number"])
    book.text(sheet, row, FIXED + len(names), said, book.beside)
    book.tall(sheet, row, [(said, HAPPENS)])


def _sums(book: Book, sheet: Worksheet, plan: Agenda, names: list[str]) -> None:
    """Write what all weeks come to, below them."""
    last = FIRST + len(plan.weeks) - 1
    book.text(sheet, last + 1, 0, _("all"), book.bold)
    totals = [sum(week.total for week in plan.weeks)]
    totals += [sum(week.by_activity().get(name, 0.0) for week in plan.weeks) for name in names]
    for column, total in enumerate(totals, FIXED - 1):
        book.formula((sheet, last + 1, column), f"=SUM({xl_range(FIRST, column, last, column)})", total, "number")


def _phases(book: Book, plan: Agenda) -> None:
    """Write the phases: dates, weeks, goals, and when the next one begins."""
    dates = [Head(_("phase"), 18), Head(_("first day"), 14), Head(_("last day"), 14)]
    figures = [Head(_("weeks"), 8, True), Head(_("hours"), 10, True)]
    sheet = _sheet(book, plan, _("Phases"), [*dates, *figures, Head(_("goals"), GOALS), Head(_("it ends"), ENDS)])
    for row, one in enumerate(plan.phases, FIRST):
        phase = plan.scenario.phases[one.name]  # type: ignore[index]
        book.text(sheet, row, 0, phase_title(one.name))
        _day(book, sheet, row, 1, one.first_day)
        _day(book, sheet, row, 2, one.last_day)
        sheet.write_number(row, 3, ((one.last_day - one.first_day).days + 1) // 7, book.formats["count"])
        hours = sum(week.total for week in plan.weeks if one.first_day <= week.monday <= one.last_day)
        sheet.write_number(row, 4, hours, book.formats["number"])
        goals = "; ".join(goal_words(str(name), float(target)) for name, target in phase.goals.items())
        book.text(sheet, row, 5, goals, book.beside)
        last = row == FIRST + len(plan.phases) - 1
        ends = _("at the end of the plan") if last else _(GATES[phase.gate])
        book.text(sheet, row, 6, ends, book.wrap)
        book.tall(sheet, row, [(goals, GOALS), (ends, ENDS)])


def _dates(book: Book, plan: Agenda) -> None:
    """Write what stands on the calendar."""
    days = [Head(_("from"), 14), Head(_("up to and including"), 18)]
    sheet = _sheet(book, plan, _("Dates"), [*days, Head(_("what"), WHAT), Head(_("details"), DETAILS)])
    for row, event in enumerate(events(plan), FIRST):
        _day(book, sheet, row, 0, event.first)
        _day(book, sheet, row, 1, event.last)
        book.text(sheet, row, 2, event.title, book.wrap)
        book.text(sheet, row, 3, event.note, book.wrap)
        book.tall(sheet, row, [(event.title, WHAT), (event.note, DETAILS)])


def _day(book: Book, sheet: Worksheet, row: int, column: int, day: date) -> None:
    """Write a date: in Dutch with its own names of months, whatever the program's language."""
    code = "d mmm yyyy" if language() == "en" else "[$-413]d mmm yyyy"
    style = book.book.add_format({"num_format": code, "align": "left", "indent": 1, "valign": "top"})
    sheet.write_datetime(row, column, datetime.combine(day, time()), style)
