"""Plans that miss people."""

from datetime import date

import numpy as np
import pytest

from simulator.scenario.files.missed_people import day_text, hard_to_reach, is_employed, missed_people, span_text
from simulator.scenario.schema import Scenario


def day(scenario, *when):
    """Number of a date in the run."""
    return (date(*when) - scenario.start).days


def test_nobody_is_away_outside_a_contract():
    """Seasonal staff work April to October; in it, the summer's peak leaves little time; outside it nobody is away."""
    scenario = Scenario()
    hard = hard_to_reach(scenario, "park_seasonal")
    away = [hard[day(scenario, 2027, 5, 3)], hard[day(scenario, 2027, 7, 15)], hard[day(scenario, 2027, 11, 1)]]
    assert away == [False, True, False] and not hard[day(scenario, 2028, 4, 3)]
    seasonal = is_employed(scenario, "park_seasonal")
    assert all(is_employed(scenario, "office")) and not seasonal[day(scenario, 2027, 11, 1)]


def test_a_phase_that_outlasts_a_contract_counts_the_days_of_the_contract():
    """Ten weeks of which the last six are after the season: four of four busy, not four of ten; none, no warning."""
    season = {"first": "05-01", "last": "05-30"}
    busy = {"personas.park_seasonal.seasonal": season, "personas.park_seasonal.season": {"summer": 1, "christmas": 0.1}}
    scenario = Scenario().but(**busy, **{"calendar.seasons.christmas": {"first": "05-01", "last": "05-30"}})
    said = [text for _path, text in missed_people(scenario) if "seasonal" in text]
    assert any("3 May 2027 to 30 May 2027" in text and "100%" in text for text in said)
    assert not any("31 May 2027 to" in text or "Jul" in text or "Nov" in text for text in said)


def test_weeks_in_which_most_take_leave_are_hard():
    """Office staff at Christmas and in the autumn break, by half or more; the spring break is less."""
    scenario = Scenario().but(**{"run.horizon_weeks": 70})
    hard = hard_to_reach(scenario, "office")
    assert hard[day(scenario, 2027, 12, 22)] and hard[day(scenario, 2028, 4, 26)]
    assert not hard[day(scenario, 2027, 12, 29)] and not hard[day(scenario, 2028, 2, 23)]


def test_the_long_leave_is_hard_where_its_window_is_narrow():
    """Two to three weeks of nine are not most of the staff; of three weeks they are."""
    narrow = {"first": "07-05", "last": "07-25"}
    wide, tight = Scenario(), Scenario().but(**{"calendar.leave_windows": {"summer": narrow}})
    at = day(wide, 2027, 7, 14)
    assert not hard_to_reach(wide, "office")[at] and hard_to_reach(tight, "office")[at]


def test_phases_and_campaigns_that_miss_a_persona_are_named():
    """A phase most of whose days are hard; campaigns on hard days, all in one line; nothing without managers."""
    lines = {(".".join(path), text) for path, text in missed_people(Scenario())}
    assert any(path == "phases.activation" and "park workers are away or busy on" in text for path, text in lines)
    assert any("campaigns of 19 Jul 2027" in text and "2 Aug 2027" in text for _, text in lines)
    assert not [*missed_people(Scenario().but(managers={}))]


@pytest.mark.parametrize(("on", "warned"), [("2027-07-19", True), ("2027-05-31", False), ("2029-01-01", False)])
def test_a_dated_act_on_a_hard_day_is_named_at_its_date(on, warned):
    """Not one on another day, nor one outside the run."""
    scenario = Scenario().but(**{"interventions.a": {"on": on, "lever": "news"}})
    assert any(path == ("interventions", "a", "on") for path, _ in missed_people(scenario)) == warned


def test_dates_as_people_write_them():
    """Without leading zeros."""
    assert (
        span_text(date(2027, 5, 3), date(2027, 5, 30))
        == "3 May 2027 to 30 May 2027"
        == f"{day_text(date(2027, 5, 3))} to 30 May 2027"
    )
    assert np.asarray(hard_to_reach(Scenario(), "park")).dtype == bool
