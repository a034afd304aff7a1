"""Our exp and log are accurate, never fall, and the quantile is the normal one."""

from decimal import Decimal, localcontext
from statistics import NormalDist

import numpy as np
import pytest

from simulator.mathematics import exp, log, logistic, normal_quantile, power

POINTS = np.concatenate([np.linspace(-40, 40, 4_001), np.array([-699.0, 699.0, 1e-17, -1e-9])])


def relative(value: float, true: Decimal) -> float:
    return float(abs((Decimal(value) - true) / true))


def test_exp_is_within_two_units_in_the_last_place():
    """Relative error below 4e-16 on 4,005 points."""
    with localcontext() as context:
        context.prec = 40
        assert max(relative(exp(float(x)), Decimal(float(x)).exp()) for x in POINTS) < 4e-16


def test_log_is_accurate():
    """Error below 4e-16, absolute below one and relative above."""
    with localcontext() as context:
        context.prec = 40
        for x in np.concatenate([np.linspace(1e-6, 3, 3_001), np.array([1e-300, 2.0**-33, 1e300])]):
            true = Decimal(float(x)).ln()
            assert abs(Decimal(log(float(x))) - true) <= Decimal("4e-16") * max(1, abs(true)), x


@pytest.mark.parametrize(("function", "low", "high"), [(exp, -9, 9), (log, 1e-3, 4), (logistic, -9, 9)])
def test_functions_never_fall(function, low, high):
    """Monotone on 200,001 neighbouring points."""
    values = np.array([function(float(x)) for x in np.linspace(low, high, 200_001)])
    assert np.all(np.diff(values) >= 0)


def test_normal_quantile_is_the_normal_one():
    """Seven digits on the whole range of a 32-bit draw."""
    exact = NormalDist()
    for u in [2.0**-33, 1e-6, 0.01, 0.3, 0.5, 0.62, 0.9, 0.999, 1 - 2.0**-33]:
        assert normal_quantile(u) == pytest.approx(exact.inv_cdf(u), rel=2e-6, abs=1e-9)


def test_power_is_exact_where_no_power_is_needed():
    """A steepness of one leaves the share untouched, bit for bit."""
    assert power(0.3, 1.0) == 0.3
    assert power(0.0, 2.0) == 0.0
    assert power(0.3, 2.0) == pytest.approx(0.09, rel=1e-15)
