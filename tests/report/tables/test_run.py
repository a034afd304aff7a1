"""A run as data."""

import json

import pytest

from simulator.report.tables.run import run_data, run_entry
from simulator.statistics.intervals import Interval
from tests.report.results import compared


def test_data_are_those_of_the_run():
    """Means with ends and unit, by persona too; people, days, seed, speed; no nan."""
    base = compared().base
    data = json.loads(json.dumps(run_data(base, 2.0), allow_nan=False))
    assert (data["scenario"], data["employees"], data["days"], data["replications"]) == ("Tiny", 30, 84, 20)
    entry, mean = data["outcomes"]["adopted_mean"], base.outcome("adopted_mean")
    assert entry == {"mean": mean.mean, "low": mean.low, "high": mean.high, "unit": "share"}
    days = sum(one.employee_days for one in base.results)
    assert data["employee_days_per_second"] == pytest.approx(days / 2) and len(data["series_sha256"]) == 64
    assert set(data["by_persona"]) == {"office", "park"}


def test_one_value_has_no_interval():
    """A single run has a mean and no ends."""
    assert run_entry(Interval(1.0, 1.0, 1.0, 1), "hours") == {"mean": 1.0, "low": None, "high": None, "unit": "h"}
