"""The calendar of plans, and what conflicts with a season."""

import numpy as np

from simulator import run, simulate
from simulator.report.page.animation import moving
from simulator.report.page.plans import _staff, calendar, conflicts, time_left, under_contract
from simulator.scenario.files.loading import load
from tests.analysis.helpers import tiny
from tests.report.page.results import about


def test_every_plan_stands_on_the_calendar():
    """All phases of every plan, by name and dates; wide and narrow."""
    page = calendar(about())
    assert [plan["name"] for plan in page["plans"]] == ["Tiny", "Idle", "Twin"] and len(page["figures"]) == 2
    assert all("Tiny" in str(figure) and "Idle" in str(figure) for figure in page["figures"])
    assert page["plans"][0]["phases"][0][0].startswith("1 ")


def test_activation_in_the_summer_conflicts():
    """Of the leisure park all eight weeks of activation, with the two personas of the park, at 35 % of their time."""
    scenario = load("leisure-park").scenario
    (one, *_rest) = conflicts(scenario)
    assert one.phase.name == "activation" and len(one.weeks) == 8 and one.personas == ["park", "park_seasonal"]
    assert one.people == 880 and 0.3 < one.time < 0.36
    assert not list(conflicts(scenario.but(**{"personas.park.season": {}, "personas.park_seasonal.season": {}})))


def test_seasonal_staff_are_not_busy_between_their_seasons():
    """At Christmas they are not employed: a conflict then is not theirs, nor counts them; in the summer it is."""
    scenario = load("summer-long").scenario
    there = under_contract(scenario)
    assert there[:2].all() and not there[2].all() and there[2].any()
    said = list(conflicts(scenario))
    for one in said:
        assert all(there[sorted(scenario.personas).index(key), one.weeks].mean() > 0.5 for key in one.personas)
        assert one.people == sum(scenario.personas[key].headcount for key in one.personas)
    assert {tuple(one.personas) for one in said} == {("park", "park_seasonal"), ("park",)}


def test_nobody_is_drawn_outside_a_contract():
    """On the calendar, in the animation and in the tables: no seasonal staff, neither at work nor away."""
    seasonal = {"headcount": 12, "template": "seasonal", "seasonal": {"first": "07-01", "last": "08-31"}}
    result = run(tiny(run__horizon_weeks=26, start="2027-05-03").but(**{"personas.summer": seasonal}), replications=2)
    gone = ~under_contract(result.scenario)[sorted(result.scenario.personas).index("summer")]
    assert gone.sum() > 10 and not gone.all()
    strip = _staff(result)[-1]
    assert not strip.at_work[gone].any() and not strip.with_time[gone].any() and strip.at_work[~gone].all()
    drawn = moving([result])
    levels = drawn["plans"][0]["levels"][[*drawn["groups"]].index("summer")]
    assert all(levels[week] is None for week in np.flatnonzero(gone)) and "away" not in drawn["data"]["nobody"]
    frame = simulate(result.scenario, watch=[41]).to_frame("weeks")
    own = frame[frame["persona"] == "summer"]
    assert not own[["employed", "present", "active", "adopted"]].to_numpy()[gone].any()
    assert (own["present"] <= own["employed"]).all() and own["present"].to_numpy()[~gone].any()


def test_time_is_a_share_of_the_usual():
    """Between none and all, in every week, by persona."""
    left = time_left(load("leisure-park").scenario)
    assert left.shape == (3, 78) and np.all((left >= 0) & (left <= 1)) and left[0].mean() > left[1].mean()
