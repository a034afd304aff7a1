"""Elsewhere than in the Netherlands: the dates that stay Dutch unless a file says otherwise are named."""

import pytest

from simulator.scenario import load
from simulator.scenario.files.writing import to_yaml
from tests.scenario.bad_files import HEAD

PARK = "personas: {park: {headcount: 300, template: shift, season: {summer: 0.35}}}\n"
DUTCH = (
    "calendar.leave_windows.summer, calendar.school_holidays.summer_2027, calendar.school_holidays.summer_2028, "
    "calendar.seasons.summer"
)


def warned(folder, text):
    """The warnings about the calendar."""
    (folder / "a.yaml").write_text(HEAD + text)
    return [line for line in load(folder / "a.yaml").warnings if ": calendar." in line]


def test_another_country_is_told_which_dates_stay_dutch(tmp_path):
    """The warning has the place of the country, lists the dates and says what to write."""
    (line,) = warned(tmp_path, "calendar: {country: DE}\n" + PARK)
    assert line.startswith("a.yaml:2:21: calendar.country: DE, but the dates of the Netherlands stand by default in ")
    assert f"in {DUTCH}: write those of DE there; none at all: calendar.leave_windows: {{}}, " in line


def test_office_staff_keep_the_weeks_of_dutch_school_breaks(tmp_path):
    """The default office's weeks of leave are named as well, but for those that a file writes."""
    office = "personas: {office: {headcount: 300, template: desk}}\n"
    (line,) = warned(tmp_path, "calendar: {country: DE}\n" + office)
    assert "personas.office.leave.weeks.8, " in line and "weeks.52" not in line and "seasons" not in line
    (line,) = warned(
        tmp_path, "calendar: {country: DE}\npersonas: {office: {leave: {weeks: {8: 0.4, 17: 0}}, template: desk}}\n"
    )
    assert "personas.office.leave.weeks.43: write" in line and "weeks.8" not in line and "weeks.17" not in line


def test_a_region_has_school_holidays_of_its_own(tmp_path):
    """Within the Netherlands only the school holidays differ."""
    (line,) = warned(tmp_path, "calendar: {country: NL, subdivision: Zuid}\n" + PARK)
    assert line.startswith("a.yaml:2:38: calendar.subdivision: Zuid, but the dates of all of the Netherlands")
    assert "school_holidays" in line and "leave_windows" not in line and "seasons" not in line


OWN = """calendar:
  country: DE
  leave_windows: {summer: {first: "06-15", last: "09-15"}}
  school_holidays: {}
  seasons: {summer: {weeks: [27, 28, 29, 30, 31, 32, 33, 34, 35]}}
"""


@pytest.mark.parametrize("text", ["", "calendar: {country: NL}\n", OWN], ids=["silent", "home", "own dates"])
def test_what_a_file_writes_itself_is_meant(tmp_path, text):
    """No warning at home, none about dates that are written, even where they are the same."""
    assert warned(tmp_path, text + PARK) == []


def test_a_resolved_scenario_says_everything_itself(tmp_path):
    """Written out in full, all dates are written."""
    warned(tmp_path, "calendar: {country: DE}\n" + PARK)
    assert warned(tmp_path, to_yaml(load(tmp_path / "a.yaml").scenario).split("\n", 1)[1]) == []
