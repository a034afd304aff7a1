"""What people type: how it is written here, said at its place; one test per slip, each with line and remedy."""

import pytest

from simulator.scenario import load
from simulator.scenario.files.typed import (
    curly_words,
    date_meant,
    grouped,
    has_curly,
    number_meant,
    odd_space,
    percent_meant,
    write_words,
)
from tests.scenario.bad_files import HEAD
from tests.scenario.helpers import loaded, refusal

OFFICE = HEAD + "personas:\n  office:\n    template: desk\n"
SLIPS = {
    "a decimal comma": (OFFICE + "    fear: 0,6\n", "5:11: personas.office.fear: ", "got 0,6; write 0.6"),
    "a day first": (OFFICE + "start: 12-07-2027\n", "5:8: start: ", "write 2027-07-12 or 2027-12-07"),
    "a day that is no month": (OFFICE + "start: 31/08/2027\n", "5:8: start: ", "; write 2027-08-31"),
    "a month in words": (OFFICE + "start: 3 mei 2027\n", "5:8: start: ", "; write 2027-05-03"),
    "a day of a season": (
        OFFICE + "calendar: {leave_windows: {summer: {first: 05-07-2027, last: 09-05}}}\n",
        "5:44: calendar.leave_windows.summer.first: ", "; write 2027-07-05 or 2027-05-07",
    ),
    "thousands": (OFFICE + "    headcount: 1.200\n", "5:16: personas.office.headcount: ", "write 1200 or 1.2"),
    "euros": (OFFICE + "case: {implementation: 40.000}\n", "5:24: case.implementation: ", "write 40000 or 40"),
    "cents": (OFFICE + "case:\n  licence: EUR 40.000,50\n", "6:12: case.licence: ", "write 40000.50"),
    "a tab": (OFFICE + "\tfear: 0.6\n", "5:1: ", "replace every tab with spaces"),
    "a tab in front of a value": (OFFICE + "  \t  fear: 0.6\n", "5:", "replace every tab with spaces"),
    "a hard space in front": (OFFICE + "\u00a0   fear: 0.6\n", "5:1: ", "U+00A0 (no-break space) looks like a space"),
    "a hard space behind a colon": (OFFICE + "    fear:\u00a00.6\n", "5:10: ", "write a plain space"),
    "curly quotes": (OFFICE + "    label: “kantoor”\n", "5:12: personas.office.label: ", "write straight ones"),
    "a curly key": (OFFICE + "“start”: 2027-05-03\n", "5:1: “start”: ", "write straight ones"),
    "a percentage": (OFFICE + "    fear: 45\n", "5:11: personas.office.fear: ", "got 45; 45%?"),
    "an end before the beginning": (
        OFFICE + "phases: {acquaintance: {until: 2027-05-20}}\n", "5:32: phases.acquaintance.until: ",
        "lies before the phase begins, 2027-05-31 (after launch); write a later day, or shorten launch",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "place", "remedy"), SLIPS.values(), ids=SLIPS)
def test_a_slip_has_its_place_and_its_remedy(tmp_path, text, place, remedy):
    """File, line, column and field where there is one, and what to write."""
    said = refusal(tmp_path, text)
    assert any(line.startswith(f"bad.yaml:{place}") and remedy in line for line in said), said


def test_weeks_of_a_season_may_be_a_span(tmp_path):
    """27-35 is each of these weeks; one over the turn of the year, too; others beside it."""
    text = HEAD + "calendar: {seasons: {summer: {weeks: [27-29, 33]}, winter: {weeks: [52-2]}}}\n"
    seasons = loaded(tmp_path, text).scenario.calendar.seasons
    assert seasons["summer"].iso_weeks == (27, 28, 29, 33) and seasons["winter"].iso_weeks == (52, 53, 1, 2)
    assert refusal(tmp_path, HEAD + "calendar: {seasons: {summer: {weeks: [27-95]}}}\n")


def test_a_turnover_in_percent_is_asked_about(tmp_path):
    """20 a year may stand there, and is warned of: 20%?"""
    (text,) = (line for line in loaded(tmp_path, OFFICE + "    turnover: 20\n").warnings if "turnover" in line)
    assert text.startswith("bad.yaml:5:15: personas.office.turnover: 20 1/year is outside") and text.endswith("; 20%?")
    assert percent_meant(20, 0.08, 0.6) and not percent_meant(0.7, 0.08, 0.6) and not percent_meant(2000, 0.08, 0.6)


def test_a_workbook_is_no_scenario(tmp_path):
    """It is said what a scenario is, and what makes one."""
    (tmp_path / "plan.xlsx").write_bytes(b"PK\x03\x04rest")
    with pytest.raises(Exception, match=r"^plan\.xlsx:1:1: an Excel workbook; .*adopt new"):
        load(tmp_path / "plan.xlsx")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0,6", "0.6"), ("1.200,50", "1200.50"), ("1\u00a0200", "1200"), ("€ 40", "40"), ("38 uur", "38"), ("abc", ""),
        ("1,2,3", ""), ("20%", "20"), ("“0,5”", "0.5"),
    ],
)  # fmt: skip
def test_numbers_as_people_write_them(text, number):
    """Decimal commas, points and spaces of thousands, money and units; nothing else."""
    assert number_meant(text) == number and bool(write_words(number)) == bool(number)


def test_dates_as_people_write_them():
    """Day first, slashes, months in Dutch and English; no day that does not exist."""
    assert date_meant("2027/7/12") == "2027-07-12" and date_meant("1 okt 2027") == "2027-10-01"
    assert date_meant("31-02-2027") == "" and date_meant("1 foo 2027") == "" and date_meant("soon") == ""
    assert date_meant("07-07-2027") == "2027-07-07"


def test_what_reads_one_way_only_is_read():
    """0.125, 1.25 and 12.5 are numbers; a hard space within a text and quotes that are straight stand."""
    assert not any(map(grouped, ("0.120", "1.25", "12.5", "1.234", "1200"))) and grouped("12.500")
    assert odd_space("label: a\u00a0b") is None and odd_space("- \u00a0a") == 2
    assert has_curly("‘a’") and not has_curly("") and not has_curly('"a"') and "(‘)" in curly_words("‘a’")
