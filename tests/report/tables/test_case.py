"""The business case as data."""

import json

import pytest

from simulator.report.tables.case import case_data
from tests.business_case.case_runs import pair


def test_data_is_json_and_complete():
    """One object without nan: outcomes over runs, draws, one at a time, 37 months, the comparison."""
    result = json.loads(json.dumps(case_data(pair()), allow_nan=False))
    one = result["scenarios"][0]
    assert set(one) == {
        "scenario", "outcomes", "npv_above_zero", "npv_luck", "parts", "money_parameters", "tornado", "choices", "cash",
        "working_time", "break_even_if", "lines", "search_time",
        "monthly",
    }  # fmt: skip
    search = one["search_time"]
    assert search["grounded"] is False and search["cashable"] is False and "MGI 2012" in search["source"]
    assert search["npv_without"] < one["outcomes"]["npv"]["mean"]
    payback = one["outcomes"]["payback_month"]
    assert payback["median"] is None and payback["never"] == payback["runs"] == 4
    assert len(one["monthly"]) == 37 and one["monthly"][0]["net"] == -40_000
    assert one["monthly"][-1]["cumulative_discounted"]["mean"] == pytest.approx(one["outcomes"]["npv"]["mean"])
    (difference,) = result["comparisons"]
    assert result["baseline"] == "Without" and difference["scenario"] == "With a manager"
    assert difference["cost_per_extra_adopter"]["low"] < difference["cost_per_extra_adopter"]["mean"]
