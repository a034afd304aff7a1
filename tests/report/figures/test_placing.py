"""Panels stand where matplotlib's own tight layout puts them, and legends stay where they stood best."""

import numpy as np
import pytest
from matplotlib import pyplot as plt

from simulator.report.figures.placing import place


@pytest.fixture
def figure():
    """Two rows and two columns of panels with words, a legend where it is best in each."""
    figure, panels = plt.subplots(2, 2, figsize=(8, 6))
    for number, axes in enumerate(panels.flat):
        axes.plot(np.arange(9), np.arange(9) ** number, label=f"power {number}")
        axes.set_title("a title", loc="left")
        axes.set_ylabel("an amount")
        axes.legend(loc="best")
    yield figure
    plt.close(figure)


@pytest.mark.parametrize("part", [(0.0, 1.0, 1.0), (0.04, 1.0, 1.0), (0.1, 0.8, 0.9)])
def test_panels_stand_where_a_tight_layout_puts_them(figure, part):
    """In the whole figure and in a part of it, to a thousandth of the figure."""
    bottom, right, top = part
    figure.tight_layout(rect=(0, bottom, right, top))
    wanted = [axes.get_position().bounds for axes in figure.axes]
    figure.subplots_adjust(left=0.1, right=0.9, bottom=0.1, top=0.9, wspace=0.2, hspace=0.2)
    place(figure, bottom, right, top)
    assert np.allclose([axes.get_position().bounds for axes in figure.axes], wanted, atol=1e-3)


def test_legends_stay_where_they_stood_best(figure):
    """None seeks its place again, and none has moved."""
    place(figure, 0.04)
    settled = [axes.get_legend().get_window_extent().bounds for axes in figure.axes]
    for axes in figure.axes:
        axes.get_legend().set_loc("best")
    assert np.allclose([axes.get_legend().get_window_extent().bounds for axes in figure.axes], settled)
    place(figure, 0.04)
    for axes in figure.axes:
        axes.plot(np.linspace(0, 8, 500), np.full(500, np.mean(axes.get_ylim())))  # hides what stood free
    assert np.allclose([axes.get_legend().get_window_extent().p0 for axes in figure.axes], [b[:2] for b in settled])


def test_a_legend_beside_its_panel_is_left_alone(figure):
    """It is placed where it was told to stand."""
    legend = figure.axes[0].legend(loc="lower left", bbox_to_anchor=(0.0, 1.0))
    place(figure, 0.04)
    assert legend.get_window_extent().y0 >= figure.axes[0].get_window_extent().y1


def test_files_are_drawn_once(figure, tmp_path):
    """No engine is left behind that would have each file drawn twice."""
    place(figure, 0.04)
    assert figure.get_layout_engine() is None
