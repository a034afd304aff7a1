"""The reference's own calendar, counted by hand: what both sides say could still be wrong on both."""

from datetime import date, timedelta

from simulator.scenario.fields.calendar import Calendar, Season, Window
from simulator.scenario.schema import Scenario
from tests.reference.calendar import (
    in_season,
    in_window,
    is_leave_week,
    manager_works,
    public_holidays,
    season_factor,
    spans,
    week_in_windows,
)

CHRISTMAS = Season(first="12-20", last="01-04")
YEAR = date(2027, 1, 1), date(2027, 12, 31)


def days_between(first: date, last: date) -> list[date]:
    """All days from one to another."""
    return [first + timedelta(days=at) for at in range((last - first).days + 1)]


def test_a_season_runs_across_the_new_year():
    """20 December to 4 January: 16 days of each winter, the first and the last among them."""
    held = [day for day in days_between(date(2026, 7, 1), date(2028, 6, 30)) if in_season(CHRISTMAS, day)]
    assert held == [
        *days_between(date(2026, 12, 20), date(2027, 1, 4)), *days_between(date(2027, 12, 20), date(2028, 1, 4)),
    ]  # fmt: skip


def test_a_season_of_weeks_holds_iso_weeks():
    """Week 53 of 2026 is 28 December to 3 January, week 1 begins on 4 January: neither belongs to the other's list."""
    one, other = Season(weeks=[53]), Season(weeks=[52, 1])
    around = days_between(date(2026, 12, 21), date(2027, 1, 10))
    assert [in_season(one, day) for day in around] == [False] * 7 + [True] * 7 + [False] * 7
    assert [in_season(other, day) for day in around] == [True] * 7 + [False] * 7 + [True] * 7


def test_the_29th_of_february_is_the_28th_in_common_years():
    """A window that ends on it, and one that begins on it."""
    window = Window(first="02-20", last="02-29")
    assert spans(window, (2027, 2028)) == [
        (date(2027, 2, 20), date(2027, 2, 28)), (date(2028, 2, 20), date(2028, 2, 29)),
    ]  # fmt: skip
    assert in_window(Window(first="02-29", last="03-01"), date(2027, 2, 28))
    assert not in_window(Window(first="02-29", last="03-01"), date(2028, 2, 28))


def test_a_week_lies_in_a_window_by_four_days():
    """Monday 5 July 2027: a window to Thursday 8 July holds that week, one to Wednesday does not."""
    monday = date(2027, 7, 5)
    assert week_in_windows([Window(first="07-01", last="07-08")], monday)
    assert not week_in_windows([Window(first="07-01", last="07-07")], monday)
    assert week_in_windows([Window(first="2027-07-08", last="2027-07-20")], monday)
    assert not week_in_windows([Window(first="2028-07-08", last="2028-07-20")], monday)
    assert [is_leave_week(Scenario(), monday + timedelta(weeks=at)) for at in (-1, 0, 8, 9)] == [
        False, True, True, False,
    ]  # fmt: skip


def test_factors_of_seasons_are_multiplied():
    """Two seasons upon each other; other days have 1."""
    scenario = Scenario().but(
        **{"calendar.seasons.fair": {"first": "08-01", "last": "08-02"}, "personas.park.season.fair": 0.5}
    )
    wanted = {date(2027, 7, 4): 1.0, date(2027, 7, 5): 0.35, date(2027, 8, 1): 0.175, date(2027, 8, 3): 0.35}
    assert {day: round(season_factor(scenario, "park", day), 12) for day in wanted} == wanted


def test_dutch_holidays_are_those_on_which_nobody_works():
    """2027 by hand: no Good Friday (26 March) unless the calendar says so; with a holiday named, that one is worked."""
    usual = {(1, 1), (3, 28), (3, 29), (4, 27), (5, 6), (5, 16), (5, 17), (12, 25), (12, 26)}
    for worked, wanted in ((None, usual), ((), usual | {(3, 26)}), (("King's Day",), usual - {(4, 27)} | {(3, 26)})):
        free = public_holidays(Calendar(worked_holidays=worked), *YEAR)
        assert {(day.month, day.day) for day in free} == wanted
    assert public_holidays(Calendar(public_holidays=False), *YEAR) == set()


def test_good_friday_is_free_elsewhere():
    """In Germany and in Britain, by the library."""
    for country in ("DE", "GB"):
        assert date(2027, 3, 26) in public_holidays(Calendar(country=country), *YEAR)


def test_a_manager_works_on_weekdays_less_holidays():
    """Whit Monday and a Saturday are free, Tuesday is not; who works on holidays works on Whit Monday."""
    manager, free = Scenario().managers["central"], {date(2027, 5, 17)}
    days = (date(2027, 5, 15), date(2027, 5, 17), date(2027, 5, 18))
    assert [manager_works(manager, day, free) for day in days] == [False, False, True]
    assert manager_works(manager.model_copy(update={"public_holidays_free": False}), days[1], free)
