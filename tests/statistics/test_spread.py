"""Spreads: shares above zero have an interval."""

import numpy as np

from simulator.statistics.spread import above_zero


def test_shares_above_zero_have_an_interval():
    """3 of 4 above zero: .75 between Wilson's ends; all of them never means certain."""
    share, low, high = above_zero(np.array([1.0, 2, 3, -1]))
    assert share == 0.75 and 0.3 < low < 0.75 < high < 0.96
    assert above_zero(np.ones(20))[1] < 0.9
