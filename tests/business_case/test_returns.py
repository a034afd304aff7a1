"""Present value, payback and internal rate, against the textbook."""

import math

import numpy as np
import pytest

from simulator.business_case.returns import internal_rate, payback_month, present_value, sign_changes


def test_internal_rate_is_that_of_the_textbook():
    """1,000 that become 1,210 after two years earn 10 % a year; 1,000 that become 500 after one lose 50 %."""
    flow = np.zeros((2, 25))
    flow[0, 0], flow[0, 24] = -1000, 1210
    flow[1, 0], flow[1, 12] = -1000, 500
    assert internal_rate(flow) == pytest.approx([0.10, -0.50], abs=1e-9)


def test_internal_rate_is_none_where_it_is_not_defined():
    """No outlay, no income, nothing at all, or two rates that both give 0: none."""
    gain, loss, twice = np.full(25, 5.0), np.full(25, -5.0), np.zeros(25)
    twice[[0, 12, 24]] = -1000, 2300, -1320  # worth 0 at 10 % and at 20 %
    assert present_value(twice[None], 0.1)[0] == pytest.approx(0, abs=1e-9)
    assert present_value(twice[None], 0.2)[0] == pytest.approx(0, abs=1e-9)
    assert np.isnan(internal_rate(np.stack([gain, loss, np.zeros(25), twice]))).all()


def test_a_bad_season_does_not_take_the_internal_rate_away():
    """Three changes of sign, but only one of the running sum (Norström): the rate is there, and worth 0 at it."""
    flow = np.full((1, 25), 80.0)
    flow[0, 0], flow[0, 13] = -1000, -30
    assert sign_changes(flow)[0] == 3
    rate = internal_rate(flow)[0]
    assert rate > 0 and present_value(flow, rate)[0] == pytest.approx(0, abs=1e-6)


def test_payback_is_none_where_it_never_comes():
    """A running sum that stays below 0 has no payback month; without an outlay the first good month pays back."""
    net = np.array([[-100.0, 10, 10], [0, 5, 5], [-10, 10, -50]])
    assert np.array_equal(payback_month(net, 0.0), [math.nan, 1, 1], equal_nan=True)
