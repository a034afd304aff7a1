"""The intra-class correlation: by hand, against what was planted, and without what differs between strata."""

import math

import numpy as np
import pytest

from simulator.statistics.groups import intraclass

ONE = np.zeros(4, np.int64)


def test_by_hand():
    """Groups 1, 3 and 5, 7: between 16, within 2: (16 - 2) / (16 + 2)."""
    assert intraclass(np.array([1.0, 3.0, 5.0, 7.0]), np.array([0, 0, 1, 1]), ONE) == pytest.approx(14 / 18)


def test_groups_of_unequal_size_by_hand():
    """Groups 0 and 2, 2, 2, 6 (mean 0 and 3): mean 2.4, between 7.2, within 4, usual size 5 - 17 / 5 = 1.6."""
    values, group = np.array([0.0, 2, 2, 2, 6]), np.array([0, 1, 1, 1, 1])
    assert intraclass(values, group, np.zeros(5, np.int64)) == pytest.approx((7.2 - 4) / (7.2 + 0.6 * 4))


def test_what_differs_between_strata_is_no_likeness():
    """The same two groups a hundred higher in another stratum change nothing."""
    values, group = np.array([1.0, 3.0, 5.0, 7.0]), np.array([0, 0, 1, 1])
    both = intraclass(np.concatenate((values, 100 + values)), np.concatenate((group, group + 2)), np.repeat([0, 1], 4))
    assert both == pytest.approx(intraclass(values, group, ONE))


def test_a_planted_correlation_is_recovered():
    """.2 in 400 groups of 20, with a false alarm in less than one of ten thousand: its standard error is .013."""
    chance = np.random.default_rng(7)
    group = np.repeat(np.arange(400), 20)
    values = np.sqrt(0.2) * chance.standard_normal(400)[group] + np.sqrt(0.8) * chance.standard_normal(8_000)
    assert intraclass(values, group, np.zeros(8_000, np.int64)) == pytest.approx(0.2, abs=0.055)


def test_nothing_to_compare():
    """One group, groups of one, or nobody: it is not defined; nor where all are the same."""
    values = np.array([1.0, 2, 3, 4])
    assert math.isnan(intraclass(values, ONE, ONE)) and math.isnan(intraclass(values, np.arange(4), ONE))
    assert math.isnan(intraclass(np.zeros(0), np.zeros(0, np.int64), np.zeros(0, np.int64)))
    assert math.isnan(intraclass(np.ones(4), np.array([0, 0, 1, 1]), ONE))
