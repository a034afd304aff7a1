"""Intervals: their level, their edges, and that an error in them would be seen."""

import math

import numpy as np
import pytest

from simulator.statistics.intervals import Interval, mean_interval, t_quantile, wilson, within
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


def test_an_interval_is_held_within_what_can_be():
    """A share's ends are not below 0 nor above 1, whichever end is beyond; the mean stays; nan stays nan."""
    assert within(Interval(0.5, -0.2, 1.2, 9), 0.0, 1.0) == Interval(0.5, 0.0, 1.0, 9)
    assert within(Interval(0.5, 0.4, 0.6, 9), 0.0, 1.0) == Interval(0.5, 0.4, 0.6, 9)
    assert math.isnan(within(mean_interval([]), 0.0, math.inf).mean)


def test_of_nothing_every_share_is_possible():
    """Wilson's interval without a trial is all of 0 to 1; all or none of ten are not certain, and not beyond."""
    assert wilson(0, 0) == (0.0, 1.0)
    assert wilson(0, 10) == pytest.approx((0.0, 0.2775), abs=1e-4) and wilson(10, 10) == pytest.approx(
        (0.7225, 1.0), abs=1e-4
    )
