"""A scenario in a notebook."""

import pytest

from simulator import Scenario
from simulator.scenario import load, schema
from tests.analysis.helpers import idle, tiny

FILE = "scenarios/leisure-park.yaml"


def test_it_loads_and_saves_itself(tmp_path):
    """Saved in full and loaded again it is equal, and equal to what the plain loader gives."""
    one = Scenario.load(FILE)
    one.save(tmp_path / "new" / "copy.yaml")
    assert Scenario.load(tmp_path / "new" / "copy.yaml") == one and type(one) is Scenario
    assert one == load(FILE).scenario and load(FILE).scenario == one


def test_changes_keep_the_faces():
    """`but` gives a scenario of the same class; another value is another scenario."""
    longer = Scenario.load(FILE).but(**{"run.horizon_weeks": 30})
    assert type(longer) is Scenario and longer != Scenario.load(FILE) and longer.run.horizon_weeks == 30
    assert type(schema.Scenario().but(name="x")) is schema.Scenario


def test_it_says_where_another_differs():
    """Path and both values."""
    (one,) = [difference for difference in tiny().diff(idle()) if difference[0] != "name"]
    assert one[0] == "managers.central.hours_per_week" and [float(value) for value in one[1:]] == [10.0, 0.0]


def test_it_shows_itself():
    """People, managers, phases with dates."""
    text = tiny()._repr_html_()
    assert '<td class="n">18</td>' in text and "launch" in text and "3 May 2027" in text


@pytest.mark.parametrize("name", ["plot", "report", "_repr_html_", "load"])
def test_the_plain_scenario_knows_no_faces(name):
    """Nothing is patched onto it."""
    assert not hasattr(schema.Scenario, name)
