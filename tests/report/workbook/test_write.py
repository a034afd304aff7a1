"""The workbook: live formulas that give the program's figures, and no text that does anything."""

import re
import shutil
import subprocess
import zipfile
from dataclasses import replace

import numpy as np
import openpyxl
import pytest

from simulator.business_case.case import business_case
from simulator.report.workbook.write import write_workbook
from simulator.texts import use_language
from tests.business_case.case_runs import PAYS, pair, paying, renamed, stored
from tests.report.workbook.formulas import Evaluator

CENT = 0.005
TITLES = {
    "net present value": "npv",
    "the mean of the runs pays back in month": "payback_month",
    "internal rate of return a year": "irr",
    "paid, discounted, per adopter": "cost_per_adopter",
}
PAYLOADS = [
    f"{sign}{body}"
    for sign in ("=", "+", "-", "@", "\t=", "\r=", "\n=", "", "{=", "'=")
    for body in (
        "1+1", "HYPERLINK(\"http://x.example\",\"y\")", "cmd|' /C calc'!A0", "SUM(A1:A9)", "http://x.example",
        "mailto:a@x.example", "file:///etc/passwd", "internal:Inputs!A1", "<f>1+1</f>", "1.5", "&amp;", "a\x01b",
        "IMPORTXML(A1)", "WEBSERVICE(A1)", "DDE(A1)", "@SUM(1)", "-2+3", "%0A=1", "external:c.xlsx", "TRUE",
    )
]  # fmt: skip


def opened(file):
    """The workbook with its formulas."""
    return openpyxl.load_workbook(file)


def place_of(book, title, sheet="Results"):
    """The row of a title in the first column."""
    return next(row for row in range(1, 60) if book[sheet].cell(row, 1).value == title)


def results(value, book, column):
    """What the results say, by the name of an outcome; value(place) gives a cell's value."""
    case = {name: value(f"{column}{place_of(book, title)}") for title, name in TITLES.items()}
    return {name: np.nan if figure == "none" else figure for name, figure in case.items()}


def wanted(case, at):
    """What Python says of the mean run."""
    from simulator.business_case.outcomes import case_outcomes

    one = case.cases[at]
    return {name: float(case_outcomes(one.volumes.mean_run(), one.case)[name][0]) for name in TITLES.values()}


def assert_equal(one, other):
    """NPV to the cent, the rest to nine digits; none where the other is none."""
    assert one["npv"] == pytest.approx(other["npv"], abs=CENT)
    for name in one:
        assert one[name] == pytest.approx(other[name], rel=1e-9, nan_ok=True), name


@pytest.mark.parametrize("make", [pair, paying], ids=["does not pay", "pays"])
def test_formulas_give_what_python_gives(tmp_path, make):
    """Every formula, evaluated anew, gives the value that the file carries; the results are Python's, to the cent."""
    case = make()
    write_workbook(case, tmp_path / "case.xlsx")
    book = opened(tmp_path / "case.xlsx")
    shown = openpyxl.load_workbook(tmp_path / "case.xlsx", data_only=True)
    evaluator, formulas = Evaluator(book), 0
    for sheet in book:
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"):
            carried, formulas = shown[sheet.title][cell.coordinate].value, formulas + 1
            fresh = evaluator.cell(sheet.title, cell.coordinate)
            assert fresh == (carried if isinstance(carried, str) else pytest.approx(carried, rel=1e-9, abs=1e-7)), (
                sheet.title,
                cell.coordinate,
                cell.value,
            )
    assert formulas > 2_000
    for at, column in enumerate("BC"):
        assert_equal(results(lambda place: evaluator.cell("Results", place), book, column), wanted(case, at))
    assert make is pair or wanted(case, 0)["irr"] > 0


LINES = {
    "answers": {"value": 6.0, "evidence": "measured", "source": "client, sample"},
    "turnover": {"value": 0.02, "price": 9000.0, "evidence": "published", "source": "study", "from_month": 4},
    "retired_licences": {"value": 300.0, "evidence": "measured", "source": "client, contract"},
    "prints": {"counted": "visitors", "unit": "EUR/week", "value": 0.1, "evidence": "expert", "source": "facility"},
}


def test_lines_live_in_the_workbook(tmp_path):
    """Every formula holds; a line that is changed in the sheet gives what Python gives; sources are the scenario's."""
    money = {"case.change_management": 5000.0, "case.reading_replaces": 0.2}
    own = renamed(stored(), **{"case.lines": LINES, **money})
    case = business_case([own, stored(manager=False)], 1)
    write_workbook(case, tmp_path / "case.xlsx")
    book, carried = opened(tmp_path / "case.xlsx"), openpyxl.load_workbook(tmp_path / "case.xlsx", data_only=True)
    fresh = Evaluator(book)
    for sheet in book:
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"):
            value = carried[sheet.title][cell.coordinate].value
            wanted_now = value if isinstance(value, str) else pytest.approx(value, rel=1e-9, abs=1e-7)
            assert fresh.cell(sheet.title, cell.coordinate) == wanted_now, cell.value
    cash = place_of(book, "of the net present value: cash, paid or no longer paid")
    both = [fresh.cell("Results", f"B{row}") for row in (cash, cash + 1)]
    assert sum(both) == pytest.approx(case.cases[0].values["npv"].mean(), abs=CENT)
    row = place_of(book, "questions answered by colleagues", "Inputs")
    assert book["Inputs"].cell(row, 6).value == "client, sample"
    book["Inputs"].cell(row, 2).value = 12
    dear = renamed(own, **{"case.lines": {**LINES, "answers": {**LINES["answers"], "value": 12.0}}})
    after = business_case([dear]).cases[0].values["npv"].mean()
    assert Evaluator(book).cell("Results", f"B{place_of(book, 'net present value')}") == pytest.approx(after, abs=CENT)


def test_a_dutch_workbook_computes_the_same(tmp_path):
    """Sheets have Dutch names, and every formula finds its cells by them."""
    case = business_case([stored(), stored(manager=False)], 1)
    with use_language("nl"):
        write_workbook(case, tmp_path / "case.xlsx")
    book = opened(tmp_path / "case.xlsx")
    assert book.sheetnames == ["Resultaten", "Invoer", "Maanden 1", "Maanden 2", "Runs", "Onzekerheid"]
    place = f"B{place_of(book, 'netto contante waarde', 'Resultaten')}"
    assert Evaluator(book).cell("Resultaten", place) == pytest.approx(case.cases[0].values["npv"].mean(), abs=CENT)


@pytest.mark.parametrize(
    ("title", "value", "path"),
    [
        ("discount rate", 0.12, "discount_rate"),
        ("years that are counted", 2, "horizon_years"),
        ("wage, office", 55, "wage.office"),
        ("share of search time that can be saved", 0.02, "cap_share"),
        ("reading and posting is paid (1 or 0)", 1, "reading_time"),
    ],
)
def test_results_follow_the_inputs(tmp_path, title, value, path):
    """An input that is changed in the sheet gives what Python gives under it, in both scenarios."""
    write_workbook(paying(), tmp_path / "case.xlsx")
    book = opened(tmp_path / "case.xlsx")
    before = Evaluator(book).cell("Results", f"B{place_of(book, 'net present value')}")
    book["Inputs"].cell(place_of(book, title, "Inputs"), 2).value = value
    evaluator = Evaluator(book)
    after = business_case([stored(), stored(manager=False)], 1, {**PAYS, path: bool(value) if value == 1 else value})
    for at, column in enumerate("BC"):
        assert_equal(results(lambda place: evaluator.cell("Results", place), book, column), wanted(after, at))
    assert abs(evaluator.cell("Results", f"B{place_of(book, 'net present value')}") - before) > 1


def test_the_evaluator_sees_a_wrong_formula(tmp_path):
    """Planted: half a year of discounting too much is more than a cent."""
    case = paying()
    write_workbook(case, tmp_path / "case.xlsx")
    book = opened(tmp_path / "case.xlsx")
    heads = [cell.value for cell in book["Months 1"][5]]
    column = heads.index("discount factor") + 1
    for row in range(6, 67):
        cell = book["Months 1"].cell(row, column)
        cell.value = cell.value.replace("/12)", "/12-0.5)")
    evaluator = Evaluator(book)
    planted = results(lambda place: evaluator.cell("Results", place), book, "B")
    assert abs(planted["npv"] - wanted(case, 0)["npv"]) > CENT


def unchecked(runs, name, labels):
    """The same runs under texts that a scenario file could not say: a workbook trusts no check but its own."""
    scenario = runs.scenario
    people = {key: one.model_copy(update={"label": labels[key]}) for key, one in scenario.personas.items()}
    return runs._replace(scenario=scenario.model_copy(update={"name": name, "personas": people}))


def test_no_text_becomes_a_formula_or_a_link(tmp_path):
    """200 payloads as names of scenarios and personas: every cell that holds one is text, and nothing is a link."""
    assert len(PAYLOADS) == 200
    texts = [*PAYLOADS, "=1+1"]
    for start in range(0, len(texts), 51):
        runs = [
            unchecked(stored(), one, {"office": two, "park": three})
            for one, two, three in (texts[at : at + 3] for at in range(start, min(start + 51, len(texts)), 3))
        ]
        file = tmp_path / f"{start}.xlsx"
        write_workbook(replace(business_case(runs, 0), draws=5), file)
        for sheet in opened(file):
            for cell in (cell for row in sheet.iter_rows() for cell in row):
                assert cell.hyperlink is None
                if cell.data_type == "f":
                    assert re.fullmatch(r"=[\w\s'!$:.,()+\-*/^<>=\"]+", cell.value) and "x.example" not in cell.value
                elif isinstance(cell.value, str):
                    assert cell.data_type == "s" and not cell.value.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
        with zipfile.ZipFile(file) as parts:
            assert not [name for name in parts.namelist() if "externalLink" in name or "vba" in name]
            relations = "".join(parts.read(name).decode() for name in parts.namelist() if name.endswith(".rels"))
            assert "hyperlink" not in relations and 'TargetMode="External"' not in relations


def test_the_same_case_gives_the_same_bytes(tmp_path):
    """Two workbooks of one case are equal byte for byte; a file that cannot be written is one clear error."""
    from simulator.errors import RunFolderError

    for name in ("a.xlsx", "b.xlsx"):
        write_workbook(paying(), tmp_path / name)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.xlsx", "b.xlsx"]
    with pytest.raises(RunFolderError, match="cannot be written"):
        write_workbook(paying(), tmp_path / "a.xlsx" / "c.xlsx")


def recalculated(file, folder):
    """The workbook as LibreOffice reckons it: carried values are dropped first, so that nothing can be copied."""
    book = opened(file)
    book.save(folder / "bare.xlsx")
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(folder / "out"), "bare.xlsx"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=120)
    return openpyxl.load_workbook(folder / "out" / "bare.xlsx", data_only=True, read_only=True)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here: apt-get install libreoffice-calc")
def test_libreoffice_gives_the_same_to_the_cent(tmp_path):
    """Recalculated by LibreOffice, also after the discount rate was changed, the NPV is Python's to the cent."""
    for rate in (0.08, 0.11):
        case = business_case([stored(), stored(manager=False)], 1, PAYS)
        folder = tmp_path / str(rate)
        folder.mkdir()
        write_workbook(case, folder / "case.xlsx")
        book = opened(folder / "case.xlsx")
        book["Inputs"].cell(place_of(book, "discount rate", "Inputs"), 2).value = rate
        book.save(folder / "changed.xlsx")
        sheet = recalculated(folder / "changed.xlsx", folder)["Results"]
        after = business_case([stored(), stored(manager=False)], 1, {**PAYS, "discount_rate": rate})
        cells = {(row, column): cell.value for row, line in enumerate(sheet, 1) for column, cell in enumerate(line, 1)}
        for at, column in enumerate((2, 3)):
            shown = {name: cells[place_of(book, title), column] for title, name in TITLES.items()}
            shown = {name: np.nan if value == "none" else value for name, value in shown.items()}
            assert_equal(shown, wanted(after, at))


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here: apt-get install libreoffice-calc")
def test_libreoffice_sees_texts_in_payloads(tmp_path):
    """Opened by LibreOffice, names that look like formulas are the texts that they were."""
    texts = ["=1+1", "@SUM(1)", '=HYPERLINK("http://x.example")', "+2", "-3"]
    write_workbook(business_case([renamed(stored(), name=text) for text in texts], 0), tmp_path / "case.xlsx")
    heads = [cell.value for cell in list(recalculated(tmp_path / "case.xlsx", tmp_path)["Results"])[4]]
    assert heads[1 : 1 + len(texts)] == [f"'{text}" for text in texts]
