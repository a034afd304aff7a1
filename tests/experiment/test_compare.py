"""Comparisons: held hours, precision, a scenario and its twin."""

import pytest

from simulator.errors import PlanError
from simulator.experiment.compare import compare
from tests.engine.helpers import small


@pytest.fixture(scope="module")
def pair():
    base = small(30, **{"phases.activation.weeks": 4})
    return base, base.but(name="long", **{"phases.activation.weeks": 10})


def test_replications_go_on_until_precise(pair):
    """Batches double until the half-width is small enough, or the most is reached."""
    rough = compare(*pair, precision={"adopted_mean": 1.0})
    assert rough.replications == pair[0].run.replications.min
    fewer = pair[0].but(**{"run.replications.min": 2, "run.replications.max": 8})
    fine = compare(fewer, pair[1], precision={"adopted_mean": 1e-9})
    assert fine.replications == 8


def test_the_widest_difference_decides(pair):
    """Runs go on while any of several others is not precise enough; the first, a twin, is after one look."""
    fewer = pair[0].but(**{"run.replications.min": 2, "run.replications.max": 8})
    assert compare(fewer, fewer.but(name="twin"), precision={"adopted_mean": 1e-9}).replications == 2
    assert compare(fewer, fewer.but(name="twin"), pair[1], precision={"adopted_mean": 1e-9}).replications == 8


def test_an_unknown_outcome_is_named(pair):
    """A misspelt outcome is an error with a suggestion."""
    with pytest.raises(PlanError, match="adopted_mean"):
        compare(*pair, precision={"adoptd_mean": 0.1})


def test_a_half_width_may_be_a_text_with_a_percent_sign(pair):
    """0.5% is 0.005, as in a scenario file; what is no number above 0 is refused in a sentence."""
    fewer = pair[0].but(**{"run.replications.min": 2, "run.replications.max": 8})
    assert compare(fewer, pair[1], precision={"adopted_mean": "100%"}).replications == 2
    assert compare(fewer, pair[1], precision={"adopted_mean": "0.0000001%"}).replications == 8
    for width in ("a lot", "-1%", 0, float("nan"), "true"):
        with pytest.raises(PlanError, match=r"must be above 0, such as 0\.005 or 0\.5%"):
            compare(fewer, pair[1], precision={"adopted_mean": width})


def test_a_scenario_compared_with_itself_differs_by_nothing(pair):
    """The paired difference of a scenario with itself is exactly zero in every outcome."""
    comparison = compare(pair[0], pair[0].but(name="twin"), replications=3)
    for name in comparison.base.names:
        difference = comparison.difference(name).difference
        assert difference.n == 0 or (difference.mean, difference.half_width) == (0.0, 0.0)
