"""A figure of why two scenarios differ."""

import numpy as np
import pytest

from simulator.report.figures.why import why_figure
from simulator.texts import use_language
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


def test_a_dutch_figure_has_decimal_commas():
    """The axes of both panels write numbers as Dutch does."""
    with use_language("nl"):
        figure = why_figure(explained())
        figure.axes[0].set_ylim(0.0, 0.5)
        figure.axes[1].set_xlim(0.0, 0.5)
        figure.canvas.draw()
        axes = [figure.axes[0].yaxis, figure.axes[1].xaxis]
        labels = [tick.get_text() for axis in axes for tick in axis.get_ticklabels()]
    assert labels and any("," in label for label in labels) and not [label for label in labels if "." in label]


def test_no_bar_touches_the_end_of_the_axis():
    """Above the highest week there is room, also where the last persona adds nothing to it."""
    why = explained()
    why.weeks.values[:, :, -1] = 0.0
    weekly = why_figure(why).axes[0]
    assert weekly.get_ylim()[1] > weekly.dataLim.y1
