"""Which days are free: the countries' own lists, by hand."""

from datetime import date

import pytest

from simulator.scenario.fields.calendar import Calendar
from simulator.scenario.public_holidays import (
    CHECKED,
    UnknownHolidaysError,
    public_holidays_in,
    worked_holidays,
)
from simulator.texts import use_language

YEAR = date(2027, 1, 1), date(2027, 12, 31)
MONDAYS_OF_EASTER = ((3, 29), (5, 17))
FREE = {  # weekdays of 2027 that are free, as each country's own list has them
    "NL": ((1, 1), *MONDAYS_OF_EASTER, (4, 27), (5, 6)),
    "BE": ((1, 1), *MONDAYS_OF_EASTER, (5, 6), (7, 21), (11, 1), (11, 11)),
    "DE": ((1, 1), (3, 26), *MONDAYS_OF_EASTER, (5, 6)),
    "FR": ((1, 1), *MONDAYS_OF_EASTER, (5, 6), (7, 14), (11, 1), (11, 11)),
    "GB": ((1, 1), (3, 26), (5, 3), (5, 31), (12, 27), (12, 28)),
}


@pytest.mark.parametrize("country", CHECKED)
def test_the_weekdays_that_are_free_in_the_countries_checked(country):
    """2027, by the countries' own lists: what the library lists less the days on which people usually work."""
    free = public_holidays_in(Calendar(country=country), *YEAR)
    assert [(day.month, day.day) for day in free if day.weekday() < 5] == sorted(FREE[country])


def test_a_calendar_says_itself_on_which_holidays_people_work():
    """By their English names; with none named even Good Friday is free; of other countries nothing is known."""
    assert date(2027, 3, 26) in public_holidays_in(Calendar(worked_holidays=()), *YEAR)
    free = public_holidays_in(Calendar(worked_holidays=("Easter Monday",)), *YEAR)
    assert date(2027, 3, 29) not in free and date(2027, 3, 26) in free
    assert worked_holidays(Calendar(country="AT")) == ()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"country": "ZQ"}, "country"),
        ({"subdivision": "ZQ"}, "subdivision"),
        ({"worked_holidays": ("Sankt Nie",)}, "worked_holidays"),
    ],
)
def test_what_is_not_known_names_its_field(wrong, field):
    """A country, a part of one, a name: the error says which field of the calendar is wrong."""
    with pytest.raises(UnknownHolidaysError) as problem:
        public_holidays_in(Calendar(**wrong), *YEAR)
    assert problem.value.field == field


def test_holidays_are_named_in_the_language_in_use():
    """Dutch or English, whatever the machine's own language; where a country's list has no Dutch, English."""
    for words, name in (("nl", "Koningsdag"), ("en", "King's Day")):
        with use_language(words):
            assert public_holidays_in(Calendar(), *YEAR)[date(2027, 4, 27)] == name
    with use_language("nl"):
        assert public_holidays_in(Calendar(country="DE"), *YEAR)[date(2027, 10, 3)] == "German Unity Day"


def test_the_default_country_is_one_that_the_library_knows():
    """So that checking a file need not ask it."""
    assert public_holidays_in(Calendar(), *YEAR)[date(2027, 4, 27)]
