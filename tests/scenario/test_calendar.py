"""Real dates as arrays, counted by hand."""

from datetime import date

import numpy as np

from simulator.organisation import build_organisation
from simulator.scenario.calendar import (
    in_leave_window,
    in_windows,
    iso_weeks,
    iso_years,
    leave_chances,
    manager_days,
    peak_weeks,
    public_holidays,
    school_holiday_weeks,
    season_factors,
)
from simulator.scenario.fields.people import Leave, Persona
from simulator.scenario.schema import Scenario

YEARS = {"start": "2027-01-04", "run": {"horizon_weeks": 156}}


def day_of(scenario, year, month, day):
    """Number of a date in the run."""
    return (date(year, month, day) - scenario.start).days


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


def test_the_default_christmas_is_busy_at_christmas():
    """25 December is a peak day of the park in each of ten years, and so is New Year: weeks 52, 53 and 1 alike."""
    for year in range(2026, 2036):
        monday = date.fromisocalendar(year, 49, 1)
        scenario = Scenario().but(start=monday, **{"run.horizon_weeks": 26})
        park = season_factors(scenario)[sorted(scenario.personas).index("park")]
        for day in (date(year, 12, 25), date(year + 1, 1, 1)):
            assert park[(day - monday).days] == 0.35, day


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


def test_arrays_have_the_kinds_that_compiled_functions_take():
    """Whether and how often, also where there is no window and no season at all."""
    scenario = Scenario().but(**{"run.horizon_weeks": 4, "calendar.leave_windows": {}})
    persona = Persona(leave=Leave(weeks={"19": 1}))
    assert (iso_weeks(scenario).dtype, iso_years(scenario).dtype) == (np.int32, np.int32)
    assert iso_years(scenario).tolist() == [2027] * 4 and iso_weeks(scenario).tolist() == [18, 19, 20, 21]
    for weeks in (in_windows({}, scenario.start, 4), in_leave_window(scenario), school_holiday_weeks(scenario)):
        assert weeks.dtype == bool and weeks.tolist() == [False] * 4
    assert peak_weeks(scenario, persona, scenario.start, 2).dtype == bool
    assert leave_chances(persona, scenario.start, 2).tolist() == [-1.0, 1.0]
    assert season_factors(scenario).dtype == float and season_factors(scenario).shape == (3, 28)


def test_dutch_holidays_over_a_leap_year():
    """D6: 2028 after New Year by hand: Easter Monday, King's Day, Ascension, Whit Monday, Christmas; no Good Friday."""
    scenario = Scenario.model_validate({"start": "2027-01-04", "run": {"horizon_weeks": 156}})
    free = public_holidays(scenario)
    weekdays = np.arange(scenario.days) % 7 < 5
    year = slice(day_of(scenario, 2028, 1, 3), day_of(scenario, 2029, 1, 1))
    wanted = ((4, 17), (4, 27), (5, 25), (6, 5), (12, 25), (12, 26))
    there = np.flatnonzero((free & weekdays)[year]) + year.start
    assert there.tolist() == [day_of(scenario, 2028, *one) for one in wanted]
    assert not free[day_of(scenario, 2028, 4, 14)] and not free[day_of(scenario, 2028, 5, 5)]
