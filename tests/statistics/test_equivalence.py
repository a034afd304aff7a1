"""Two one-sided tests: their size, and what a large p value is not."""

import math

import numpy as np
import pytest

from simulator.errors import PlanError
from simulator.statistics.equivalence import equivalence
from simulator.statistics.multiple import paired_p
from tests.statistics.samples import STUDIES, normal


def test_equivalence_has_its_size():
    """TOST: a true difference just as large as the margin is called the same in at most 5 % of 10,000 studies."""
    result = np.mean([equivalence(row + 0.5, 0.5).equivalent for row in normal(6, STUDIES, 30)])
    assert 0.03 <= result <= 0.05 + 3 * math.sqrt(0.05 * 0.95 / STUDIES)


def test_a_large_p_value_is_no_equality():
    """Calling "not different" the same would be wrong in over 20 % of those studies: seen."""
    assert np.mean([paired_p(row + 0.5) > 0.05 for row in normal(6, 2_000, 30)]) > 0.2


def test_equivalence_agrees_with_its_interval():
    """The same just where the 90 % interval lies within the margin; equal values are the same, with no nan."""
    for key in range(200):
        result = equivalence(normal(key, 25) + key / 400, 0.5)
        assert result.equivalent == (result.interval.low > -0.5 and result.interval.high < 0.5)
    assert equivalence([0.2, 0.2], 0.5).equivalent and not equivalence([0.7, 0.7], 0.5).equivalent
    assert not equivalence([0.1], 0.5).equivalent
    with pytest.raises(PlanError):
        equivalence([0.1, 0.2], 0.0)
