"""Months of a business case are real months, also beyond the simulated weeks."""

from datetime import date

import numpy as np
import pytest

from simulator.business_case.months import holds_beyond, month_start, months_of
from tests.outcomes.make_recording import SCENARIO


def test_months_are_real_months():
    """From 3 May: 31 days, the fifth week shared 3/7 to 4/7; February 2028 has 29; after 31 May comes 30 June."""
    months = months_of(SCENARIO, 12)
    assert months.edges[:2] == (date(2027, 5, 3), date(2027, 6, 3))
    assert months.weeks[:6, 0].tolist() == pytest.approx([1, 1, 1, 1, 3 / 7, 0])
    assert months.weeks[4, 1] == pytest.approx(4 / 7)
    assert months.weeks.sum(axis=0) * 7 == pytest.approx([31, 30, 31, 31, 30, 31, 30, 31, 31, 29, 31, 30])
    assert months.heads.sum(axis=0) == pytest.approx(np.ones(12))
    assert month_start(date(2027, 5, 31), 1) == date(2027, 6, 30)
    assert month_start(date(2027, 5, 31), 9) == date(2028, 2, 29)


@pytest.mark.parametrize("beyond", ["repeat_year", "carry_level", "stop"])
def test_what_holds_beyond_the_simulated_weeks(beyond):
    """78 weeks numbered 0 to 77: after them come week 26 again, their last twelve's mean (71.5), or nothing."""
    scenario = SCENARIO.but(**{"run.horizon_weeks": 78, "case.beyond": beyond})
    months = months_of(scenario, 24)
    weeks = np.arange(78.0) @ months.weeks
    after = [edge >= date(2028, 10, 30) for edge in months.edges[:-1]]
    first = after.index(True)  # the month from 3 November 2028 on: days 4 to 33 after the last simulated one
    days = (months.edges[first + 1] - months.edges[first]).days
    if beyond == "repeat_year":
        numbers = [26 + (4 + day) // 7 for day in range(days)]
        assert weeks[first] == pytest.approx(sum(numbers) / 7)
    else:
        assert weeks[first] == pytest.approx(71.5 * days / 7 if beyond == "carry_level" else 0)
    assert months.simulated[first] == 0 and months.simulated[0] == 1


def test_a_year_is_repeated_only_where_half_a_year_went_before_it():
    """77 weeks would repeat the launch: the level is carried instead; 78 weeks repeat the year."""
    assert holds_beyond(SCENARIO.but(**{"run.horizon_weeks": 77})) == "carry_level"
    assert holds_beyond(SCENARIO.but(**{"run.horizon_weeks": 78})) == "repeat_year"
    assert holds_beyond(SCENARIO.but(**{"run.horizon_weeks": 77, "case.beyond": "stop"})) == "stop"
