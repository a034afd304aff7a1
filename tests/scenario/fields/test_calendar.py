"""Seasons and windows as data."""

from datetime import date

import pytest
from pydantic import ValidationError

from simulator.scenario.fields.calendar import Calendar, Window


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
