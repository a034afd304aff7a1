"""The table of Student's t."""

import math
import subprocess
import sys

import pytest

from simulator.statistics.intervals import normal_quantile, t_quantile
from simulator.statistics.t_table import NORMAL, QUANTILES, P


def test_quantiles_are_those_of_scipy():
    """Each quantile of the table is scipy's, within two units of the last place: another scipy may round otherwise."""
    from scipy.special import ndtri, stdtrit

    assert sorted(QUANTILES) == list(range(1, 201))
    for freedom, quantile in QUANTILES.items():
        assert abs(quantile - float(stdtrit(freedom, P))) <= 2 * math.ulp(quantile), freedom
    assert abs(NORMAL - float(ndtri(P))) <= 2 * math.ulp(NORMAL)


def test_other_quantiles_are_not_those_of_the_table():
    """Other shares, other degrees of freedom, broken and infinite ones come from scipy."""
    assert t_quantile(0.95, 19) == pytest.approx(1.7291328115213698)
    assert QUANTILES[3] < t_quantile(P, 2.5) < QUANTILES[2]
    assert t_quantile(P, 400) == pytest.approx(1.9659123, abs=1e-7)
    assert t_quantile(P, math.inf) == pytest.approx(NORMAL)
    assert normal_quantile(0.95) == pytest.approx(1.6448536269514722)


def test_an_interval_of_few_values_needs_no_scipy():
    """An interval of twenty values and one of twenty yes or no are computed without importing scipy."""
    code = (
        "import sys; from simulator.statistics.intervals import mean_interval, share_interval\n"
        "assert mean_interval(range(20)).clear and share_interval([0, 1] * 10).half_width > 0\n"
        "assert not any(name.split('.')[0] == 'scipy' for name in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
