"""Real dates, counted by hand."""

from datetime import date

import numpy as np

from simulator.organisation import build_organisation
from simulator.scenario.calendar import (
    in_leave_window,
    iso_weeks,
    manager_days,
    planned_phases,
    public_holidays,
    public_holidays_in,
    season_factors,
)
from simulator.scenario.fields.calendar import Calendar
from simulator.scenario.schema import Scenario

YEARS = {"start": "2027-01-04", "run": {"horizon_weeks": 156}}


def day_of(scenario, year, month, day):
    """Number of a date in the run."""
    return (date(year, month, day) - scenario.start).days


def test_dutch_holidays_over_a_leap_year():
    """D6: 2027-2028 by hand: Easter Monday, King's Day, Ascension, Whit Monday, Christmas; no Liberation Day."""
    scenario = Scenario.model_validate(YEARS)
    free = public_holidays(scenario)
    for result in (
        (2027, 3, 29),
        (2027, 4, 27),
        (2027, 5, 6),
        (2027, 5, 17),
        (2027, 12, 25),
        (2028, 4, 17),
        (2028, 12, 26),
    ):
        assert free[day_of(scenario, *result)], result
    assert not free[day_of(scenario, 2028, 5, 5)] and not free[day_of(scenario, 2028, 2, 29)]
    weekdays = np.arange(scenario.days) % 7 < 5
    year = slice(day_of(scenario, 2028, 1, 3), day_of(scenario, 2029, 1, 1))
    # 2028 after New Year: 14 and 17 April, 27 April, 25 May, 5 June, 25 and 26 December
    assert (free & weekdays)[year].sum() in (6, 7)


def test_iso_weeks_seasons_and_windows():
    """D6: week 53 does not appear in 2027-2029, week 1 follows 52; peaks and leave windows fall where they should."""
    scenario = Scenario.model_validate(YEARS)
    weeks = iso_weeks(scenario)
    assert list(weeks[:3]) == [1, 2, 3] and list(weeks[50:54]) == [51, 52, 1, 2]
    park = sorted(scenario.personas).index("park")
    factors = season_factors(scenario)[park]
    assert factors[day_of(scenario, 2028, 7, 3)] == 0.35 and factors[day_of(scenario, 2028, 7, 2)] == 1.0
    assert factors[day_of(scenario, 2028, 9, 3)] == 0.35 and factors[day_of(scenario, 2028, 9, 4)] == 1.0
    window = in_leave_window(scenario)
    assert window[day_of(scenario, 2027, 7, 5) // 7] and not window[day_of(scenario, 2027, 9, 6) // 7]
    assert window.sum() == 27


def test_phases_are_dated():
    """Phases change on Mondays; until is inclusive; a phase of no weeks is skipped."""
    scenario = Scenario().but(**{"phases.activation.until": "2027-10-31", "phases.acquaintance.weeks": 0})
    rows = [(p.name, p.first_day, p.last_day) for p in planned_phases(scenario)]
    assert rows[0] == ("launch", date(2027, 5, 3), date(2027, 5, 30))
    assert rows[1] == ("activation", date(2027, 5, 31), date(2027, 10, 31))
    assert rows[2][1] == date(2027, 11, 1) and rows[-1][2] == date(2028, 10, 29)


def test_managers_work_on_weekdays_but_not_on_holidays():
    """Monday to Friday, without Whit Monday 2027."""
    works = manager_days(Scenario())[0]
    assert works[:7].tolist() == [True, True, True, False, True, False, False]  # Ascension Day on 6 May 2027
    assert not works[14] and works[15]  # Whit Monday on 17 May


def test_rosters_turn_with_the_date():
    """D6: a 4-on 3-off roster is a fixed cycle over three years, whatever the start; summer time does not move it."""
    people = {
        "park": {
            "headcount": 5,
            "turnover": 0,
            "leave": {"illness": 0},
            "working_pattern": {"days_on": 4, "days_off": 2},
        }
    }
    whole = Scenario.model_validate({**YEARS, "personas": people})
    later = Scenario.model_validate({"start": "2028-02-28", "run": {"horizon_weeks": 90}, "personas": people})
    shift = (later.start - whole.start).days
    one, two = (build_organisation(s, 42, 0).employees.presence for s in (whole, later))
    days = np.array([[week[row] >> bit & 1 for week in one for bit in range(7)] for row in range(5)])
    again = np.array([[week[row] >> bit & 1 for week in two for bit in range(7)] for row in range(5)])
    assert np.array_equal(days[:, shift : shift + 630], again)
    for row in days:
        assert np.array_equal(row[6:], row[:-6]) and row[:6].sum() == 4


def test_the_default_country_is_one_that_the_library_knows():
    """So that checking a file need not ask it."""
    assert public_holidays_in(Calendar(), date(2027, 1, 1), date(2027, 12, 31))[date(2027, 4, 27)]
