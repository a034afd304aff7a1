"""Intervals: their level, their edges, and that an error in them would be seen."""

import math

import numpy as np
import pytest

from simulator.statistics.intervals import Interval, mean_interval, share_interval, t_quantile, wilson, within
from simulator.statistics.precision import precise_enough
from tests.statistics.samples import HIGH, KINDS, LOW, STUDIES, coverage, samples
from tests.statistics.second_opinions import bootstrap


@pytest.mark.parametrize("kind", KINDS)
def test_intervals_cover_the_truth(kind):
    """G2: 94-97 % of the 95 % intervals of 10,000 studies hold the truth."""
    rows, truth = samples(kind)
    assert LOW <= coverage(map(mean_interval, rows), truth) <= HIGH


def test_a_normal_quantile_in_place_of_t_is_seen():
    """G2: with five runs, normal quantiles cover less than the band allows, t quantiles do not: the check can fail."""
    rows, truth = samples("normal", STUDIES, 5)
    half = 1.96 * rows.std(axis=1, ddof=1) / math.sqrt(5)
    assert np.mean(np.abs(rows.mean(axis=1) - truth) <= half) < LOW
    assert LOW <= coverage(map(mean_interval, rows), truth) <= HIGH


def test_one_run_is_never_precise_enough():
    """A single value has no width, yet says nothing about it; an outcome that is never defined does not hold up."""
    assert mean_interval([3.0]).half_width == 0.0 and not precise_enough(mean_interval([3.0]), 1.0)
    assert precise_enough(mean_interval([3.0, 3.0]), 0.0) and precise_enough(mean_interval([math.nan]), 0.0)


def test_quantiles_and_bootstrap_agree_with_what_is_known():
    """t quantiles are those of the tables; the bootstrap of a normal sample is near the t interval."""
    assert t_quantile(0.975, 19) == pytest.approx(2.0930, abs=1e-4)
    rows, _ = samples("normal")
    one, two = mean_interval(rows[0]), bootstrap(rows[0])
    assert abs(one.low - two.low) < 0.35 and abs(one.high - two.high) < 0.35


@pytest.mark.parametrize("half", [1e-6, 0.02, 0.4, 5.0, 900.0])
@pytest.mark.parametrize("mean", [1e-9, 0.02, 0.5, 0.97, 1.0 - 1e-9])
def test_the_interval_of_a_share_stays_between_nothing_and_all(mean, half):
    """Its ends lie within 0 and 1 around the mean, however wide the t interval is; in percent they are the same."""
    one = within(Interval(mean, mean - half, mean + half, 9), 0.0, 1.0)
    assert 0.0 <= one.low <= mean <= one.high <= 1.0 and one.mean == mean
    whole = within(Interval(100 * mean, 100 * (mean - half), 100 * (mean + half), 9), 0.0, 100.0)
    assert (whole.low, whole.high) == pytest.approx((100 * one.low, 100 * one.high))


def test_in_the_middle_it_is_the_t_interval():
    """To a hundredth of a point, where the interval is as narrow as comparisons ask for."""
    one = within(Interval(0.48, 0.47, 0.49, 20), 0.0, 1.0)
    assert (one.low, one.high) == pytest.approx((0.47, 0.49), abs=1e-4)


def test_what_has_no_width_or_one_bound_is_as_it_was():
    """All the same: no width. A count's interval ends at 0. nan stays nan."""
    assert within(Interval(0.0, 0.0, 0.0, 9), 0.0, 1.0) == Interval(0.0, 0.0, 0.0, 9)
    assert within(Interval(0.5, -0.2, 1.2, 9), 0.0, math.inf) == Interval(0.5, 0.0, 1.2, 9)
    assert math.isnan(within(mean_interval([]), 0.0, math.inf).mean)
    assert math.isnan(within(Interval(0.4, math.nan, math.nan, 3), 0.0, 1.0).low)


@pytest.mark.parametrize("shape", [(0.5, 20), (2, 60), (20, 0.5), (5, 5)], ids=str)
def test_it_holds_the_mean_of_shares_at_least_as_often_as_t_does(shape):
    """Of 4,000 studies of 20 runs, never less often than t, and near the ends clearly more often."""
    rows, true = np.random.default_rng(7).beta(*shape, (4_000, 20)), shape[0] / sum(shape)
    plain = [mean_interval(row) for row in rows]
    held = [within(one, 0.0, 1.0) for one in plain]
    by_t = np.mean([one.low <= true <= one.high for one in plain])
    by_odds = np.mean([one.low <= true <= one.high for one in held])
    assert by_odds >= by_t - 0.001 and by_odds >= 0.92
    assert by_odds >= by_t + 0.02 or 0.05 < true < 0.95 or by_t > 0.93


def test_runs_that_agree_leave_a_doubt():
    """20 of 20 runs do not say that all would: Wilson's interval has a width; one run has none."""
    all_of_them = share_interval([1.0] * 20 + [math.nan])
    assert (all_of_them.mean, all_of_them.high, all_of_them.n) == (1.0, 1.0, 20) and 0.8 < all_of_them.low < 0.9
    assert share_interval([1.0, 0.0]).low > 0.0 and share_interval([1.0]).half_width == 0.0


def test_of_nothing_every_share_is_possible():
    """Wilson's interval without a trial is all of 0 to 1; all or none of ten are not certain, and not beyond."""
    assert wilson(0, 0) == (0.0, 1.0)
    assert wilson(0, 10) == pytest.approx((0.0, 0.2775), abs=1e-4) and wilson(10, 10) == pytest.approx(
        (0.7225, 1.0), abs=1e-4
    )
