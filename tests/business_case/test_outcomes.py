"""Break-even minutes and cost per adopter, on paper."""

import numpy as np
import pytest

from simulator.business_case.flows import cap, flows
from simulator.business_case.outcomes import break_even_minutes, case_outcomes
from simulator.business_case.returns import present_value
from tests.business_case.paper import ONE_PERCENT, money, toy


def test_break_even_on_paper():
    """1,000 over the worth of a minute, 600/6 a month at 1 %: 1,000 / 1,125.51 minutes."""
    assert break_even_minutes(toy(), money())[0] == pytest.approx(1000 / 1125.5077, rel=1e-6)


def test_break_even_minutes_give_a_value_of_zero_also_at_the_ceiling():
    """Two personas, one of which reaches its ceiling below the answer: NPV at the answer is 0; out of reach is none."""
    result = toy()
    result.visits[:, :, 1], result.workdays[:, :, 1] = 900, 20
    case = money(search_minutes={"office": 60, "other": 30}, cap_share=0.5, implementation=1500)
    minutes = break_even_minutes(result, case)[0]
    assert 900 * minutes > cap(result, case)[0, 0, 1]  # the park is at its ceiling there
    there = case.with_values({"minutes_saved_per_visit.office": minutes, "minutes_saved_per_visit.other": minutes})
    assert present_value(flows(result, there).net, ONE_PERCENT)[0] == pytest.approx(0, abs=1e-6)
    result.workdays[:, :, 0] = 5
    assert np.isnan(break_even_minutes(result, case)[0])


def test_nobody_visits():
    """Without visits nothing is saved: only costs, no payback, no internal rate, no break-even, nobody who adopted."""
    result = case_outcomes(toy(visits=0, adopters=0), money())
    assert result["npv"][0] == -1000 and result["pays_back"][0] == 0
    for name in ("payback_month", "irr", "break_even_minutes", "cost_per_adopter"):
        assert np.isnan(result[name][0]), name


def test_cost_per_adopter_counts_what_is_paid():
    """1,000 for ten people is 100 each; the time of reading is not in it."""
    assert case_outcomes(toy(minutes=600), money())["cost_per_adopter"][0] == pytest.approx(100)
