"""The business case of one scenario's runs, by run or by world."""

import numpy as np
import pytest

from simulator.business_case.scenario import ScenarioCase
from tests.business_case.case_runs import pair, stored


def one(worlds=None):
    """The case of four runs, in one world or in several."""
    runs = stored()._replace(worlds=None if worlds is None else np.array(worlds))
    return ScenarioCase(runs, runs.scenario.case)


def test_runs_of_one_world_are_independent_units():
    """Every run counts for itself; the parts add up to the mean NPV; the horizon is the case's."""
    case = one()
    npv = case.values["npv"]
    assert case.worlds == 1 and case.units(npv) is npv and (case.runs, case.months) == (4, 36)
    costs = sum(part.mean for name, part in case.parts.items() if name != "saved_time")
    assert case.parts["saved_time"].mean - costs == pytest.approx(case.outcome("npv").mean)
    assert case.noise(npv) == pytest.approx(npv.std(ddof=1)) and case.quantiles("npv")[1] == pytest.approx(
        np.median(npv)
    )


def test_runs_in_worlds_count_by_their_worlds_mean():
    """Units and courses are means of worlds; noise is the spread within them, unknown with one run in each."""
    case = one([0, 0, 1, 1])
    npv = case.values["npv"].reshape(2, 2)
    assert case.units(case.values["npv"]) == pytest.approx(npv.mean(axis=1)) and case.outcome("npv").n == 2
    assert case.noise(case.values["npv"]) == pytest.approx(np.sqrt(npv.var(axis=1, ddof=1).mean()))
    assert case.courses(case.money.net)[1] == pytest.approx(case.money.net[2:].mean(axis=0))
    assert np.isnan(one([0, 1, 2, 3]).noise(case.values["npv"]))


def test_another_choice_leaves_the_runs():
    """Nothing counted after the weeks is another NPV of the same runs; other money as well."""
    case = pair().cases[0]
    assert case.but(beyond="stop").recorded is case.recorded
    assert case.but(beyond="stop").outcome("npv").mean != case.outcome("npv").mean
    dear = case.case.with_values({"implementation": 50_000.0})
    assert case.npv_with(dear) == pytest.approx(case.values["npv"] - 10_000)
