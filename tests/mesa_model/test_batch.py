"""Mesa's batch runs: one scenario or several, given seeds or fresh ones, in this process or in others."""

import pandas as pd
import pytest

from simulator.errors import AdoptionError
from simulator.mesa_model import AdoptionModel, CommunityManager, batch_run
from simulator.recording import EVENTS
from simulator.simulation import simulate
from simulator.strategies import Desk, Week
from tests.engine.helpers import small

SETTINGS = {"data_collection_period": -1, "display_progress": False}
WITH, WITHOUT = small(4), small(4, managers={})
PROCESSES = [1, 2]


def rows(parameters: dict, processes: int, **settings) -> pd.DataFrame:
    """The rows of a batch, in order of the run's number."""
    result = batch_run(AdoptionModel, parameters, number_processes=processes, **SETTINGS, **settings)
    return pd.DataFrame(result).sort_values("RunId", ignore_index=True)


class OnlyCoach(CommunityManager):
    """Coaches; importable, so that other processes find it."""

    def week(self, desk: Desk) -> Week:
        return Week({"coaching": 1.0})


def test_a_scenario_is_one_value():
    """Nobody iterates over a scenario's fields by mistake."""
    with pytest.raises(TypeError, match="not iterable"):
        iter(WITH)


@pytest.mark.parametrize("processes", PROCESSES)
def test_one_scenario_not_in_a_list(processes):
    """`{"scenario": s}` is one design: a row a seed, each as the engine has it."""
    result = rows({"scenario": WITH, "rng": [1, 2]}, processes)
    assert len(result) == 2 and result["seed"].tolist() == [1, 2]
    for row in result.itertuples():
        recording = simulate(WITH.but(**{"run.seed": row.seed}), events=True)
        came = recording.events[recording.events[:, 1] == EVENTS.index("first_visit")]
        reached, employed = len(set(came[came[:, 0] < row.Step, 2])), recording.series("employed")[-1].sum()
        assert row.employed == employed and row.reached == pytest.approx(reached / employed) and reached > 0


@pytest.mark.parametrize("processes", PROCESSES)
def test_scenarios_in_a_list_cross_with_seeds(processes):
    """Two scenarios and two seeds are four runs, the same bits in one process and in two."""
    result = rows({"scenario": [WITH, WITHOUT], "rng": [1, 2]}, processes)
    managers = [len(scenario.managers) for scenario in result["scenario"]]
    assert sorted(zip(managers, result["seed"], strict=True)) == [(0, 1), (0, 2), (1, 1), (1, 2)]
    again = rows({"scenario": [WITH, WITHOUT], "rng": [1, 2]}, 1)
    pd.testing.assert_frame_equal(result.drop(columns="scenario"), again.drop(columns="scenario"))


@pytest.mark.parametrize("processes", PROCESSES)
def test_iterations_have_fresh_seeds_that_is_kept(processes):
    """Without rng each iteration draws a seed and tells it; with that seed the run comes again, to the bit."""
    result = rows({"scenario": WITH}, processes, rng=[None] * 3)
    assert len(result) == result["seed"].nunique() == 3
    again = rows({"scenario": WITH, "rng": [int(seed) for seed in result["seed"]]}, 1)
    same = ["aware", "reached", "employed", "visited_in_28_days", "posted_in_28_days"]
    pd.testing.assert_frame_equal(result[same], again[same])


@pytest.mark.parametrize("processes", PROCESSES)
def test_an_own_manager_goes_along(processes):
    """A class of a module decides in this process and in others, with the same bits."""
    own = rows({"scenario": WITH, "rng": 3, "manager": OnlyCoach}, processes)
    model = AdoptionModel(WITH, rng=3, manager=OnlyCoach)
    model.run_model()
    assert own["reached"].item() == model.datacollector.model_vars["reached"][-1]
    assert model.managers["central"].spent["news"] == 0.0 < sum(model.managers["central"].spent.values())


def test_days_are_collected_as_often_as_asked():
    """A row a week, and the last day as Mesa counts it (3.3: 27; later: 28); the horizon ends the run."""
    settings = {**SETTINGS, "data_collection_period": 7}
    result = batch_run(AdoptionModel, {"scenario": WITH}, rng=1, **settings)
    assert [row["Step"] for row in result] in ([0, 7, 14, 21, 27], [0, 7, 14, 21, 28])


def test_seeds_are_given_once():
    """Seeds as an argument are those among the parameters, on every version of Mesa; both at once are refused."""
    among, beside = rows({"scenario": WITH, "rng": [1, 2]}, 1), rows({"scenario": WITH}, 1, rng=[1, 2])
    assert among["seed"].tolist() == beside["seed"].tolist() == [1, 2]
    pd.testing.assert_series_equal(among["reached"], beside["reached"])
    with pytest.raises(AdoptionError, match="not in both"):
        batch_run(AdoptionModel, {"scenario": WITH, "rng": [1, 2]}, rng=[1, 2], **SETTINGS)
