"""The scenario that a model is given: a name that is none is said, with the nearest that there is."""

from inspect import signature

import pytest

from simulator.errors import AdoptionError
from simulator.mesa_model import AdoptionModel
from simulator.mesa_model.given import taken_of, with_levers
from simulator.scenario.schema import Scenario

OWN = [name for name in signature(AdoptionModel.__init__).parameters if name not in ("self", "levers")]


@pytest.mark.parametrize("name", OWN)
def test_a_parameter_that_is_misspelt_is_suggested(name):
    """Every one that the model has: there is no second list of them that could lack one."""
    with pytest.raises(AdoptionError, match=f"has no parameter '{name}x' - did you mean '{name}'"):
        AdoptionModel(Scenario(), **{f"{name}x": 1})


def test_the_method_says_which_parameters_there_are():
    """A parameter that is added to it is suggested at once."""

    def begin(self, scenario, watchers=None, **levers):
        """Take levers beside parameters."""

    with pytest.raises(AdoptionError, match="no parameter 'wachers' - did you mean 'watchers'"):
        with_levers(Scenario(), {"wachers": 1}, begin)


def test_a_value_at_a_path_is_set():
    """A path of the scenario is a lever; its last part alone is pointed to the whole path; the seed is rng's."""
    changed = with_levers(Scenario(), {"run.horizon_weeks": 30}, AdoptionModel.__init__)
    assert changed.run.horizon_weeks == 30
    for name, why in (("horizon_weeks", r"did you mean 'run\.horizon_weeks'"), ("run.seed", "give the seed as rng")):
        with pytest.raises(AdoptionError, match=why):
            with_levers(Scenario(), {name: 3}, AdoptionModel.__init__)


def test_what_is_no_scenario_is_said():
    """The defaults where nothing is given; a number is none."""
    assert taken_of(None).scenario == Scenario()
    with pytest.raises(AdoptionError, match="must be a Scenario, the path of a file, or None; got 3"):
        taken_of(3)
