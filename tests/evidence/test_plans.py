"""Other plans and sizes: read of the variants' runs."""

import pytest

from simulator.evidence.plans import reaches_usual, size_gap, small_gap
from simulator.evidence.seen import AS_OFTEN_MADE, SIZED, Where
from tests.evidence.by_hand import seen
from tests.outcomes.make_recording import recording


@pytest.mark.parametrize(("interacting", "reached"), [(28, 1.0), (26, 0.0)])
def test_a_plan_reaches_the_usual_share_or_not(interacting, reached):
    """28 of a hundred are enough, 26 are not; the scenario's own plan does not count."""
    usual = recording(employed=(100, 0), interacted_employed=(interacting, 0))
    result = seen(employed=(100, 0), interacted_employed=(90, 0), variants={AS_OFTEN_MADE: usual})
    assert reaches_usual(result, Where()) == reached


def test_sizes_lie_as_far_apart_as_the_two_that_differ_most():
    """Eight, seven and five of ten: three tenths; 600 people lie a tenth above 1,200."""
    active = {600: 9, 1_200: 8, 10_000: 7, 28_000: 5}
    result = seen(
        variants={SIZED[size]: recording(employed=(10, 0), active_employed=(n, 0)) for size, n in active.items()}
    )
    assert size_gap(result, Where()) == pytest.approx(0.3) and small_gap(result, Where()) == pytest.approx(0.1)
