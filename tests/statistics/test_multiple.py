"""Many comparisons with one baseline: the error of all together."""

import math

import numpy as np
import pytest

from simulator.statistics.intervals import wilson
from simulator.statistics.multiple import against_baseline, holm, paired_p
from tests.statistics.samples import STUDIES, normal


def test_p_values_are_those_of_scipy():
    """The paired t test is scipy's, to 12 digits."""
    from scipy.stats import ttest_1samp

    for key in range(20):
        d = normal(key, 12) + 0.3
        assert paired_p(d) == pytest.approx(float(ttest_1samp(d, 0.0).pvalue), rel=1e-12)


def test_p_values_at_the_edges():
    """No pairs, one pair, or no difference: 1; the same difference in every run: 0; nan is left out."""
    assert [paired_p(one) for one in ([], [2.0], [0.0, 0.0], [0.5, 0.5], [math.nan, 0.0])] == [1, 1, 1, 0, 1]


def alarms(adjust):
    """The share of studies with any of four true nulls rejected; all share their baseline, 20 runs."""
    base, others = normal(1, STUDIES, 1, 20), normal(2, STUDIES, 4, 20)
    d = others - base
    t = d.mean(axis=2) / (d.std(axis=2, ddof=1) / math.sqrt(20))
    from scipy.special import stdtr

    return np.mean([min(adjust(row)) < 0.05 for row in 2 * stdtr(19, -np.abs(t))])


def test_holm_keeps_the_error_of_all_together():
    """With four true nulls that share a baseline, any alarm comes in at most 5 % of 10,000 studies (+3 errors)."""
    assert alarms(holm) <= 0.05 + 3 * math.sqrt(0.05 * 0.95 / STUDIES)


def test_tests_that_are_not_adjusted_are_seen():
    """The same without adjustment gives alarms in over 8 % of the studies: the check can fail."""
    assert alarms(list) > 0.08


def test_many_against_a_baseline_is_holm_of_the_p_values():
    """One planted difference among three is found and the others are not."""
    rows = normal(3, 3, 40)
    rows[1] += 2.0
    result = against_baseline(rows)
    assert result[1] < 0.001 and min(result[0], result[2]) > 0.05
    assert result == holm([paired_p(row) for row in rows])


def test_holm_and_wilson_by_hand():
    """Holm's steps and Wilson's interval for 8 of 10."""
    assert holm([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.06, 0.06])
    assert wilson(8, 10) == pytest.approx((0.4902, 0.9433), abs=1e-4)
