"""A figure of why two scenarios differ."""

import numpy as np
import pytest

from simulator.report.figures.why import why_figure
from tests.report.results import explained


def test_weeks_and_mechanisms_are_drawn_as_they_are():
    """Bars of the personas add up to the difference of each week, in points; a bar a mechanism, its part."""
    weekly, mechanisms = why_figure(explained()).axes
    heights = [bar.get_height() for container in weekly.containers for bar in container]
    assert len(heights) == 24 and sum(heights) / 12 == pytest.approx(10.0)
    assert np.allclose([bar.get_width() for bar in mechanisms.patches], [6.0, -2.0, 0.1])


def test_without_weeks_only_mechanisms_are_drawn():
    """An outcome that is no mean of weeks has one panel."""
    assert len(why_figure(explained(weekly=False)).axes) == 1
