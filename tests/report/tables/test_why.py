"""Why two scenarios differ, as data."""

import json

import pytest

from simulator.report.tables.why import why_data
from tests.report.results import explained


def test_data_have_parts_by_persona_quarter_and_mechanism():
    """The difference, its parts that add up, the mechanisms with share and p; no nan."""
    data = json.loads(json.dumps(why_data(explained()), allow_nan=False))
    whole = data["difference"]["mean"]
    assert sum(one["mean"] for one in data["by_persona"].values()) == pytest.approx(whole)
    assert sum(one["mean"] for one in data["by_quarter"]) == pytest.approx(whole)
    assert [one["clear"] for one in data["mechanisms"]] == [True, True, False] and data["idle"] == ["a pilot"]
