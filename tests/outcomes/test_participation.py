"""Readings of items and flows: weeks counted by hand, one at a time."""

from dataclasses import replace

import numpy as np
import pytest

from simulator.outcomes import survival
from simulator.recording import MEASURES
from tests.outcomes.make_recording import WEEKS, recording

WITHDRAWN, FIRST, LAST = 3, 23, 29  # the 20th to the 26th week after


def longer(**measures):
    """A recording of twice as many weeks."""
    one = recording(**measures)
    return replace(one, weekly=np.concatenate((one.weekly, one.weekly)))


@pytest.mark.parametrize(("week", "counts"), [(FIRST - 1, 0), (FIRST, 1), (LAST, 1), (LAST + 1, 0)])
def test_survival_is_of_seven_weeks(week, counts):
    """A lone week of posts counts a seventh from 20 to 26 weeks after the withdrawal, and nothing before or after."""
    assert LAST < 2 * WEEKS - 1
    branch = longer()
    branch.weekly[week, 0, MEASURES.index("posts")] = 5
    assert survival(longer(posts=(5, 0)), branch, WITHDRAWN)["survival"] == pytest.approx(counts / 7)
