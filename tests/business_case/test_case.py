"""Business cases side by side: what is certain, paired differences, currencies."""

from dataclasses import replace

import numpy as np
import pytest

from simulator.business_case.case import business_case
from simulator.errors import PlanError
from tests.business_case.case_runs import pair, renamed, stored


def test_what_is_known_is_neither_drawn_nor_moved():
    """A known amount has no bar and no draws; with all of them known every draw is the mean of the runs."""
    runs = stored()
    case = business_case([runs], known=["licence", "wage.office"])
    assert not {"licence", "wage.office"} & {bar.path for bar in case.bars(0)}
    assert "wage.park" in {bar.path for bar in case.bars(0)}
    everything = sorted({bar.path.partition(".")[0] for bar in business_case([runs]).bars(0)})
    certain = replace(business_case([runs], known=everything), draws=3)
    assert certain.bars(0) == [] and certain.sampled(0)[0] == pytest.approx([certain.cases[0].outcome("npv").mean] * 3)
    with pytest.raises(PlanError, match="did you mean 'licence'"):
        business_case([runs], known=["licens"])


def test_differences_are_paired():
    """The difference of NPV is run by run; the manager's cost per extra adopter is a ratio of means."""
    result = pair()
    assert result.difference(0) == pytest.approx(result.cases[0].values["npv"] - result.cases[1].values["npv"])
    cost = result.cost_per_extra_adopter(0)
    one, base = result.cases
    paid = sum(sum(c.parts[name].mean for name in ("manager", "licences", "implementation", "campaigns")) * sign
               for c, sign in ((one, 1), (base, -1)))  # fmt: skip
    extra = one.volumes.adopters.mean() - base.volumes.adopters.mean()
    assert cost.mean == pytest.approx(paid / extra) and cost.low < cost.mean < cost.high
    assert np.isnan(business_case([stored(), stored()], 1).cost_per_extra_adopter(0).mean)


def test_two_currencies_are_not_compared():
    """Euros and pounds are not added up."""
    pounds = renamed(stored(), **{"case.currency": "GBP"})
    with pytest.raises(PlanError, match="EUR, GBP"):
        business_case([stored(), pounds])
