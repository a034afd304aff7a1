"""A figure of curves."""

import numpy as np
import pytest

from simulator.report.figures.curve import curve_figure
from simulator.report.figures.drawing import save
from simulator.report.text.curve import MOST
from tests.report.results import curved


def lines(axes):
    """The means that are drawn with bars: x and y of each curve."""
    return [container.lines[0].get_xydata() for container in axes.containers]


def test_the_curve_and_its_differences():
    """Above the means in percent over the lever's values, below the paired differences in points; units on all axes."""
    above, below = curve_figure(curved()).axes
    assert np.allclose(lines(above), [[[6, 50.0], [10, 54.5], [14, 55.0]]])
    assert np.allclose(lines(below), [[[6, -5.0], [10, -0.5], [14, 0.0]]])
    assert below.get_xlabel() == "activation: planned length (weeks)"
    assert above.get_ylabel() == "adopted, mean of all weeks (%)" and below.get_ylabel() == "against the best (points)"
    bars = [segment[:, 1] for segment in above.containers[0].lines[2][0].get_segments()]
    assert np.allclose(bars, [[48.0, 52.0], [52.5, 56.5], [53.0, 57.0]])
    marks = {
        line.get_marker(): line.get_xdata()[0]
        for line in above.lines
        if line.get_marker() in "*o" and len(line.get_xdata()) == 1
    }
    assert marks == {"*": 14, "o": 10} and above.get_legend() is None


def test_several_curves_have_a_legend_and_stand_aside():
    """One line a combination with its words in the legend; bars do not lie upon each other; at most six are drawn."""
    above, _below = curve_figure(curved(count=MOST + 1)).axes
    assert len(above.containers) == MOST == len(above.get_legend().get_texts())
    assert above.get_legend().get_texts()[1].get_text() == "launch weeks 3, hours held total"
    assert len({line[0, 0] for line in lines(above)}) == MOST and all(abs(line[0, 0] - 6) < 2 for line in lines(above))
    (foot,) = curve_figure(curved(count=MOST + 1)).texts
    assert "1 curve more is not drawn" in foot.get_text()


def test_worlds_are_shaded_where_there_is_one_curve():
    """With worlds the range of 80 % of them lies behind a single curve, and the foot says so."""
    figure = curve_figure(curved(10))
    (band,) = figure.axes[0].collections[:1]
    assert "shaded: 80% of the worlds" in figure.texts[0].get_text() and "over 10 worlds" in figure.texts[0].get_text()
    assert (band.get_paths()[0].vertices[:, 1].min(), band.get_paths()[0].vertices[:, 1].max()) == pytest.approx(
        (40, 70)
    )


def test_without_a_better_side_there_is_one_panel():
    """Of an outcome of which neither more nor less is better, only the curve is drawn, without marks."""
    (axes,) = curve_figure(curved(name="hours")).axes
    assert not [line for line in axes.lines if line.get_marker() == "*"] and axes.get_xlabel()


def test_words_and_dates_stand_one_after_another(tmp_path):
    """Values that are no numbers are written below their places; the files are drawn."""
    figure = curve_figure(curved(path="content.moderation", values=("none", "move", "delete")))
    assert [tick.get_text() for tick in figure.axes[-1].get_xticklabels()] == ["none", "move", "delete"]
    assert all(file.stat().st_size > 5_000 for file in save(figure, tmp_path, "curve"))
