"""Intervals: their level, their edges, and that an error in them would be seen."""

import math

import numpy as np
import pytest

from simulator.statistics.intervals import Interval, mean_interval, t_quantile, wilson
from simulator.statistics.multiple import holm
from simulator.statistics.paired import paired
from simulator.statistics.precision import looks, precise_enough
from tests.statistics.second_opinions import bootstrap

STUDIES, N = 10_000, 20
LOW, HIGH = 0.94, 0.97
KINDS = {
    "normal": (lambda draw, shape: draw.normal(1.0, 2.0, shape), 1.0),
    "skewed": (lambda draw, shape: draw.gamma(4.0, 0.25, shape), 1.0),
    "bounded": (lambda draw, shape: draw.beta(2.0, 3.0, shape), 0.4),
}


def samples(kind, studies=STUDIES, runs=N):
    """Studies with a known mean, float64[studies, runs], and that mean."""
    make, truth = KINDS[kind]
    return make(np.random.Generator(np.random.Philox(5)), (studies, runs)), truth


def coverage(intervals, truth):
    """The share of intervals that hold the truth."""
    return np.mean([interval.low <= truth <= interval.high for interval in intervals])


@pytest.mark.parametrize("kind", KINDS)
def test_intervals_cover_the_truth(kind):
    """G2: 94-97 % of the 95 % intervals of 10,000 studies hold the truth."""
    rows, truth = samples(kind)
    assert LOW <= coverage(map(mean_interval, rows), truth) <= HIGH


@pytest.mark.parametrize("kind", KINDS)
def test_paired_differences_cover_the_truth(kind):
    """G2: 94-97 % of paired intervals hold a known difference of .3 under shared luck."""
    rows, _ = samples(kind)
    own, _ = samples("normal", STUDIES, N)
    others = rows + 0.3 + 0.1 * (own[::-1] - 1.0)
    found = [paired(base, other).difference for base, other in zip(rows, others, strict=True)]
    assert LOW <= coverage(found, 0.3) <= HIGH


@pytest.mark.parametrize("kind", KINDS)
def test_the_bootstrap_covers_nearly_as_often(kind):
    """The second opinion, narrower than t in small studies, holds the truth in 90-97 % of 500 studies of 40 runs."""
    rows, truth = samples(kind, 500, 40)
    assert 0.90 <= coverage(map(bootstrap, rows), truth) <= HIGH


def test_the_bootstrap_is_that_of_scipy():
    """On skewed values both ends, means of 40 seeds, lie where scipy's BCa puts them, within 2 % of the width."""
    from scipy.stats import bootstrap as reference

    values = np.random.Generator(np.random.Philox(8)).lognormal(0.0, 1.2, 40)
    own = [bootstrap(values, seed=seed) for seed in range(40)]
    theirs = [
        reference((values,), np.mean, n_resamples=2_000, rng=np.random.Generator(np.random.Philox(seed)))
        for seed in range(100, 140)
    ]
    ends = np.mean([found.confidence_interval for found in theirs], axis=0)
    gap = np.abs(np.mean([(found.low, found.high) for found in own], axis=0) - ends)
    assert gap.max() <= 0.02 * (ends[1] - ends[0])


def test_a_normal_quantile_in_place_of_t_is_seen():
    """G2: with five runs, normal quantiles cover less than the band allows, t quantiles do not: the check can fail."""
    rows, truth = samples("normal", STUDIES, 5)
    half = 1.96 * rows.std(axis=1, ddof=1) / math.sqrt(5)
    assert np.mean(np.abs(rows.mean(axis=1) - truth) <= half) < LOW
    assert LOW <= coverage(map(mean_interval, rows), truth) <= HIGH


def test_unpaired_reading_of_pairs_is_seen():
    """G2: intervals that forget the pairing hold the truth nearly always, which is above the band: seen as well."""
    rows, _ = samples("normal")
    others = rows + 0.1 * (samples("normal")[0][::-1] - 1.0)
    half = t_quantile(0.975, 2 * N - 2) * np.sqrt((rows.var(axis=1, ddof=1) + others.var(axis=1, ddof=1)) / N)
    assert np.mean(np.abs((others - rows).mean(axis=1)) <= half) > HIGH


def stopped(values, width):
    """The interval at the first look that is narrow enough."""
    for stop in looks(N, 80):
        interval = mean_interval(values[:stop])
        if precise_enough(interval, width):
            break
    return interval


@pytest.mark.parametrize("kind", ["normal", "bounded"])
def test_stopping_at_a_width_keeps_the_level(kind):
    """G3: looking at the width only, at 20, 40, 80, 94-97 % of 10,000 intervals hold; some stop at each look."""
    rows, truth = samples(kind, STUDIES, 80)
    found = [stopped(row, 0.33 * rows.std()) for row in rows]
    assert {interval.n for interval in found} == {20, 40, 80}
    assert LOW <= coverage(found, truth) <= HIGH


def test_stopping_at_a_sign_is_seen():
    """G3: stopping as soon as the interval leaves zero out gives well over 6 % false alarms: the check can fail."""
    rows = samples("normal", STUDIES, 80)[0] - 1.0
    alarms = np.zeros(STUDIES, bool)
    for stop in looks(N, 80):
        half = t_quantile(0.975, stop - 1) * rows[:, :stop].std(axis=1, ddof=1) / math.sqrt(stop)
        alarms |= np.abs(rows[:, :stop].mean(axis=1)) > half
    assert alarms.mean() > 1 - LOW


def test_pairs_without_variance_have_no_width():
    """Equal differences give a width of zero and no ratio, never nan."""
    found = paired([1.0, 2.0, 3.0], [2.0, 3.0, 4.0], 1)
    assert (found.difference.low, found.difference.high, found.variance_ratio) == (1.0, 1.0, None)
    assert found.probability_better == 1.0


def test_rounding_is_no_variance():
    """Differences of .1 that differ in the last digit have no width, no ratio, and lie on the better side."""
    found = paired([0.1, 0.2, 0.3, 0.7], [0.2, 0.3, 0.4, 0.8], 1)
    assert found.difference.low == found.difference.high == pytest.approx(0.1)
    assert found.variance_ratio is None and found.runs_needed_unpaired is None and found.probability_better == 1.0
    same = paired([0.1 + 0.2, 0.3], [0.3, 0.1 + 0.2], 1)
    assert (same.difference.low, same.difference.high, same.probability_better) == (0.0, 0.0, 0.5)


def test_one_run_is_never_precise_enough():
    """A single value has no width, yet says nothing about it; an outcome that is never defined does not hold up."""
    assert mean_interval([3.0]).half_width == 0.0 and not precise_enough(mean_interval([3.0]), 1.0)
    assert precise_enough(mean_interval([3.0, 3.0]), 0.0) and precise_enough(mean_interval([math.nan]), 0.0)


def test_a_relative_width_is_a_share_of_the_mean():
    """A half-width of .1 is 5 % of 2 but not of 1; the sign of the mean does not matter."""
    assert precise_enough(Interval(-2.0, -2.1, -1.9, 9), 0.0501, relative=True)
    assert not precise_enough(Interval(1.0, 0.9, 1.1, 9), 0.0501, relative=True)


def test_undefined_values_are_left_out():
    """A pair in which one is undefined does not count."""
    found = paired([1.0, math.nan, 3.0, 5.0], [2.0, 2.0, 5.0, 6.0], -1)
    assert found.difference.n == 3 and found.probability_better == 0.0
    assert mean_interval([math.nan]).n == 0


def test_variance_ratio_by_hand():
    """(Va + Vb) / Vd of four pairs worked out by hand."""
    found = paired([0.0, 1.0, 2.0, 3.0], [0.0, 2.0, 2.0, 4.0])
    assert found.variance_ratio == pytest.approx((5 / 3 + 8 / 3) / (1 / 3))
    assert found.runs_needed_unpaired == 52


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
