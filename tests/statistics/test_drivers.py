"""What a difference depends on: planted parameters are named, and no others."""

import numpy as np
import pytest

from simulator.statistics.drivers import find_drivers
from tests.statistics.samples import generator


def test_a_planted_parameter_is_named():
    """Of 150 parameters the one that moves the effect stands out in 100 worlds, alone, with its sign and its thirds."""
    x = generator(5).random((100, 150))
    effects = 2.0 - 3.0 * x[:, 7] + generator(6).normal(size=100)
    drivers = find_drivers(effects, x, [f"p{at}" for at in range(150)])
    assert [one.path for one in drivers.drivers] == ["p7"]
    (one,) = drivers.drivers
    assert one.low < one.correlation < one.high < 0 and one.at_low > one.at_high
    assert one.weight == pytest.approx(one.correlation, abs=0.01) and 0.3 < drivers.explained < 0.7
    assert drivers.strongest == "p7" and abs(one.correlation) > drivers.yardstick


def test_where_nothing_matters_nothing_stands_out():
    """In 300 studies in which nothing matters, some parameter stands out in at most 9 % (false alarm 1 in 1,000)."""
    alarms = 0
    for study in range(300):
        draw = generator(1_000 + study)
        strong = find_drivers(draw.normal(size=60), draw.random((60, 40)), [f"p{at}" for at in range(40)]).drivers
        alarms += bool(strong)
    assert 0 < alarms / 300 <= 0.09


def test_forgetting_that_many_were_looked_at_is_seen():
    """A single correlation's yardstick (.25 at 60 worlds) would give alarms in most of those studies."""
    alarms = [
        find_drivers(d.normal(size=60), d.random((60, 40)), list("p" * 40)) for d in map(generator, range(1_000, 1_050))
    ]
    assert np.mean([abs(one.strongest_correlation) > 0.254 for one in alarms]) > 0.5


def test_nothing_to_correlate_is_no_error():
    """Effects or parameters that do not vary give no parameter that stands out."""
    x = generator(7).random((20, 3))
    assert find_drivers(np.ones(20), x, list("abc")).drivers == []
    assert find_drivers(x[:, 0], np.ones((20, 3)), list("abc")).drivers == []
    assert find_drivers(np.full(20, np.nan), x, list("abc")).worlds == 0
