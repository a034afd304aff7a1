"""Roles: counted by hand."""

import numpy as np
import pytest

from simulator.evidence.roles import contributors, curators, top_1_acts
from simulator.evidence.schema import When
from simulator.evidence.seen import BASE, Where
from tests.evidence.by_hand import seen, with_weeks
from tests.outcomes.make_recording import WEEKS


def test_roles_are_shares_of_those_with_a_stated_role_in_the_window():
    """Of ten with a role two contribute and three curate, readers apart; in the last week nobody contributes."""
    weeks = np.full((WEEKS, 2), 1.0)
    weeks[-1] = 0
    result = seen(curator=(1, 2), creator=(2, 3), reader=(50, 50))
    result = seen(variants={BASE: with_weeks(result.base, contributor=weeks)})
    window = Where(window=When(weeks=(1, 10)))
    assert contributors(result, window) == pytest.approx(0.2) and curators(result, window) == pytest.approx(0.3)
    assert contributors(result, Where(window=When(last=1))) == 0.0


def test_the_most_active_are_one_of_a_hundred_at_least_one():
    """Of 0, 0, 1 and 3 acts the first made three quarters."""
    assert top_1_acts(seen(), Where()) == pytest.approx(0.75)
