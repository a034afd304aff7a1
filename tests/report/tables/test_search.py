"""A search as data."""

import json

from simulator.report.tables.search import search_data, trials_table
from tests.report.results import searched


def test_the_front_has_levers_fresh_figures_and_regret():
    """Goals with units, levers, intervals of fresh runs, gains, regret where it is asked for."""
    data = json.loads(json.dumps(search_data(searched()), allow_nan=False))
    assert [goal["want"] for goal in data["goals"]] == ["max", "min", "min"] and data["goals"][2]["of"] == "visits_week"
    assert [one["trial"] for one in data["front"]] == [3, 1] and data["runs"] == 6
    assert data["front"][0]["gained"][0]["mean"] == 20.0 and data["front"][0]["regret"]["best_in"] == 12
    assert "regret" not in search_data(searched(regret=False))["front"][0]


def test_every_trial_has_a_row():
    """Place, levers, and what it comes to in every goal."""
    head, rows = trials_table(searched(regret=False))
    assert head == ["trial", "managers.central.hours_per_week", "phases.launch.weeks", "visits_week", "hours"]
    assert rows[0] == [1, 10.0, 4, 52.0, 120.0] and len(rows) == 3
