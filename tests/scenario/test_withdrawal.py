"""Withdrawal: a tenth of the hours from a week on."""

from datetime import timedelta

from simulator.scenario.withdrawal import withdrawn
from tests.engine.helpers import small


def test_managers_keep_a_tenth_from_that_week_on():
    """Week 0 is the first; nothing else changes, and other interventions stay."""
    scenario = small(30, **{"interventions.push": {"on": "2027-06-07", "lever": "news"}})
    cut = withdrawn(scenario, 4).interventions["withdrawn_for_survival"]
    assert (cut.on, cut.hours_factor, cut.manager) == (scenario.start + timedelta(weeks=4), 0.1, None)
    assert set(withdrawn(scenario, 0).interventions) == {"push", "withdrawn_for_survival"}
    same = {"interventions.withdrawn_for_survival": {"on": scenario.start, "hours_factor": 0.1}}
    assert withdrawn(scenario, 0) == scenario.but(**same)
