"""While two plans differ, after, and at the end."""

from datetime import date

import numpy as np
import pytest

from simulator.experiment import windows as module
from simulator.experiment.compare import compare
from simulator.experiment.planned import as_interventions, campaigns_of
from simulator.experiment.windows import (
    Window,
    WindowDifference,
    differing_weeks,
    weekly_plans,
    window_differences,
    window_means,
    windows,
)
from simulator.scenario.schema import Scenario
from simulator.statistics.intervals import Interval
from tests.engine.helpers import small

BASE = Scenario()
LONG = BASE.but(**{"phases.activation.weeks": 16})


def test_what_is_not_defined_does_not_count_in_a_window():
    """Means of what is there: 2 of 1, nothing, 3; nothing of a window without any value."""
    course = np.array([1.0, np.nan, 3.0, np.nan, np.nan, 4.0])
    parts = [Window("while", 0, 3), Window("after", 3, 5), Window("end", 4, 6)]
    assert window_means(course, parts) == pytest.approx([2.0, np.nan, 4.0], nan_ok=True)


def test_a_longer_phase_differs_until_both_plans_are_in_the_same_phase_again():
    """Activation of 8 or 16 weeks from week 10 on: until week 39, but for six weeks of interaction in both."""
    assert differing_weeks(BASE, LONG) == [*range(18, 26), *range(32, 40)]
    assert windows(BASE, LONG) == [Window("while", 18, 40), Window("after", 40, 52), Window("end", 66, 78)]


def test_campaigns_count_from_the_begin_of_their_phase():
    """A phase that begins later has its campaigns later: the plans differ as long as it lasts."""
    late = BASE.but(**{"phases.acquaintance.weeks": 7})
    assert differing_weeks(BASE, late) == [*range(10, 19), 32]
    without = {"phases.activation.campaigns": None}
    assert differing_weeks(BASE.but(**without), late.but(**without)) == [10, 18, 32]


def test_a_campaign_by_rule_and_by_date_is_the_same_campaign():
    """The plan with dated campaigns in place of its rules differs nowhere; one campaign less in its week only."""
    acts = as_interventions(campaigns_of(BASE), BASE)
    rules = {f"phases.{name}.campaigns": None for name in BASE.phases}
    dated = BASE.but(**rules, **{f"interventions.{name}": act for name, act in acts.items()})
    assert differing_weeks(BASE, dated) == []
    fewer = BASE.but(**rules, interventions={name: acts[name] for name in sorted(acts)[1:]})
    assert differing_weeks(BASE, fewer) == [6]


@pytest.mark.parametrize(
    ("change", "weeks"),
    [
        ({"interventions.c": {"on": "2027-08-04", "lever": "campaigns", "times": 1}}, [13]),
        ({"interventions.c": {"on": "2027-08-04", "hours_factor": 2}}, list(range(13, 78))),
        ({"interventions.c": {"on": "2027-08-04", "until": "2027-08-15", "hours_factor": 2}}, [13, 14]),
        ({"personas.park.headcount": 641}, list(range(78))),
        ({"name": "twin"}, []),
        ({"case.licence": 4}, []),
    ],
    ids=["a campaign", "hours for ever", "hours for a while", "people", "a name", "money"],
)
def test_what_differs_when(change, weeks):
    """A dated act in its week, a change from its date on until its last, what has no date always."""
    assert differing_weeks(BASE, BASE.but(**change)) == weeks


def test_plans_without_a_date_or_without_a_difference_have_no_windows():
    """Equal plans none; other starts none; plans that always differ have no after."""
    assert windows(BASE, BASE) == [] == windows(BASE, BASE.but(start=date(2027, 5, 10)))
    assert [one.key for one in windows(BASE, BASE.but(**{"personas.park.fear": 0.5}))] == ["while", "end"]
    assert len(weekly_plans(BASE)) == 78


def test_an_after_is_cut_at_the_horizon():
    """What is left of twelve weeks; the end may lie in it, which is counted."""
    late = BASE.but(**{"interventions.c": {"on": "2028-09-20", "until": "2028-09-21", "hours_factor": 2}})
    _while, after, end = windows(BASE, late)
    assert (after.first, after.last, end.first, end.last) == (73, 78, 66, 78)
    assert after.shares(end) == 5 and Window("while", 0, 3).shares(end) == 0


def test_the_difference_of_a_window_is_the_mean_of_its_weeks(monkeypatch):
    """Weekly differences of 1, 2, ... in two runs, the second a point higher: means over the window's weeks."""
    rows = np.arange(78.0) + np.array([[0.0], [1.0]])
    monkeypatch.setattr(module, "weekly_difference", lambda *_asked: rows)
    comparison = compare(small(20), small(20, **{"phases.launch.weeks": 6}), replications=2)
    monkeypatch.setattr(module, "windows", lambda *_asked: [Window("while", 4, 8)])
    (one,) = window_differences(comparison, 0)
    assert one.difference.mean == pytest.approx(6.0) and one.difference.n == 2


def test_a_difference_is_clear_where_its_interval_excludes_none():
    """One run never is."""
    for interval, clear in (
        (Interval(1, 0.5, 1.5, 4), True),
        (Interval(1, -0.5, 2.5, 4), False),
        (Interval(1, 1, 1, 1), False),
    ):
        assert WindowDifference(Window("end", 0, 1), interval).clear == clear
