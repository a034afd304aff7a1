"""What uncertain money does: draws and bars, apart from replication noise."""

from dataclasses import replace

import pytest

from simulator.business_case.case import business_case
from simulator.scenario.case_numbers import value_at
from simulator.statistics.spread import quantiles
from tests.business_case.case_runs import PAYS, pair, paying, stored


def test_noise_and_money_are_apart():
    """Equal runs have no noise and still the same uncertainty about money; other runs have noise."""
    runs = stored()
    same = runs._replace(weekly=runs.weekly[[0, 0, 0, 0]], managed=runs.managed[[0, 0, 0, 0]])
    without_noise = business_case([same])
    low, _middle, high = without_noise.cases[0].quantiles("npv")
    assert low == pytest.approx(high)
    few, _middle, many = quantiles(without_noise.sampled(0)[0])
    assert many - few > 10_000
    noisy = business_case([runs])
    low, _middle, high = noisy.cases[0].quantiles("npv")
    assert high - low > 100


def test_the_draw_at_the_own_values_is_the_mean_of_the_runs(monkeypatch):
    """With ranges shut to the scenario's values every draw gives the mean NPV and the mean course of the runs."""
    shut = "simulator.business_case.parameters.plausible_at"
    monkeypatch.setattr(shut, lambda case, path, personas: (value_at(case, path),) * 2)
    result = replace(paying(), draws=3)
    means, courses = result.sampled(0)
    assert means == pytest.approx([result.cases[0].outcome("npv").mean] * 3)
    assert courses[:, -1] == pytest.approx(means) and courses[0, 0] == pytest.approx(-PAYS["implementation"])


def test_one_at_a_time_is_what_changing_it_gives():
    """Every bar's ends are the mean NPV with that number changed in the scenario, the largest swing first."""
    result = pair()
    bars = result.bars(0)
    assert [bar.swing for bar in bars] == sorted((bar.swing for bar in bars), reverse=True)
    for bar in bars:
        for end, worth in ((bar.low, bar.at_low), (bar.high, bar.at_high)):
            again = business_case([stored()], changes={bar.path: end}).cases[0].outcome("npv").mean
            assert worth == pytest.approx(again, rel=1e-9), bar.path
    against = {bar.path: bar for bar in result.bars(0, against=1)}
    assert against["implementation"].swing == pytest.approx(0, abs=1e-6)  # both pay it
    assert against["manager_rate"].swing > 100
