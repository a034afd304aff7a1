"""The business case of results at hand."""

import pytest

from simulator.experiment.case import case_of, recorded
from tests.report.results import compared


def test_the_money_is_that_of_the_runs():
    """NPV of every run as its own reading gave it; against the first, or none."""
    case = case_of(compared())
    assert case.baseline == 0 and len(case.cases) == 3
    assert case.cases[1].values["npv"] == pytest.approx(compared().others[0].values("npv"), rel=1e-12)
    assert case_of(compared().base).baseline is None
    dear = case_of(compared().base, changes={"licence": 8})
    assert dear.cases[0].outcome("npv").mean < case.cases[0].outcome("npv").mean


def test_recorded_runs_are_all_replications():
    """Weekly figures and managers' weeks, stacked."""
    runs = recorded(compared().base)
    assert runs.weekly.shape[:2] == (20, 12) and runs.managed.shape[:2] == (20, 12) and runs.worlds is None
