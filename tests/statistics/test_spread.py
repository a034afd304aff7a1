"""Spreads: shares above zero have an interval."""

import numpy as np

from simulator.statistics.spread import above_zero, means_by_world, quantiles


def test_shares_above_zero_have_an_interval():
    """3 of 4 above zero: .75 between Wilson's ends; all of them never means certain."""
    share, low, high = above_zero(np.array([1.0, 2, 3, -1]))
    assert share == 0.75 and 0.3 < low < 0.75 < high < 0.96
    assert above_zero(np.ones(20))[1] < 0.9


def test_what_is_not_defined_is_left_out():
    """Quantiles of what is defined, nan of nothing; the mean of each world's defined values, nan where it has none."""
    assert quantiles(np.array([np.nan, *range(11)])) == (1.0, 5.0, 9.0)
    assert np.isnan(quantiles(np.array([np.nan]))).all()
    means = means_by_world(np.array([1.0, 3.0, np.nan, np.nan]), np.array([0, 0, 0, 7]))
    assert means[0] == 2.0 and np.isnan(means[1])
