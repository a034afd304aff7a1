"""A person's days as data."""

import json

from simulator.report.tables.trace import trace_data
from tests.report.days import DAY


def test_a_day_is_plain_data():
    """The date as text, decisions with what came of them, acts with only what there is to say."""
    data = json.loads(json.dumps(trace_data(DAY), allow_nan=False))
    assert data["date"] == "2027-05-03" and data["decisions"][0]["happens"] and not data["decisions"][1]["happens"]
    (act,) = data["received"]
    assert act["made"] == "2027-05-01" and act["what"] == "like" and "" not in act.values()
