"""What `batch_run` does that a user would not expect, the face's and Mesa's own: it works, or a sentence says so."""

import warnings

import mesa
import pandas as pd
import pytest

from simulator.errors import AdoptionError
from simulator.mesa_model import AdoptionModel, at, batch_run
from simulator.mesa_model.levered import LeveredModel
from simulator.mesa_model.versions import BATCHES_SEED
from tests.engine.helpers import small
from tests.mesa_model.test_as_mesa import PARK

PLAN = small(5)
SAME = "iterations with a seed are the same run again: leave rng out for fresh random numbers"


def quietly(model, parameters, **settings) -> pd.DataFrame:
    """The rows of Mesa's own batch_run, whose own warnings are Mesa's."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return pd.DataFrame(mesa.batch_run(model, parameters, display_progress=False, **settings))


def rows(parameters, **settings) -> pd.DataFrame:
    """The rows of the face's batch_run."""
    return pd.DataFrame(batch_run(AdoptionModel, parameters, display_progress=False, **settings))


@pytest.mark.parametrize("model", [AdoptionModel, LeveredModel])
def test_mesas_own_batch_run_keeps_the_seeds_among_the_parameters(model):
    """From 3.4 on Mesa writes over an `rng` where a model knows no `seed`: ours does."""
    result = quietly(model, {"scenario": PLAN, "rng": [1, 2]})
    assert result["seed"].tolist() == [1, 2]


def test_iterations_of_one_seed_are_the_same_run_and_say_so():
    """Mesa's meaning is kept: three equal rows, and a warning; of fresh seeds there is none."""
    with pytest.warns(UserWarning, match=SAME):
        result = rows({"scenario": PLAN}, rng=5, iterations=3)
    assert result["seed"].tolist() == [5, 5, 5] and result["reached"].nunique() == 1
    with pytest.warns(UserWarning, match=SAME):
        result = quietly(AdoptionModel, {"scenario": PLAN, "rng": 5}, iterations=3)
    assert result["seed"].tolist() == [5, 5, 5] and result["reached"].nunique() == 1
    for fresh in (rows({"scenario": PLAN}, iterations=3), quietly(AdoptionModel, {"scenario": PLAN}, iterations=3)):
        assert fresh["seed"].nunique() == 3


@pytest.mark.skipif(not BATCHES_SEED, reason="Mesa before 3.4 leaves a parameter called seed alone")
def test_seeds_that_mesa_drops_are_refused():
    """From 3.4 on Mesa's own batch_run writes over a parameter `seed` with none."""
    with pytest.raises(AdoptionError, match="drops the parameter 'seed': call it 'rng'"):
        quietly(AdoptionModel, {"scenario": PLAN, "seed": [1, 2]})


def test_a_run_that_is_cut_before_its_horizon_says_so():
    """Mesa's own batch_run stops after 1,000 days; the face's goes on to the horizon."""
    with pytest.warns(UserWarning, match="stops after max_steps=20 days, before the horizon: give max_steps=35"):
        quietly(AdoptionModel, {"scenario": PLAN, "rng": 1}, max_steps=20)
    long = small(150)
    result = rows({"scenario": long}, rng=1)
    assert result["Step"].item() >= long.days - 1 > 1_000
    with pytest.warns(UserWarning, match="max_steps=1000 days"):
        quietly(AdoptionModel, {"scenario": long, "rng": 1})


@pytest.mark.parametrize("processes", [1, 2])
def test_paths_of_a_scenario_are_parameters(processes):
    """Each combination of levers is a row with a column for each, in this process and in others."""
    levers = {"managers.central.hours_per_week": [0, 40], "organisation.watching": [0.0, 0.5]}
    result = rows({"scenario": PLAN, **levers}, rng=3, number_processes=processes)
    assert len(result) == 4 and set(result["organisation.watching"]) == {0.0, 0.5}
    hours = result.groupby("managers.central.hours_per_week")["aware"].mean()
    assert hours[40] > hours[0]
    one = AdoptionModel(PLAN, rng=3, **{"managers.central.hours_per_week": 40, "organisation.watching": 0.5})
    one.run_model()
    same = (result["managers.central.hours_per_week"] == 40) & (result["organisation.watching"] == 0.5)
    assert result[same]["aware"].item() in one.datacollector.model_vars["aware"][-2:]


def test_files_are_parameters():
    """A scenario's path, alone or in a list."""
    week = {"run.horizon_weeks": 1}
    assert len(rows({"scenario": PARK, **week}, rng=1)) == 1
    result = rows({"scenario": [str(PARK), str(PARK.with_name("municipality.yaml"))], **week}, rng=1)
    assert len(result) == 2 and result["employed"].nunique() == 2


def test_interventions_are_parameters():
    """A list is several runs, as in Mesa; a list of lists gives each run several."""
    day = PLAN.start
    eager, meek = (at(day, lambda model, to=to: model.employees.set("habit", to)) for to in (1.0, 0.0))
    reporters = {"habit": lambda model: max(model.employees.get("habit"))}
    result = quietly(AdoptionModel, {"scenario": PLAN, "rng": 1, "interventions": [eager, [eager, meek]],
                                     "model_reporters": [reporters]}, data_collection_period=1)  # fmt: skip
    assert result[result["Step"] == 0]["habit"].tolist() == [1.0, 0.0]
