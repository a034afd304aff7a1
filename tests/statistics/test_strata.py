"""A pooled ratio of risks: by hand, and that strata do not count as an effect."""

import math

import numpy as np
import pytest

from simulator.statistics.strata import risk_ratio


def rows(*groups):
    """Rows of groups: (people, of whom it happened to, whether exposed, stratum)."""
    happened = np.concatenate([np.arange(people) < times for people, times, _, _ in groups])
    exposed = np.concatenate([np.full(people, is_exposed) for people, _, is_exposed, _ in groups])
    stratum = np.concatenate([np.full(people, number) for people, _, _, number in groups])
    return happened, exposed, stratum


def test_one_stratum_is_the_plain_ratio():
    """Four of ten against one of ten, of groups of other sizes as well."""
    assert risk_ratio(*rows((10, 4, True, 0), (10, 1, False, 0))) == pytest.approx(4.0)
    assert risk_ratio(*rows((20, 8, True, 0), (50, 5, False, 0))) == pytest.approx(4.0)


def test_what_differs_between_strata_is_no_effect():
    """Twice in each stratum is twice; taken together it would be more than four times."""
    early = ((10, 1, True, 0), (100, 5, False, 0))
    late = ((100, 80, True, 1), (10, 4, False, 1))
    assert risk_ratio(*rows(*early, *late)) == pytest.approx(2.0)
    assert (81 / 110) / (9 / 110) > 4


def test_strata_with_one_group_say_nothing():
    """Nor is it defined without any, or where it happened to none of the others."""
    both = ((10, 4, True, 0), (10, 1, False, 0))
    assert risk_ratio(*rows(*both, (50, 50, True, 1))) == risk_ratio(*rows(*both))
    assert math.isnan(risk_ratio(*rows((10, 4, True, 0))))
    assert math.isnan(risk_ratio(*rows((10, 4, True, 0), (10, 0, False, 0))))
    assert math.isnan(risk_ratio(np.zeros(0, bool), np.zeros(0, bool), np.zeros(0, np.int64)))
