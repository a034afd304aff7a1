"""The manager's morning: commitments, upkeep, purses."""

import numpy as np
import pytest

from simulator.recording import ACTIVITIES
from simulator.scenario.fields.phases import LEVERS
from tests.engine.tiny import opened, plain

morning, hours = plain("manager.morning"), plain("manager.hours")
AT = {name: at for at, name in enumerate(ACTIVITIES)}
LIGHT = {"content.research": False, "managers.one.translating": False, "managers.one.monitored": []}


def begun(**changes):
    """A run whose manager has opened the first week and begins its first working day."""
    sim = opened(**(LIGHT | changes))
    morning.open_week(sim)
    sim.managers[0].days_worked = 1
    return sim


def test_counted_acts_are_spread_over_weeks():
    """1.5 a week: 1, 2, 1, 2; .3: none, none, none, one."""
    assert [morning.counted_acts(1.5, week) for week in range(4)] == [1, 2, 1, 2]
    assert [morning.counted_acts(0.3, week) for week in range(4)] == [0, 0, 0, 1]


def test_counted_acts_are_spread_over_the_days_of_a_week():
    """Three a week on seven days: on the first, third and fifth."""
    sim = begun(**{"phases.launch.news_per_week": 3})
    today = []
    for worked in range(1, 8):
        sim.managers[0].days_worked = worked
        today.append(int(morning.counts_today(sim, 0, AT["news"])))
    assert today == [1, 0, 1, 0, 1, 0, 0]


def test_on_the_first_day_of_a_week_one_monitors_and_translates():
    """Two hours each; translating moves .05 of watching to taking part; on the second day neither."""
    sim = begun(**{"managers.one.translating": True, "managers.one.monitored": None})
    w = sim.world[0]
    w.watching, w.taking_part = 0.6, 0.2
    morning.commit_week(sim, 0)
    assert sim.monitored.tolist() == [True] and sim.seen[0].tolist() == [True]
    assert w.watching == pytest.approx(0.57) and w.taking_part == pytest.approx(0.24)
    assert sim.hours[0, 0, AT["monitoring"]] == sim.hours[0, 0, AT["translating"]] == 2.0
    sim.managers[0].days_worked = 2
    morning.commit_week(sim, 0)
    assert sim.hours[0, 0, AT["translating"]] == 2.0


def test_what_does_not_fit_is_not_bought():
    """A release of 40 hours in a week of ten: it waits, and is noted."""
    sim = begun(**{"costs.features": 40})
    sim.world[0].due = 1
    morning.commit_week(sim, 0)
    assert sim.world[0].due == 1 and sim.unbought[0, 0, AT["features"]] == 1 and sim.world[0].features == 2


def test_releases_that_are_due_are_bought():
    """Two at a price of two hours: both out, four hours owed."""
    sim = begun(**{"costs.features": 2})
    sim.world[0].due = 2
    morning.commit_week(sim, 0)
    assert sim.world[0].due == 0 and sim.world[0].features == 4 and sim.managers[0].debt == 4.0


def test_a_campaign_comes_in_its_week_of_the_phase():
    """First in week 2, then every three weeks: weeks 1, 4, 7 from 0; without campaigns never."""
    sim = begun(weeks=12, **{"phases.launch.campaigns": {"first_week": 2, "every_weeks": 3}})
    due = []
    for week in range(8):
        sim.world[0].week = week
        due.append(bool(morning.campaign_due(sim)))
    assert [week for week, comes in enumerate(due) if comes] == [1, 4, 7]
    assert not morning.campaign_due(begun(**{"phases.launch.campaigns": None}))


def test_a_dated_act_is_bought_on_its_day():
    """Two announcements on the first day."""
    sim = begun(
        **{"interventions.a": {"on": "2027-04-05", "lever": "announcements", "times": 2}, "start": "2027-04-05"}
    )
    morning.commit_week(sim, 0)
    assert sim.acts[0, 0, AT["announcements"]] == 2 and sim.announced[0] == 1.0


def test_ambassadors_are_kept_as_long_as_their_upkeep_is_paid():
    """.25 hours each, oldest first: from a purse of .5, with nothing coming, two of three are kept."""
    sim = begun()
    for seat in (2, 0, 1):
        plain("people.attendance").make_ambassador(sim, seat, 0)
    manager = sim.managers[0]
    manager.purse[AT["ambassadors"]], manager.inflow, manager.share[:] = 0.5, 0.0, 0.0
    morning.keep_ambassadors(sim, 0)
    assert sim.people.ambassador.tolist() == [1, 0, 1] and manager.purse[AT["ambassadors"]] == 0.0
    assert sim.hours[0, 0, AT["ambassadors"]] == 0.5
    manager.days_worked = 2
    morning.keep_ambassadors(sim, 0)
    assert sim.world[0].ambassadors == 2, "paid once a week"


def test_upkeep_reckons_with_its_share_of_what_moderation_leaves():
    """Of seven hours to come half go to moderation and a tenth of the rest to ambassadors: .35, one upkeep of .25."""
    sim = begun(**{"content.moderation_share": 0.5})
    for seat in (0, 1):
        plain("people.attendance").make_ambassador(sim, seat, 0)
    manager = sim.managers[0]
    manager.purse[:], manager.share[:], manager.inflow, manager.first = 0.0, 0.0, 1.0, -1
    manager.share[AT["ambassadors"]] = 0.1
    morning.keep_ambassadors(sim, 0)
    assert sim.people.ambassador.tolist() == [1, 0, 0]


def test_a_purse_buys_as_long_as_it_can_pay():
    """2.5 hours for news at one hour: two items, half an hour left."""
    sim = begun()
    manager = sim.managers[0]
    manager.purse[:], manager.first = 0.0, -1
    manager.purse[AT["news"]] = 2.5
    morning.spend_purses(sim, 0)
    assert sim.acts[0, 0, AT["news"]] == 2 and manager.purse[AT["news"]] == pytest.approx(0.5)


def test_what_comes_first_buys_first_and_passes_on():
    """Coaching first finds nobody: its hours go by the shares to news, the same day."""
    sim = begun()
    manager = sim.managers[0]
    manager.purse[:], manager.share[:], manager.first = 0.0, 0.0, AT["coaching"]
    manager.purse[AT["coaching"]], manager.share[AT["news"]] = 3.0, 1.0
    morning.spend_purses(sim, 0)
    assert sim.acts[0, 0, AT["news"]] == 3 and manager.purse[AT["coaching"]] == 0.0


def test_only_what_could_be_bought_is_ranked_for():
    """A lever with a share, a count, a full purse or a date in the week; else it stays closed."""
    sim = begun(**{"interventions.a": {"on": "2027-04-08", "lever": "activities"}, "start": "2027-04-05"})
    manager = sim.managers[0]
    manager.share[:], manager.purse[:], manager.first = 0.0, 0.0, -1
    sim.phases[0].count[:] = -1.0
    manager.purse[AT["recruiting"]], manager.share[AT["coaching"]] = 1.0, 0.1
    sim.phases[0].count[AT["briefings"]] = 1.0
    can = [lever for lever in range(len(LEVERS)) if morning.may_buy(sim, 0, lever)]
    assert can == sorted(AT[name] for name in ("recruiting", "coaching", "briefings", "activities"))


def test_a_morning_spends_no_more_than_the_day_brings():
    """Ten hours a week, seven mornings: hours spent never exceed those that have come, and nearly all are spent."""
    sim = opened(**LIGHT)
    for day in range(7):
        sim.world[0].day, sim.world[0].weekday = day, day
        if day == 0:
            morning.open_week(sim)
        morning.morning(sim)
        assert sim.hours.sum() <= 10 * (day + 1) / 7 + 1e-9
    assert sim.managers[0].days_left == 0 and np.isfinite(sim.managers[0].purse).all()
    assert sim.hours.sum() + sim.managers[0].purse.sum() == pytest.approx(10)


def test_without_managers_functions_come_out_when_due():
    """Two due: both out, in nobody's hours."""
    sim = opened(managers={})
    sim.world[0].due = 2
    morning.release_unmanaged(sim)
    assert sim.world[0].features == 4 and sim.world[0].due == 0 and sim.hours.size == 0
