"""Stopping at a width keeps the level; stopping at a sign would not."""

import math

import numpy as np
import pytest

from simulator.statistics.intervals import Interval, mean_interval, t_quantile
from simulator.statistics.precision import looks, precise_enough
from tests.statistics.samples import HIGH, LOW, STUDIES, N, coverage, samples


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
    seen = [stopped(row, 0.33 * rows.std()) for row in rows]
    assert {interval.n for interval in seen} == {20, 40, 80}
    assert LOW <= coverage(seen, truth) <= HIGH


def test_stopping_at_a_sign_is_seen():
    """G3: stopping as soon as the interval leaves zero out gives well over 6 % false alarms: the check can fail."""
    rows = samples("normal", STUDIES, 80)[0] - 1.0
    alarms = np.zeros(STUDIES, bool)
    for stop in looks(N, 80):
        half = t_quantile(0.975, stop - 1) * rows[:, :stop].std(axis=1, ddof=1) / math.sqrt(stop)
        alarms |= np.abs(rows[:, :stop].mean(axis=1)) > half
    assert alarms.mean() > 1 - LOW


def test_a_relative_width_is_a_share_of_the_mean():
    """A half-width of .1 is 5 % of 2 but not of 1; the sign of the mean does not matter."""
    assert precise_enough(Interval(-2.0, -2.1, -1.9, 9), 0.0501, relative=True)
    assert not precise_enough(Interval(1.0, 0.9, 1.1, 9), 0.0501, relative=True)


def test_looks_double_and_end_at_the_most():
    """From the least on, doubled; the last is the most, which is one look where it is the least."""
    assert looks(20, 80) == [20, 40, 80] and looks(3, 20) == [3, 6, 12, 20] and looks(5, 5) == [5]
