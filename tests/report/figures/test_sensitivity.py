"""A figure of sensitivity."""

from dataclasses import replace

import numpy as np
import pytest

from simulator.report.figures.sensitivity import sensitivity_figure
from simulator.texts import use_language
from tests.report.results import screened


@pytest.mark.parametrize(
    ("method", "said"), [("morris", "crossing the plausible range (points)"), ("sobol", "% of the")]
)
def test_bars_are_the_indices(method, said):
    """A bar a number, the largest on top, in percent or points; the method says what they mean."""
    (axes,) = sensitivity_figure(screened(method)).axes
    assert np.allclose([bar.get_width() for bar in axes.patches], [10.0, 1.0, 0.0])
    assert said in axes.get_xlabel() and "(park.fear)" in axes.get_yticklabels()[0].get_text()


def test_a_dutch_figure_is_dutch():
    """Numbers have decimal commas, and a unit is a Dutch word."""
    with use_language("nl"):
        figure = sensitivity_figure(replace(screened(), name="visits_week"))
        figure.canvas.draw()
        (axes,) = figure.axes
        labels = [tick.get_text() for tick in axes.get_xticklabels()]
    assert any("," in label for label in labels) and not [label for label in labels if "." in label]
    assert "(per week)" in axes.get_xlabel()
