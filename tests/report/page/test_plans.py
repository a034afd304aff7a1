"""The calendar of plans, and what conflicts with a season."""

import numpy as np

from simulator.report.page.plans import calendar, conflicts, time_left
from simulator.scenario.files.loading import load
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


def test_time_is_a_share_of_the_usual():
    """Between none and all, in every week, by persona."""
    left = time_left(load("leisure-park").scenario)
    assert left.shape == (3, 78) and np.all((left >= 0) & (left <= 1)) and left[0].mean() > left[1].mean()
