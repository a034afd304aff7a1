"""Real dates, counted by hand."""

from datetime import date, timedelta

import numpy as np

from simulator.organisation import build_organisation
from simulator.scenario.calendar import (
    in_leave_window,
    iso_weeks,
    leave_chances,
    manager_days,
    peak_weeks,
    planned_phases,
    season_days,
    season_factors,
    spans,
)
from simulator.scenario.fields.calendar import Season, Window
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


def test_a_season_of_dates_holds_its_days_across_the_new_year():
    """20 December to 4 January, every year: the first and the last day, not the day before or after; week 53 too."""
    days = season_days(Season(first="12-20", last="01-04"), date(2026, 1, 5), 364)
    held = [date.fromordinal(date(2026, 1, 5).toordinal() + int(day)) for day in np.flatnonzero(days)]
    assert held == [date(2026, 12, 20 + day) for day in range(12)] + [date(2027, 1, day) for day in range(1, 4)]
    once = season_days(Season(first="2026-02-02", last="2026-02-03"), date(2026, 1, 5), 700)
    assert np.flatnonzero(once).tolist() == [28, 29]


def test_the_default_christmas_is_busy_at_christmas():
    """25 December is a peak day of the park in each of ten years, and so is New Year: weeks 52, 53 and 1 alike."""
    for year in range(2026, 2036):
        monday = date.fromisocalendar(year, 49, 1)
        scenario = Scenario().but(start=monday, **{"run.horizon_weeks": 26})
        park = season_factors(scenario)[sorted(scenario.personas).index("park")]
        for day in (date(year, 12, 25), date(year + 1, 1, 1)):
            assert park[(day - monday).days] == 0.35, day


def test_a_peak_week_has_its_season_on_most_days():
    """Four days of seven; a persona without the season has none."""
    scenario = Scenario().but(**{"calendar.seasons.fair": {"first": "2027-05-06", "last": "2027-05-12"}})
    fair = Persona(season={"fair": 0.5})
    assert peak_weeks(scenario, fair, date(2027, 5, 3), 3).tolist() == [True, False, False]
    assert not peak_weeks(scenario, Persona(), date(2027, 5, 3), 3).any()


def test_leave_by_a_day_is_that_of_the_week_in_which_it_lies():
    """Christmas 2026 lies in week 52, New Year in week 53; the larger chance holds; other weeks have none stated."""
    persona = Persona(leave=Leave(weeks={"12-25": 0.7, "01-01": 0.3, "53": 0.2, "50": 0.1}))
    chances = leave_chances(persona, date(2026, 12, 7), 5)
    assert chances.tolist() == [0.1, -1.0, 0.7, 0.3, -1.0]
    chances = leave_chances(persona, date(2027, 12, 6), 4)
    assert chances.tolist() == [-1.0, 0.1, 0.7, 0.3]


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


def test_a_window_from_29_to_28_february_is_the_whole_year():
    """Every day lies in one span and no day in two, also where both days are the 28th."""
    first, last = date(2027, 1, 1), date(2030, 12, 31)
    whole = spans(Window(first="02-29", last="02-28"), first, last)
    assert [begin for begin, _ in whole[1:]] == [end + timedelta(days=1) for _, end in whole[:-1]]
    assert whole[0][0] <= first and whole[-1][1] >= last and (date(2028, 2, 29), date(2029, 2, 28)) in whole
    assert spans(Window(first="11-15", last="02-29"), first, first)[0] == (date(2026, 11, 15), date(2027, 2, 28))
