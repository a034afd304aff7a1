"""Ratios of means: Fieller's interval holds its level."""

import math

import numpy as np

from simulator.statistics.ratio import ratio_interval


def test_fieller_covers_the_true_ratio():
    """2,000 studies of 20 pairs with ratio 3: the 95 % interval holds it in 93 to 97 % of them."""
    chance = np.random.Generator(np.random.Philox(11))
    under = chance.normal(10, 4, (2_000, 20))
    over = 3 * under + chance.normal(0, 6, under.shape)
    seen = [ratio_interval(a, b) for a, b in zip(over, under, strict=True)]
    covered = np.mean([one.low <= 3 <= one.high for one in seen])
    assert 0.93 <= covered <= 0.97
    wrong = np.mean([one.low <= 3.3 <= one.high for one in seen])
    assert wrong < 0.9


def test_by_nothing_is_not_divided():
    """Where the mean below may be 0 there is no ratio; one pair gives a ratio without a width, or none."""
    over, around_nothing = np.array([3.0, 4.0, 5.0]), np.array([-1.0, 1.0, 0.5])
    ratio = ratio_interval(over, around_nothing)
    assert (ratio.n, math.isnan(ratio.mean), math.isnan(ratio.low), math.isnan(ratio.high)) == (3, True, True, True)
    alone = ratio_interval(np.array([6.0]), np.array([2.0]))
    assert (alone.mean, alone.low, alone.high, alone.n) == (3.0, 3.0, 3.0, 1)
    assert math.isnan(ratio_interval(np.array([6.0]), np.array([0.0])).mean)
