"""What differs between the versions of Mesa, on the version that is installed."""

import ast
from pathlib import Path

import mesa
import pytest

from simulator.errors import AdoptionError
from simulator.mesa_model import AdoptionModel, Employee
from simulator.mesa_model.versions import not_mesas
from simulator.scenario.schema import Scenario
from tests.engine.helpers import assert_same, small
from tests.mesa_model.helpers import SEED, opened, walked

ROOM = Path(__file__).parents[2] / "simulator" / "mesa_model"


class Stumbles(Employee):
    """Fails on the second day."""

    def after_day(self, deeds):
        if self.model.day == 2:
            raise ValueError("stumbled")


def test_the_models_scenario_is_ours():
    """Mesa 3.5 has a scenario of its own, and writes the model into it: neither reaches ours."""
    model = opened()
    assert type(model.scenario) is Scenario
    assert model.scenario == small(8, **{"run.seed": SEED})


def test_a_scenario_cannot_be_replaced():
    """The engine would go on with the one it began with."""
    with pytest.raises(AdoptionError, match="make a new model"):
        opened(1).scenario = small(8)


def test_after_a_step_that_failed_no_further_one_passes_in_silence():
    """Mesa 3.5 would let the time pass and the model stand still."""
    model = opened(1, employee=Stumbles)
    with pytest.raises(ValueError, match="stumbled"):
        model.step()
    for _again in range(2):
        with pytest.raises(AdoptionError, match=r"an earlier step failed \(stumbled\)"):
            model.step()


def test_beyond_the_horizon_every_step_says_so():
    """The first, and each one after it."""
    model = walked(opened(weeks=1))
    for _again in range(3):
        with pytest.raises(AdoptionError, match="horizon of 1 week is reached"):
            model.step()
    assert model.day == 7


@pytest.mark.skipif(not hasattr(mesa.Model, "run_for"), reason="Mesa before 3.5 has no run_for")
def test_time_passes_by_mesas_clock():
    """run_for, run_until and events are days of the engine, to the bit."""
    model, met = opened(), []

    def event() -> None:
        """Look at the clock; Mesa takes no lambda."""
        met.append(model.day)

    model.schedule_event(event, at=10.0)
    model.run_for(9)
    model.run_until(20)
    assert model.day == model.steps == model.time == 20 and met == [10]
    assert_same(walked(model).recording(), walked(opened()).recording())
    with pytest.raises(AdoptionError, match="horizon"):
        model.run_for(1)


def test_a_scenario_that_is_not_mesas_is_the_same_scenario():
    """The page's model has it: equal in everything, and not true."""
    plan = small(3)
    assert not_mesas(plan) == plan and hash(not_mesas(plan)) == hash(plan)
    assert not not_mesas(plan) and plan
    assert not_mesas(plan).but(**{"run.seed": 5}) == plan.but(**{"run.seed": 5})


def test_one_module_knows_mesas_versions():
    """Nowhere else in the face stands a version, a signature that is asked, or what Mesa keeps for itself."""
    others = [path for path in ROOM.glob("*.py") if path.name != "versions.py"]
    for path in others:
        text = path.read_text(encoding="utf-8")
        names = {node.attr for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Attribute)}
        assert not names & {"__version__", "signature", "_wrapped_step", "_advance_time", "_user_step"}, path.name
    assert len(others) > 5
    assert "simulator.mesa_model.versions" in {base.__module__ for base in AdoptionModel.__mro__[1:]}
