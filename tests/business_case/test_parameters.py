"""Money parameters: changed by hand, drawn from their ranges."""

import numpy as np
import pytest
from scipy import stats

from simulator.business_case.case import business_case
from simulator.business_case.parameters import drawn, triangular, varied
from simulator.errors import PlanError
from simulator.scenario.case_numbers import plausible_at
from tests.business_case.case_runs import pair, stored

FALSE_ALARM = 1e-6


def test_draws_are_triangular_and_a_uniform_one_would_be_seen():
    """Kolmogorov-Smirnov on 20,000 draws against scipy's distribution; uniform draws fail by far."""
    u = np.random.Generator(np.random.Philox(5)).random(20_000)
    draws = triangular(u, 1.0, 3.0, 8.0)
    there = stats.triang((3 - 1) / (8 - 1), 1, 7)
    assert stats.kstest(draws, there.cdf).pvalue > FALSE_ALARM
    assert stats.kstest(1 + 7 * u, there.cdf).pvalue < FALSE_ALARM
    assert triangular(u[:3], 2.0, 2.0, 2.0).tolist() == [2.0] * 3
    for low, peak, high in ((0.0, 0.0, 1.0), (0.0, 1.0, 1.0)):
        ends = triangular(np.array([1e-9, 1 - 1e-9]), low, peak, high)
        assert low <= ends.min() and ends.max() <= high


def test_draws_are_keyed_by_parameter():
    """A parameter's draws do not depend on which others there are, nor on the scenario; they stay in their range."""
    one, other = pair().cases
    people = one.scenario.personas
    mine, theirs = drawn(one.case, people, 7, 50), drawn(other.case, {"office": people["office"]}, 7, 50)
    assert set(theirs) < set(mine)
    for path, values in theirs.items():
        assert np.array_equal(values, mine[path])
        low, high = plausible_at(one.case, path, people)
        assert low <= values.min() and values.max() <= high and len(set(values)) == 50
    assert "horizon_years" not in mine and set(mine) == set(varied(one.case, ("office", "park")))


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"wage.offce": 30}, "unknown persona 'offce' - did you mean 'office'"),
        ({"licens": 4}, "case.licens: no field 'licens' in case - did you mean 'licence'"),
        ({"discount_rate": 8}, "case.discount_rate: must be at most 1"),
        ({"discount_rate.office": 0.1}, "case.discount_rate.office: no field 'office' in case.discount_rate"),
    ],
)
def test_changes_that_no_file_could_make_are_told(changes, message):
    """A wrong name or value is one sentence, with what was probably meant."""
    with pytest.raises(PlanError, match=message):
        business_case([stored()], changes=changes)
