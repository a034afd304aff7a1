"""A figure of sensitivity."""

import numpy as np
import pytest

from simulator.report.figures.sensitivity import sensitivity_figure
from tests.report.results import screened


@pytest.mark.parametrize(
    ("method", "said"), [("morris", "crossing the plausible range (points)"), ("sobol", "% of the")]
)
def test_bars_are_the_indices(method, said):
    """A bar a number, the largest on top, in percent or points; the method says what they mean."""
    (axes,) = sensitivity_figure(screened(method)).axes
    assert np.allclose([bar.get_width() for bar in axes.patches], [10.0, 1.0, 0.0])
    assert said in axes.get_xlabel() and "(park.fear)" in axes.get_yticklabels()[0].get_text()
