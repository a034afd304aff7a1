"""Intervals: their level, their edges, and that an error in them would be seen."""

import math

import numpy as np
import pytest

from simulator.experiment.statistics import (
    bootstrap,
    holm,
    looks,
    mean_interval,
    paired,
    precise_enough,
    t_quantile,
    wilson,
)

STUDIES, N = 2_000, 20
FALSE_ALARM = 4 * math.sqrt(0.95 * 0.05 / STUDIES)


def samples(kind):
    """Studies with a known mean."""
    generator = np.random.Generator(np.random.Philox(5))
    if kind == "normal":
        return generator.normal(1.0, 2.0, (STUDIES, N)), 1.0
    if kind == "skewed":
        return generator.gamma(4.0, 0.25, (STUDIES, N)), 1.0
    return generator.beta(2.0, 3.0, (STUDIES, N)), 0.4


@pytest.mark.parametrize("kind", ["normal", "skewed", "bounded"])
def test_intervals_cover_the_truth(kind):
    """G2: 94-97 % of 95 % intervals hold the truth (band widened by four standard errors of 2,000 studies)."""
    rows, truth = samples(kind)
    inside = [interval.low <= truth <= interval.high for interval in map(mean_interval, rows)]
    assert 0.94 - FALSE_ALARM <= np.mean(inside) <= 0.97 + FALSE_ALARM


def test_a_normal_quantile_in_place_of_t_is_seen():
    """G2: with five runs, normal quantiles cover clearly less than they promise: the check can fail."""
    rows, truth = samples("normal")
    rows = rows[:, :5]
    half = 1.96 * rows.std(axis=1, ddof=1) / math.sqrt(5)
    assert np.mean(np.abs(rows.mean(axis=1) - truth) <= half) < 0.94 - FALSE_ALARM


def test_stopping_at_a_width_keeps_the_level():
    """G3: looking at the width only, at 20, 40, 80, keeps 95 % within four standard errors and half a point."""
    generator = np.random.Generator(np.random.Philox(6))
    hits = 0
    for _ in range(STUDIES):
        values = generator.normal(0.0, 1.0, 80)
        for stop in looks(20, 80):
            interval = mean_interval(values[:stop])
            if precise_enough(interval, 0.3):
                break
        hits += interval.low <= 0.0 <= interval.high
    assert abs(hits / STUDIES - 0.95) <= FALSE_ALARM + 0.005


def test_pairs_without_variance_have_no_width():
    """Equal differences give a width of zero and no ratio, never nan."""
    found = paired([1.0, 2.0, 3.0], [2.0, 3.0, 4.0], 1)
    assert (found.difference.low, found.difference.high, found.variance_ratio) == (1.0, 1.0, None)
    assert found.probability_better == 1.0


def test_undefined_values_are_left_out():
    """A pair in which one is undefined does not count."""
    found = paired([1.0, math.nan, 3.0, 5.0], [2.0, 2.0, 5.0, 6.0], -1)
    assert found.difference.n == 3 and found.probability_better == 0.0
    assert mean_interval([math.nan]).n == 0


def test_variance_ratio_by_hand():
    """(Va + Vb) / Vd of four pairs worked out by hand."""
    found = paired([0.0, 1.0, 2.0, 3.0], [0.0, 2.0, 2.0, 4.0])
    assert found.variance_ratio == pytest.approx((5 / 3 + 8 / 3) / (1 / 3))


def test_quantiles_and_bootstrap_agree_with_what_is_known():
    """t quantiles are those of the tables; the bootstrap of a normal sample is near the t interval."""
    assert t_quantile(0.975, 19) == pytest.approx(2.0930, abs=1e-4)
    rows, _ = samples("normal")
    one, two = mean_interval(rows[0]), bootstrap(rows[0])
    assert abs(one.low - two.low) < 0.35 and abs(one.high - two.high) < 0.35


def test_holm_and_wilson_by_hand():
    """Holm's steps and Wilson's interval for 8 of 10."""
    assert holm([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.06, 0.06])
    assert wilson(8, 10) == pytest.approx((0.4902, 0.9433), abs=1e-4)
