"""Near copies: no two worlds that lie closer than the stated distance."""

import numpy as np

from simulator.matching.near import LEAST, apart, distances

POINTS = np.random.default_rng(2).random((6, 40))


def test_a_near_copy_is_left_out():
    """Of two that are nearly the same the earlier stays; so does what was kept before."""
    copied = np.concatenate([POINTS, POINTS[2:3] + 0.9 * LEAST * np.resize([1, -1], 40)])
    assert apart(copied, []) == [0, 1, 2, 3, 4, 5]
    assert apart(copied[6:], list(POINTS)) == [] and apart(POINTS[:2], list(POINTS[2:])) == [0, 1]


def test_even_draws_are_far_from_copies():
    """About .41 root mean square apart."""
    between = distances(POINTS, POINTS)[np.triu_indices(6, 1)]
    assert between.min() > 0.3 and abs(between.mean() - np.sqrt(1 / 6)) < 0.03
