"""Uncertainty and replication noise, kept apart."""

import numpy as np
import pytest

from simulator.statistics.intervals import t_quantile, wilson
from simulator.statistics.two_level import crossed_interval, two_level, world_means
from tests.statistics.samples import generator


def studies(count, worlds, runs, parameters, noise, mean=0.0, key=1):
    """Synthetic studies with known parts, float64[count, worlds, runs]."""
    draw = generator(key)
    own = mean + parameters * draw.normal(size=(count, worlds, 1))
    return own + noise * draw.normal(size=(count, worlds, runs))


def test_the_parts_are_told_apart():
    """Over 400 studies of 100 worlds of 4 runs, both parts come out within 3 %: 2 by parameters, 3/2 by noise."""
    seen = [two_level(one) for one in studies(400, 100, 4, 2.0, 3.0)]
    assert np.sqrt(np.mean([one.parameters**2 for one in seen])) == pytest.approx(2.0, rel=0.03)
    assert np.sqrt(np.mean([one.noise**2 for one in seen])) == pytest.approx(1.5, rel=0.03)
    assert np.mean([one.monte_carlo for one in seen]) == pytest.approx(0.15, rel=0.03)


def test_counting_noise_as_uncertainty_is_seen():
    """The plain spread of the worlds' means is 2.5 there, not 2: the check above can fail."""
    plain = [world_means(one).std(ddof=1) for one in studies(400, 100, 4, 2.0, 3.0)]
    assert np.mean(plain) == pytest.approx(2.5, rel=0.03)


def test_more_runs_shrink_noise_alone():
    """Four times the runs halve noise's part; the parameters' part stays."""
    few, many = (two_level(studies(1, 2_000, runs, 2.0, 3.0, key=3)[0]) for runs in (4, 16))
    assert many.noise == pytest.approx(few.noise / 2, rel=0.05)
    assert many.parameters == pytest.approx(few.parameters, rel=0.08)


def test_the_mean_over_worlds_is_covered():
    """G2: 94-97 % of 10,000 intervals over 40 worlds hold the true mean."""
    seen = [two_level(one).mean for one in studies(10_000, 40, 2, 1.0, 1.0, 0.3, key=4)]
    assert 0.94 <= np.mean([one.low <= 0.3 <= one.high for one in seen]) <= 0.97


def test_worlds_by_hand():
    """Three worlds of two runs: the sign holds in two; in the third noise may have turned it, in a wide one not."""
    result = two_level(np.array([[1.0, 3.0], [4.0, 6.0], [-0.5, 0.1]]))
    assert (result.sign, result.holds, result.mean.n) == (1, 2, 3) and result.share == pytest.approx(2 / 3)
    assert result.by_noise == 1 and not result.robust and result.share_interval == wilson(2, 3)
    assert two_level(np.array([[1.0, 1.1], [4.0, 4.1], [-9.0, -9.1]]), sign=1).by_noise == 0
    assert two_level(np.full((10, 2), 0.5)).robust and two_level(np.full((10, 2), 0.5), -1).holds == 0


def test_robust_means_nine_of_ten():
    """90 of 100 worlds are robust, 89 are not."""
    rows = np.where(np.arange(100) < 90, 1.0, -1.0)[:, None]
    assert two_level(rows).robust and not two_level(np.where(np.arange(100) < 89, 1.0, -1.0)[:, None], 1).robust


def test_single_runs_and_gaps_give_no_false_parts():
    """With one run a world the parts are not known (nan); worlds without a value are left out; nothing at all is 0."""
    result = two_level(np.array([[1.0], [2.0], [np.nan]]))
    assert result.mean.n == 2 and np.isnan(result.parameters) and np.isnan(result.noise) and result.by_noise == 0
    empty = two_level(np.full((3, 2), np.nan))
    assert empty.mean.n == 0 and empty.sign == 0 and not empty.robust
    assert two_level(np.array([[1.0, np.nan], [2.0, 4.0]])).mean.mean == pytest.approx(2.0)


def shared_noise(count, worlds, runs, key):
    """Synthetic studies whose worlds share the noise of the same runs, in part: true mean .3."""
    draw = generator(key)
    own, shared = draw.normal(size=(count, worlds, 1)), 2.0 * draw.normal(size=(count, 1, runs))
    return 0.3 + own + shared + draw.normal(size=(count, worlds, runs))


def test_noise_that_worlds_share_is_counted():
    """94-98.5 % of 4,000 intervals over 50 worlds x 8 shared runs hold the mean; of plain ones under a half."""
    studies_found = shared_noise(4_000, 50, 8, key=5)
    crossed = [crossed_interval(one) for one in studies_found]
    assert 0.94 <= np.mean([one.low <= 0.3 <= one.high for one in crossed]) <= 0.985
    plain = [two_level(one).mean for one in studies_found]
    assert np.mean([one.low <= 0.3 <= one.high for one in plain]) < 0.5


def test_the_crossed_interval_by_hand():
    """Two worlds, two runs, no interaction: the parts of worlds and runs add up; one run has no interval."""
    result = crossed_interval(np.array([[0.0, 1.0], [2.0, 3.0]]))
    assert result.mean == 1.5 and result.half_width == pytest.approx(
        np.sqrt(1.25) * t_quantile(0.975, 1.25**2 / (1.0 + 0.25**2))
    )
    assert np.isnan(crossed_interval(np.ones((5, 1))).low) and crossed_interval(np.ones((3, 2))).half_width == 0.0
