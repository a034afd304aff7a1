"""Real dates as lists, counted by hand."""

from datetime import date, timedelta

import pytest

from simulator.scenario.dates import (
    is_ever_there,
    iso_weeks,
    leave_chances,
    most_of,
    peak_weeks,
    planned_phases,
    season_days,
    season_factors,
    spans,
    weeks_in,
    window_days,
)
from simulator.scenario.fields.calendar import Season, Window
from simulator.scenario.fields.people import Leave, Persona
from simulator.scenario.schema import Scenario

MAY = date(2027, 5, 3)
FEBRUARY = date(2026, 2, 2)


def numbers(days):
    """The numbers of the days that hold."""
    return [at for at, holds in enumerate(days) if holds]


def with_seasons(**seasons):
    """The default scenario with seasons of dates."""
    dated = {f"calendar.seasons.{name}": {"first": first, "last": last} for name, (first, last) in seasons.items()}
    return Scenario().but(start=MAY, **dated)


def test_iso_weeks_have_their_year():
    """2026 has 53 weeks; the last of them begins in December and ends in January."""
    weeks = iso_weeks(date(2026, 12, 21), 3)
    assert weeks == ((2026, 52), (2026, 53), (2027, 1))


def test_a_season_of_dates_holds_its_days_across_the_new_year():
    """20 December to 4 January, every year: the first and the last day, not the day before or after; week 53 too."""
    days = season_days(Season(first="12-20", last="01-04"), date(2026, 1, 5), 364)
    held = [date(2026, 1, 5) + timedelta(days=day) for day in numbers(days)]
    assert held == [date(2026, 12, 20 + day) for day in range(12)] + [date(2027, 1, day) for day in range(1, 4)]
    once = season_days(Season(first="2026-02-02", last="2026-02-03"), date(2026, 1, 5), 700)
    assert numbers(once) == [28, 29]


def test_a_season_of_weeks_holds_their_days_every_year():
    """Week 6 of 2026 and of 2027, seven days each."""
    days = season_days(Season(weeks=(6,)), FEBRUARY, 400)
    assert numbers(days) == [*range(7), *range(371, 378)]


def test_a_window_begins_and_ends_where_the_time_does():
    """Of a window that began before and ends after, the days of the time asked; of one that lies elsewhere, none."""
    assert window_days(Window(first="2026-01-01", last="2026-12-31"), FEBRUARY, 3) == [True] * 3
    assert window_days(Window(first="2026-03-01", last="2026-03-02"), FEBRUARY, 3) == [False] * 3
    assert numbers(window_days(Window(first="02-03", last="02-03"), FEBRUARY, 370)) == [1, 366]


@pytest.mark.parametrize(("held", "most"), [(3, False), (4, True)])
def test_most_of_a_week_is_four_days(held, most):
    """Three days of seven are not most of them, four are; weeks do not share days."""
    week = [True] * held + [False] * (7 - held)
    assert most_of([*week, *[False] * 7]) == [most, False]


def test_factors_of_seasons_multiply():
    """A day of two seasons has the product; a season that the calendar lacks has no day."""
    seasons = {
        "fair": {"first": "2027-05-04", "last": "2027-05-05"},
        "heat": {"first": "2027-05-05", "last": "2027-05-06"},
    }
    scenario = Scenario().but(start=MAY, **{f"calendar.seasons.{name}": season for name, season in seasons.items()})
    factors = season_factors(scenario, Persona(season={"fair": 0.5, "heat": 0.25, "gone": 0.1}))
    assert factors[:5] == (1.0, 0.5, 0.125, 0.25, 1.0) and len(factors) == scenario.days


def test_a_peak_week_has_its_seasons_on_most_days():
    """Four days of seven, of one season or of two together; a persona without a season has none."""
    seasons = {
        "fair": {"first": "2027-05-06", "last": "2027-05-12"},
        "show": {"first": "2027-05-17", "last": "2027-05-18"},
    }
    scenario = Scenario().but(**{f"calendar.seasons.{name}": season for name, season in seasons.items()})
    scenario = scenario.but(**{"calendar.seasons.rest": {"first": "2027-05-22", "last": "2027-05-23"}})
    assert peak_weeks(scenario, Persona(season={"fair": 0.5}), MAY, 3) == [True, False, False]
    assert peak_weeks(scenario, Persona(season={"show": 0.5, "rest": 0.5}), MAY, 3) == [False, False, True]
    assert peak_weeks(scenario, Persona(), MAY, 3) == [False] * 3


def test_leave_by_a_day_is_that_of_the_week_in_which_it_lies():
    """Christmas 2026 lies in week 52, New Year in week 53; the larger chance holds; other weeks have none stated."""
    persona = Persona(leave=Leave(weeks={"12-25": 0.7, "01-01": 0.3, "53": 0.2, "50": 0.1}))
    assert leave_chances(persona, date(2026, 12, 7), 5) == [0.1, -1.0, 0.7, 0.3, -1.0]
    assert leave_chances(persona, date(2027, 12, 6), 4) == [-1.0, 0.1, 0.7, 0.3]


def test_a_window_from_29_to_28_february_is_the_whole_year():
    """Every day lies in one span and no day in two, also where both days are the 28th."""
    first, last = date(2027, 1, 1), date(2030, 12, 31)
    whole = spans(Window(first="02-29", last="02-28"), first, last)
    assert [begin for begin, _ in whole[1:]] == [end + timedelta(days=1) for _, end in whole[:-1]]
    assert whole[0][0] <= first and whole[-1][1] >= last and (date(2028, 2, 29), date(2029, 2, 28)) in whole
    assert spans(Window(first="11-15", last="02-29"), first, first)[0] == (date(2026, 11, 15), date(2027, 2, 28))


def test_weeks_of_windows_are_those_of_any_of_them():
    """Two windows of three days each in one week make most of it; without a window no week lies in one."""
    windows = {"a": Window(first="05-03", last="05-05"), "b": Window(first="05-07", last="05-09")}
    assert weeks_in(windows, MAY, 2) == [True, False]
    assert weeks_in({"a": windows["a"]}, MAY, 1) == [False] and weeks_in({}, MAY, 2) == [False, False]


def test_a_season_that_the_run_does_not_touch_keeps_everybody_away():
    """Seasonal staff from July on are never there in a run of eight weeks from May; others are."""
    scenario = Scenario().but(start=MAY, **{"run.horizon_weeks": 8})
    summer = Persona(seasonal={"first": "07-01", "last": "08-31"})
    assert is_ever_there(scenario, Persona()) and not is_ever_there(scenario, summer)
    assert is_ever_there(scenario.but(**{"run.horizon_weeks": 9}), summer)


def test_phases_are_dated():
    """Phases change on Mondays; until is inclusive; a phase of no weeks is skipped."""
    scenario = Scenario().but(**{"phases.activation.until": "2027-10-31", "phases.acquaintance.weeks": 0})
    rows = [(p.name, p.first_day, p.last_day) for p in planned_phases(scenario)]
    assert rows[0] == ("launch", date(2027, 5, 3), date(2027, 5, 30))
    assert rows[1] == ("activation", date(2027, 5, 31), date(2027, 10, 31))
    assert rows[2][1] == date(2027, 11, 1) and rows[-1][2] == date(2028, 10, 29)
