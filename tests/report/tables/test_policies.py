"""Policies as data."""

import json

from simulator.report.tables.policies import policy_data
from tests.report.policies import three


def test_every_policy_has_its_figures():
    """Means, quantiles, shares; which is best and which are like it; what is not defined is none."""
    data = json.loads(json.dumps(policy_data(three()), allow_nan=False))
    assert [row["best"] for row in data] == [False, True, False]
    assert [row["like_the_best"] for row in data] == [False, True, True]
    assert data[1]["npv"] == -250.0 and data[1]["above_zero"] == 0.5 and data[0]["break_even_minutes"] is None
