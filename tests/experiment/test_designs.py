"""Designs: points of levers, each value where it should be."""

import pytest

from simulator.experiment.designs import grid, lever_values, sampled
from simulator.experiment.schema import Lever
from simulator.scenario.changes import written
from simulator.scenario.paths import plain, unknown_part
from simulator.scenario.schema import Scenario
from tests.engine.helpers import small

WEEKS, HOURS = "phases.launch.weeks", "managers.central.hours_per_week"


@pytest.fixture(scope="module")
def base():
    return small(8)


def test_a_grid_is_every_combination_in_order():
    """The last lever changes fastest; ranges are spaced evenly, whole where the field is."""
    levers = {HOURS: Lever(values=(4, 12)), WEEKS: Lever(range=(1.0, 4.0), steps=3)}
    points = list(grid(levers))
    assert [tuple(point.values()) for point in points] == [(4, 1), (4, 2), (4, 4), (12, 1), (12, 2), (12, 4)]
    assert lever_values(HOURS, Lever(range=(4.0, 12.0), steps=3)) == [4.0, 8.0, 12.0]


@pytest.mark.parametrize("kind", ["lhs", "sobol"])
def test_sampled_levers_fill_their_ranges(kind):
    """Of sixteen points each sixteenth of a range has one; listed values come equally often; weeks are whole."""
    levers = {HOURS: Lever(range=(0.0, 16.0)), WEEKS: Lever(range=(1.0, 4.0)), "start": Lever(values=("a", "b"))}
    points = sampled(levers, 16, 42, kind)
    assert sorted(int(point[HOURS]) for point in points) == list(range(16))
    assert {point[WEEKS] for point in points} == {1, 2, 3, 4}
    assert sum(point["start"] == "a" for point in points) == 8
    assert points == sampled(levers, 16, 42, kind) != sampled(levers, 16, 43, kind)


def test_of_weeks_and_until_the_written_one_stays(base):
    """A lever on weeks takes a phase's until away; ISO weeks of a season are left alone."""
    data = plain(base.but(**{"phases.launch.until": "2027-06-06"}))
    changed = written(data, {WEEKS: 3, "calendar.seasons.summer.weeks": [30]})
    scenario = Scenario.model_validate(changed)
    assert scenario.phases["launch"].weeks == 3 and scenario.phases["launch"].until is None
    assert scenario.calendar.seasons["summer"].weeks == (30,)
    assert data["phases"]["launch"]["until"] == "2027-06-06"
    assert unknown_part(data, "calendar.seasons.summer.weeks") == ""
