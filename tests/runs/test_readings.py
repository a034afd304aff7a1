"""Every outcome of a run, money included."""

import pytest

from simulator.business_case.outcomes import read_case
from simulator.outcomes.managers import MANAGED
from simulator.runs.readings import read_outcomes
from tests.engine.helpers import small


def test_every_run_knows_its_business_case():
    """A simulated run has the outcomes, and its money is that of its weekly figures and hours."""
    from simulator.outcomes.managers import manager_weeks
    from simulator.simulation import simulate

    office = {"case.wage.office": 42, "case.minutes_saved_per_visit.office": 2, "case.search_minutes.office": 60}
    scenario = small(30, **office)
    made = simulate(scenario)
    result = read_outcomes(made, scenario)
    assert result["npv"] < 0 and result["cost_per_adopter"] > 0 and result["break_even_minutes"] > 0
    assert manager_weeks(made)[:, MANAGED.index("hours")].sum() == pytest.approx(result["hours"])
    free = scenario.but(
        **{"case.implementation": 0, "case.licence": 0, "case.manager_rate": 0, "case.campaign_cost": 0}
    )
    only = read_case(made, free.but(**{"case.reading_time": False}))
    assert only["npv"] > 0 and only["payback_month"] == 1 and only["break_even_minutes"] == 0
