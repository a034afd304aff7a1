"""The default organisation, manager and phase plan."""

import pytest

from simulator.scenario.fields.defaults import default_personas, default_phases
from simulator.scenario.schema import Scenario


def test_it_is_the_park_of_the_brief():
    """1,200 people in three personas, one manager of 48 hours, five phases in their order."""
    scenario = Scenario()
    assert scenario.headcount == 1_200 and list(scenario.personas) == ["office", "park", "park_seasonal"]
    assert [manager.hours_per_week for manager in scenario.managers.values()] == [48]
    assert [phase.weeks for phase in scenario.phases.values()] == [4, 6, 8, 14, None]


@pytest.mark.parametrize("name", default_phases())
def test_every_phase_spends_its_hours_once(name):
    """The shares of the levers add up to one."""
    assert sum(default_phases()[name]["hours"].values()) == pytest.approx(1)


def test_each_call_gives_data_of_its_own():
    """Who changes them changes nobody else's."""
    one, other = default_personas(), default_personas()
    one["office"]["headcount"] = 1
    assert other["office"]["headcount"] == 320 and Scenario().headcount == 1_200
