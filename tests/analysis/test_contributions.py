"""A difference taken apart by week and persona."""

import pytest

from simulator.analysis.contributions import contributions
from tests.report.results import compared


@pytest.mark.parametrize("name", ["adopted_mean", "adopted_end", "visits_week"])
def test_the_parts_add_up_in_every_run(name):
    """Weeks and personas sum to the difference of each replication."""
    parts = contributions(compared(), name)
    whole = compared().others[0].values(name) - compared().base.values(name)
    assert parts.values.sum(axis=(1, 2)) == pytest.approx(whole, rel=1e-9, abs=1e-12)
    assert parts.personas == ["office", "park"]


def test_what_is_no_mean_of_weeks_has_no_parts():
    """Money is no mean of weeks."""
    assert contributions(compared(), "npv") is None
