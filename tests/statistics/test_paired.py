"""Paired differences: their level, pairs without variance, what is undefined."""

import math

import numpy as np
import pytest

from simulator.statistics.intervals import mean_interval, t_quantile
from simulator.statistics.paired import paired, probability_better
from tests.statistics.samples import HIGH, KINDS, LOW, STUDIES, N, coverage, normal, samples


@pytest.mark.parametrize("kind", KINDS)
def test_paired_differences_cover_the_truth(kind):
    """G2: 94-97 % of paired intervals hold a known difference of .3 under shared random numbers."""
    rows, _ = samples(kind)
    own, _ = samples("normal", STUDIES, N)
    others = rows + 0.3 + 0.1 * (own[::-1] - 1.0)
    seen = [paired(base, other).difference for base, other in zip(rows, others, strict=True)]
    assert LOW <= coverage(seen, 0.3) <= HIGH


def test_unpaired_reading_of_pairs_is_seen():
    """G2: intervals that forget the pairing hold the truth nearly always, which is above the band: seen as well."""
    rows, _ = samples("normal")
    others = rows + 0.1 * (samples("normal")[0][::-1] - 1.0)
    half = t_quantile(0.975, 2 * N - 2) * np.sqrt((rows.var(axis=1, ddof=1) + others.var(axis=1, ddof=1)) / N)
    assert np.mean(np.abs((others - rows).mean(axis=1)) <= half) > HIGH


def test_pairs_without_variance_have_no_width():
    """Equal differences give a width of zero and no ratio, never nan."""
    pair = paired([1.0, 2.0, 3.0], [2.0, 3.0, 4.0], 1)
    assert (pair.difference.low, pair.difference.high, pair.variance_ratio) == (1.0, 1.0, None)
    assert pair.probability_better == 1.0


def test_rounding_is_no_variance():
    """Differences of .1 that differ in the last digit have no width, no ratio, and lie on the better side."""
    pair = paired([0.1, 0.2, 0.3, 0.7], [0.2, 0.3, 0.4, 0.8], 1)
    assert pair.difference.low == pair.difference.high == pytest.approx(0.1)
    assert pair.variance_ratio is None and pair.runs_needed_unpaired is None and pair.probability_better == 1.0
    same = paired([0.1 + 0.2, 0.3], [0.3, 0.1 + 0.2], 1)
    assert (same.difference.low, same.difference.high, same.probability_better) == (0.0, 0.0, 0.5)


def test_undefined_values_are_left_out():
    """A pair in which one is undefined does not count."""
    pair = paired([1.0, math.nan, 3.0, 5.0], [2.0, 2.0, 5.0, 6.0], -1)
    assert pair.difference.n == 3 and pair.probability_better == 0.0
    assert mean_interval([math.nan]).n == 0


def test_variance_ratio_by_hand():
    """(Va + Vb) / Vd of four pairs worked out by hand."""
    pair = paired([0.0, 1.0, 2.0, 3.0], [0.0, 2.0, 2.0, 4.0])
    assert pair.variance_ratio == pytest.approx((5 / 3 + 8 / 3) / (1 / 3))
    assert pair.runs_needed_unpaired == 52


def test_the_correlation_by_hand():
    """6 / sqrt(5 x 8) of four pairs, -1 where one falls as the other rises; none where one does not vary."""
    assert paired([0.0, 1.0, 2.0, 3.0], [0.0, 2.0, 2.0, 4.0]).correlation == pytest.approx(6 / math.sqrt(40))
    assert paired([0.0, 1.0, 2.0], [5.0, 4.0, 3.0]).correlation == pytest.approx(-1.0)
    assert paired([0.0, 1.0, 2.0], [1.0, 1.0, 1.0]).correlation is None


def test_a_sign_is_clear_from_two_pairs_on():
    """One pair says nothing of the sign; two with the same difference do; an interval around nothing does not."""
    assert not paired([1.0], [2.0]).clear
    assert paired([1.0, 2.0], [2.0, 3.0]).clear and paired([2.0, 3.0], [1.0, 2.0]).clear
    assert not paired([0.0, 0.0, 0.0], [-1.0, 1.0, 0.5]).clear


def test_the_share_better_is_covered():
    """G2: at least 93.5 % of 5,000 Wilson intervals of "A better" at 40 runs hold the true .69; ties count half."""
    seen = [probability_better(row) for row in normal(7, 5_000, 40) + 0.5]
    assert 0.935 <= np.mean([low <= 0.6915 <= high for _, low, high in seen]) <= 0.97
    assert probability_better([1.0, -1.0, 0.0, 0.0])[0] == 0.5 and probability_better([1.0, 3.0], -1)[0] == 0.0
