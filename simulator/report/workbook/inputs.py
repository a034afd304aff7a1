"""The workbook's inputs: the money parameters in cells that may be changed, with unit, range and source."""

from collections.abc import Mapping, Sequence

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from simulator.business_case.case import BusinessCase
from simulator.business_case.scenario import ScenarioCase
from simulator.report.text.case_lines import unit_of
from simulator.report.text.case_terms import SHARES, figure, path_words
from simulator.report.text.provenance import money_ground
from simulator.report.workbook.book import Book, Head
from simulator.report.workbook.months import FIRST, HEAD, name_of
from simulator.scenario.case_numbers import facts_at, line_at, money_paths, plausible_at, value_at
from simulator.scenario.fields.case import Case
from simulator.scenario.fields.case_lines import kind_of
from simulator.texts import _

SOURCE = 60  # letters of the column of sources


def write_inputs(book: Book, sheet: Worksheet, case: BusinessCase) -> None:
    """Write the money parameters; a scenario whose value equals the first one's follows it."""
    book.text(sheet, 0, 0, _("Inputs: change the yellow cells"), book.bold)
    plans = [Head(one.label, 18, True) for one in case.cases]
    facts = [Head(_("unit"), 22), Head(_("plausible"), 20), Head(_("source"), SOURCE)]
    book.heads(sheet, HEAD, [Head(_("parameter"), 50), *plans, *facts])
    paths = list(dict.fromkeys(path for one in case.cases for path in money_paths(one.case, one.volumes.personas)))
    shared = [*money_paths(case.cases[0].case, case.cases[0].volumes.personas), "reading_time"]
    for row, path in enumerate([*paths, "reading_time"], start=FIRST):
        title = path_words(case.cases[0].scenario, path) if path in paths else _("reading and posting is paid (1 or 0)")
        book.text(sheet, row, 0, title)
        for at, one in enumerate(case.cases):
            if path in paths and path not in money_paths(one.case, one.volumes.personas):
                continue
            _input(book, sheet, (row, at + 1), path, one.case, case.cases[0].case if at and path in shared else None)
        if path in paths:
            _facts(book, sheet, (row, len(case.cases) + 1), path, case.cases)


def _input(book: Book, sheet: Worksheet, place: tuple[int, int], path: str, case: Case, first: Case | None) -> None:
    """Write one input and give its cell a name; first: the case whose cell it follows where both are equal."""
    value, (row, column) = value_at(case, path), place
    kind = "rate" if path in SHARES else "input"
    if first is not None and value_at(first, path) == value:
        sheet.write_formula(row, column, f"=$B${row + 1}", book.input_format(kind), value)
    else:
        sheet.write_number(row, column, value, book.input_format(kind))
    letter = xl_col_to_name(column)
    book.book.define_name(name_of(path, column), f"={_('Inputs')}!${letter}${row + 1}")
    if path == "reading_time":
        sheet.data_validation(row, column, row, column, {"validate": "list", "source": ["1", "0"]})
    if path == "horizon_years":
        limits = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": max(5, value)}
        sheet.data_validation(row, column, row, column, limits)


def _joined(grounds: Mapping[str, str]) -> str:
    """Return the ground that all share; where there are several, each with the first scenario that has it."""
    several = [f"{name}: {ground}" for ground, name in grounds.items()]
    return "; ".join(several) if len(several) > 1 else next(iter(grounds))


def _unit(one: ScenarioCase, path: str) -> str:
    """Return the unit of a money parameter, in the case's currency."""
    line = line_at(one.case, path)
    if line is not None:
        return unit_of(one, line[0], kind_of(*line).unit)
    return _(facts_at(path.partition(".")[0])["unit"]).replace(_("money"), one.case.currency)


def _facts(book: Book, sheet: Worksheet, place: tuple[int, int], path: str, cases: Sequence[ScenarioCase]) -> None:
    """Write unit, plausible range and source of a parameter."""
    owner = next(one for one in cases if path in money_paths(one.case, one.volumes.personas))
    low, high = plausible_at(owner.case, path, owner.scenario.personas)
    grounds: dict[str, str] = {}
    for one in cases:
        if path in money_paths(one.case, one.volumes.personas):
            grounds.setdefault(money_ground(one, path), one.label)
    texts = (_unit(owner, path), f"{figure(path, low)} {_('to')} {figure(path, high)}", _joined(grounds))
    for shift, text in enumerate(texts):
        book.text(sheet, place[0], place[1] + shift, text, book.beside)
    book.tall(sheet, place[0], [(texts[-1], SOURCE)])
