"""Regret, by hand."""

import math

import numpy as np

from simulator.statistics.regret import regrets


def test_regret_by_hand():
    """Two worlds: the first choice loses 3 in one, the second 1 in the other; less better turns it round."""
    result = regrets(np.array([[1.0, 4.0], [2.0, 1.0], [math.nan, 1.0]]))
    assert [(one.mean, one.largest, one.best_in) for one in result] == [(1.5, 3.0, 1), (0.5, 1.0, 1)]
    turned = regrets(np.array([[1.0, 4.0], [2.0, 1.0]]), better=-1)
    assert [one.largest for one in turned] == [1.0, 3.0]


def test_without_a_world_nothing_is_known():
    """Where an outcome is defined in no world for all, each scenario's regret is nan, and none is ever the best."""
    each = regrets(np.array([[1.0, math.nan, 2.0], [math.nan, 1.0, 0.0]]))
    assert len(each) == 3 and all(math.isnan(one.mean) and math.isnan(one.largest) for one in each)
    assert [one.best_in for one in each] == [0, 0, 0]
