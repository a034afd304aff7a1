"""What evidence did to each number: narrowed, moved or untouched."""

import numpy as np
import pytest

from simulator.experiment.uncertainty import Unknown
from simulator.matching.narrowing import apart_by, narrowing_of, share_of, shares_of, unevenness
from simulator.matching.space import Number, Space

EVEN, LOG = Unknown("a", "uniform", (2.0, 6.0)), Unknown("b", "log", (0.5, 2.0))


def test_shares_of_a_range():
    """On the scale on which a number is drawn: the quantile again."""
    assert share_of(Number("a", EVEN), 3.0) == 0.25 and share_of(Number("b", LOG), 1.0) == pytest.approx(0.5)
    assert all(share_of(Number("b", LOG), LOG.at(u)) == pytest.approx(u) for u in (0.0, 0.3, 1.0))


def test_three_fates():
    """Half of the range: narrowed. All of it, but with most at one end: moved. Even: untouched."""
    u = (np.arange(200) + 0.5) / 200
    space = Space(tuple(Number(name, Unknown(name, "uniform", (0.0, 1.0))) for name in ("half", "leaning", "even")))
    result = narrowing_of(space, {"half": tuple(u / 2), "leaning": tuple(u**1.4), "even": tuple(u)})
    assert set(result.narrowed) == {"half"} and set(result.moved) == {"leaning"} and result.untouched == ("even",)
    assert result.narrowed["half"] == pytest.approx((0.025, 0.475), abs=0.005)


def test_few_worlds_narrow_nothing_by_chance():
    """Fifteen even draws may lie close together: that alone is no finding."""
    drawn = np.random.default_rng(4).random((15, 60))
    space = Space(tuple(Number(f"n{at}", Unknown(f"n{at}", "uniform", (0.0, 1.0))) for at in range(60)))
    result = narrowing_of(space, {f"n{at}": tuple(drawn[:, at]) for at in range(60)})
    widths = np.quantile(drawn, 0.95, axis=0) - np.quantile(drawn, 0.05, axis=0)
    assert len(result.untouched) >= 57 and (widths < 0.72).sum() > 3


@pytest.mark.parametrize(("kind", "ends"), [("uniform", (1.0, 4.0)), ("log", (1.0, 30.0))])
def test_whole_numbers_are_even_where_their_draws_are(kind, ends):
    """Four values, or more of them on a logarithm: even draws are no finding, the lower half of them is one."""
    number = Number("n", Unknown("n", kind, ends, whole=True))
    even = [number.at(u) for u in (np.arange(400) + 0.5) / 400]
    assert unevenness(shares_of(number, even)) * 20 < 0.5
    low = [value for value in even if value <= np.median(even)]
    assert unevenness(shares_of(number, low)) * np.sqrt(len(low)) > 3


def test_unevenness_is_the_distance_of_kolmogorov_and_smirnov():
    """Against SciPy's."""
    from scipy.stats import kstest

    shares = np.random.default_rng(1).random(50) ** 2
    assert unevenness(shares) == pytest.approx(kstest(shares, "uniform").statistic)


def test_what_worlds_do_not_hold_is_left_out():
    """A file of a few numbers says nothing of the others."""
    space = Space(tuple(Number(name, Unknown(name, "uniform", (0.0, 1.0))) for name in ("here", "elsewhere")))
    result = narrowing_of(space, {"here": (0.1, 0.5, 0.9)})
    assert {*result.narrowed, *result.moved, *result.untouched} == {"here"}


def test_two_samples_are_told_apart_beyond_chance():
    """Even draws of one range pass once in a hundred studies or so, two halves of it always; of none it is 0."""
    rng = np.random.default_rng(11)
    alike = np.array([apart_by(rng.random(40), rng.random(160)) for _study in range(1_000)])
    assert 0.001 < (alike > 1).mean() < 0.02
    assert apart_by(rng.random(20) / 2, 0.5 + rng.random(20) / 2) > 1
    assert apart_by(np.array([]), rng.random(5)) == 0.0
