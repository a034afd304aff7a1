"""The interval of an outcome is the one that fits what it is."""

import numpy as np
import pytest

from simulator.outcomes import ALL_OUTCOMES, limits, outcome_interval
from simulator.statistics.intervals import mean_interval, wilson


def test_a_yes_or_no_of_each_run_has_wilsons_interval():
    """Where all agree too; runs in which it is not defined do not count."""
    one = outcome_interval("pays_back", [1.0, 0.0, 1.0, np.nan])
    assert (one.mean, one.low, one.high, one.n) == (2 / 3, *wilson(2, 3), 3)
    assert outcome_interval("survived", np.ones(20)).low == pytest.approx(0.8389, abs=1e-4)


def test_shares_of_runs_by_world_are_no_counts():
    """Worlds in which some runs do have a mean with a t interval, within 0 and 1."""
    means = np.array([0.9, 1.0, 1.0, 0.95, 1.0])
    one = outcome_interval("pays_back", means)
    assert one.mean == means.mean() and 0.0 < one.low < one.mean < one.high < 1.0 < mean_interval(means).high


@pytest.mark.parametrize("name", ALL_OUTCOMES)
def test_the_ends_lie_within_what_can_be(name):
    """Of any outcome, with values next to what bounds it."""
    low, high = limits(name)
    values = np.array([0.0, 0.0, 0.0, 0.02, 0.0]) if high == np.inf else np.array([high, high, high - 0.02, high])
    one = outcome_interval(name, values)
    assert low <= one.low <= one.mean <= one.high <= high and one.n == len(values)


def test_money_and_ones_own_are_not_bounded():
    """They have the t interval as it is."""
    for name in ("npv", "mine"):
        assert outcome_interval(name, [-1.0, 0.5]) == mean_interval([-1.0, 0.5])
