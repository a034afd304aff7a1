"""The plan as a workbook: sums are formulas, the phases bear their names, it is set up for print."""

import openpyxl
import pytest

from simulator.outcomes.agenda import agenda
from simulator.report.workbook.agenda import write_agenda
from simulator.scenario.schema import Scenario
from simulator.texts import use_language


@pytest.mark.parametrize(
    ("lang", "names"), [("en", ("Week by week", "Launch")), ("nl", ("Week voor week", "Lancering"))]
)
def test_weeks_add_up_and_everything_is_there(tmp_path, lang, names):
    """78 weeks with their hours, whose sums are formulas; five phases; what stands on the calendar."""
    plan = agenda(Scenario())
    with use_language(lang):
        write_agenda(plan, tmp_path / "deep" / "plan.xlsx")
    book = openpyxl.load_workbook(tmp_path / "deep" / "plan.xlsx")
    weeks, phases, dates = book.worksheets
    assert (
        weeks.title == names[0]
        and weeks["C4"].value == names[1]
        and weeks["B4"].value.isoformat() == "2027-05-03T00:00:00"
    )
    assert weeks["D4"].value.startswith("=SUM(E4:") and weeks.cell(4 + 78, 4).value == "=SUM(D4:D81)"
    hours = [cell.value for cell in weeks[4][4:] if isinstance(cell.value, int | float)]
    assert sum(hours) == pytest.approx(plan.weeks[0].total)
    assert [phases.cell(4 + at, 4).value for at in range(5)] == [4, 6, 8, 14, 46]
    assert dates.max_row > 20 and weeks.print_title_rows == "$3:$3"
    assert weeks.page_setup.orientation == "landscape" and weeks.page_setup.fitToHeight == 0


def test_what_cannot_be_written_is_one_error(tmp_path):
    """A file where a folder is meant."""
    from simulator.errors import RunFolderError

    (tmp_path / "plan").write_text("x")
    with pytest.raises(RunFolderError, match="cannot be written"):
        write_agenda(agenda(Scenario()), tmp_path / "plan" / "plan.xlsx")


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_heads_keep_their_words_whole(tmp_path, lang):
    """No word of a head is wider than its column, and what happens in a week is not cut."""
    with use_language(lang):
        write_agenda(agenda(Scenario()), tmp_path / "plan.xlsx")
    for sheet in openpyxl.load_workbook(tmp_path / "plan.xlsx").worksheets:
        for cell in sheet[3]:
            width, high = sheet.column_dimensions[cell.column_letter].width, sheet.row_dimensions[3].height
            upright = cell.alignment.textRotation == 90
            room = high / 6 if upright else width
            assert max(map(len, str(cell.value).split())) < room, (sheet.title, cell.value)
    weeks = openpyxl.load_workbook(tmp_path / "plan.xlsx").worksheets[0]
    long = [row for row in weeks.iter_rows(min_row=4, max_row=81) if len(str(row[-1].value or "")) > 62]
    assert long and all(weeks.row_dimensions[row[0].row].height >= 30 for row in long)
