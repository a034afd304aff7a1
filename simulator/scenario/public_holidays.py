"""Public holidays of a country: what the library lists, less the days on which people usually work."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from simulator.errors import ScenarioError
from simulator.scenario.fields.calendar import Calendar
from simulator.scenario.kept_holidays import Listed, kept_list
from simulator.texts import _, language

ENGLISH = "en_US"
# lists of the library that were checked against the countries' own: the days among them on which people usually work
CHECKED: Mapping[str, tuple[str, ...]] = {"NL": ("Good Friday",), "BE": (), "DE": (), "FR": (), "GB": ()}


class UnknownHolidaysError(ScenarioError):
    """A country, subdivision or name that the library's lists do not have; `field`: of the calendar, which says so."""

    def __init__(self, field: str, text: str) -> None:
        """Keep the field beside the text."""
        super().__init__(text)
        self.field = field


class Holiday(NamedTuple):
    """A public holiday: its name in the language in use, and in English, as far as the library knows them."""

    name: str
    english: str


@lru_cache(maxsize=64)
def _library(country: str, subdivision: str | None, first: int, last: int, words: str) -> dict[date, Holiday]:
    """Return the public holidays of a country between two years, named in a language; raises UnknownHolidaysError."""
    asked = (country, subdivision, first, last, words)
    return {day: Holiday(*names) for day, names in kept_list(asked, lambda: _asked(*asked)).items()}


def _asked(country: str, subdivision: str | None, first: int, last: int, words: str) -> Listed:
    """Return what the library lists: the name in a language, and in English; raises UnknownHolidaysError."""
    import holidays

    try:
        whole = holidays.country_holidays(country, years=first)
    except NotImplementedError:
        text = _("no public holidays are known of {country}; set public_holidays: false").format(country=country)
        raise UnknownHolidaysError("country", text) from None
    if subdivision is not None and subdivision not in whole.subdivisions:
        listed = ", ".join(whole.subdivisions) or "none"
        raise UnknownHolidaysError(
            "subdivision",
            _("{country} has no subdivision {subdivision}; known: {listed}").format(
                country=country, subdivision=subdivision, listed=listed
            ),
        )
    years = range(first, last + 1)
    languages = whole.supported_languages

    def named(wanted: str) -> dict[date, str]:
        chosen = wanted if wanted in languages else ENGLISH if ENGLISH in languages else None
        return dict(holidays.country_holidays(country, subdiv=subdivision, years=years, language=chosen))

    english = named(ENGLISH)
    return {day: (name, english[day]) for day, name in named(words).items()}


def worked_holidays(calendar: Calendar) -> tuple[str, ...]:
    """Return the listed holidays on which people work: the calendar's own, else those known of its country."""
    if calendar.worked_holidays is not None:
        return calendar.worked_holidays
    return CHECKED.get(calendar.country, ())


def public_holidays_in(calendar: Calendar, first: date, last: date) -> dict[date, str]:
    """Return the public holidays between two dates that are free, inclusive, by date, in the language in use.

    Raises UnknownHolidaysError for a country or subdivision that the library does not know, and for a worked holiday
    that its list does not have.
    """
    if not calendar.public_holidays:
        return {}
    by_day = _library(calendar.country, calendar.subdivision, first.year, last.year, language())
    worked = worked_holidays(calendar)
    _known(calendar, by_day)
    free = {day: one.name for day, one in sorted(by_day.items()) if not set(one) & set(worked)}
    return {day: name for day, name in free.items() if first <= day <= last}


def _known(calendar: Calendar, by_day: Mapping[date, Holiday]) -> None:
    """Raise UnknownHolidaysError where the calendar's own worked holidays have a name that the list does not."""
    names = {name for one in by_day.values() for name in one}
    strange = [name for name in calendar.worked_holidays or () if name not in names]
    if strange:
        listed = ", ".join(dict.fromkeys(one.english for _day, one in sorted(by_day.items())))
        text = _("{country} has no public holiday {strange}; known: {listed}").format(
            country=calendar.country, strange=strange[0], listed=listed
        )
        raise UnknownHolidaysError("worked_holidays", text)
