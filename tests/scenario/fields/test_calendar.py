"""Seasons and windows as data."""

from datetime import date

import pytest
from pydantic import ValidationError

from simulator.scenario.fields.calendar import Calendar, Season, Window, weeks_of_span


def test_a_window_is_of_every_year_or_of_one():
    """Month-days stay text, full dates become dates; one of each is refused, and so is an end before the begin."""
    yearly, once = Window(first="11-01", last="02-29"), Window(first="2027-11-01", last="2027-11-01")
    assert (yearly.first, once.first) == ("11-01", date(2027, 11, 1))
    for first, last in (("11-01", "2027-12-01"), ("2027-11-01", "12-01"), ("2027-11-02", "2027-11-01")):
        with pytest.raises(ValidationError, match=r"both days|before first"):
            Window.model_validate({"first": first, "last": last})


@pytest.mark.parametrize("day", ["02-30", "04-31", "13-01", "00-10", "1-1", "07/05", "07-05\n"])
def test_days_that_no_year_has_are_refused(day):
    """29 February is a day of the year; 30 February is none."""
    assert Window(first="02-29", last="07-05")
    with pytest.raises(ValidationError):
        Window.model_validate({"first": day, "last": "07-05"})


@pytest.mark.parametrize(
    "part", [{"country": "Germany"}, {"seasons": {"a": {"weeks": []}}}, {"seasons": {"a": {"weeks": [54]}}}]
)
def test_countries_are_two_letters_and_weeks_are_iso_weeks(part):
    """DE, not Germany; a season has at least one week, of 1 to 53."""
    with pytest.raises(ValidationError):
        Calendar.model_validate(part)


@pytest.mark.parametrize(("part", "weeks"), [(27, [27]), ("27-30", [27, 28, 29, 30]), ("52-2", [52, 53, 1, 2])])
def test_a_span_of_weeks_is_written_out(part, weeks):
    """One week, some, and some over the turn of the year, where a year may have 53."""
    assert weeks_of_span(part) == weeks
    assert Season(weeks=[part, 40]).iso_weeks == (*weeks, 40)


def test_a_season_is_of_weeks_or_of_days():
    """Both, neither, one day alone and days that do not fit are refused; days alone have no ISO weeks."""
    assert Season(first="12-20", last="01-04").iso_weeks == ()
    days = {"first": "12-20", "last": "01-04"}
    for wrong in ({}, {"weeks": [1], **days}, {"first": "12-20"}, {"weeks": [1], "last": "01-04"}):
        with pytest.raises(ValidationError, match="either weeks or first and last"):
            Season.model_validate(wrong)
    with pytest.raises(ValidationError, match="both days"):
        Season.model_validate({"first": "12-20", "last": "2027-01-04"})
