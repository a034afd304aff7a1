"""Scenario discovery as data."""

import json

from simulator.report.tables.explore import explore_data
from tests.report.results import FEAR, discovered


def test_boxes_keep_rules_and_figures():
    """Rules with ends, coverage and density; what is not known is none; no box is none."""
    data = json.loads(json.dumps(explore_data(discovered()), allow_nan=False))
    assert (data["target"], data["rows"], data["missed"]) == ("adopted_mean >= 50%", 100, 30)
    assert data["fails_when"]["rules"] == [{"path": FEAR, "low": 0.6, "high": None, "values": None}]
    assert data["fails_when"]["holds_up"] and data["is_met_when"]["held_out_density"] is None
