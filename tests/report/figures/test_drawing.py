"""What figures share: shading, ways to write them."""

import base64

import numpy as np
from matplotlib import pyplot as plt

from simulator.report.figures.dates import date_axis
from simulator.report.figures.drawing import draw_mean, foot, picture, save, shade, shown_once
from tests.analysis.helpers import tiny

ROWS = np.array([[0.1] * 12, [0.3] * 12])


def drawn():
    """A figure with a course, phases and dates."""
    figure, axes = plt.subplots()
    draw_mean(axes, tiny(), ROWS, ("red", "line"), bounds=(0.0, 0.25))
    shade(axes, tiny(), names=True)
    date_axis(axes, tiny())
    foot(figure, 2, moved=True)
    return figure


def test_a_mean_is_drawn_with_its_interval_within_bounds():
    """The line is the mean of the runs; the band stays where values can be, however wide."""
    figure = drawn()
    axes = figure.axes[0]
    assert np.allclose(axes.lines[0].get_ydata(), 0.2)
    band = axes.collections[0].get_paths()[0].vertices[:, 1]
    assert 0.0 <= band.min() < 1e-6 and 0.25 - 1e-6 < band.max() <= 0.25
    assert "launch" in [text.get_text() for text in axes.texts] and "mean of 2 runs" in figure.texts[0].get_text()
    plt.close(figure)


def test_a_figure_is_written_and_let_go_of(tmp_path):
    """SVG and PNG, the same bytes twice; pyplot holds none of them; a picture is a data address."""
    held = plt.get_fignums()
    once, again = save(drawn(), tmp_path / "a", "x"), save(drawn(), tmp_path / "b", "x")
    assert [file.name for file in once] == ["x.svg", "x.png"]
    assert [one.read_bytes() == other.read_bytes() for one, other in zip(once, again, strict=True)] == [True, True]
    address = picture(shown_once(drawn()), "png")
    assert base64.b64decode(address.removeprefix("data:image/png;base64,")).startswith(b"\x89PNG")
    assert picture(drawn()).startswith("data:image/svg+xml;base64,") and plt.get_fignums() == held
