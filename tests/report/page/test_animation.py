"""The weeks play alone."""

import json

from simulator.report.figures.courses import comparison_figure
from tests.report.page.pages import Page, assert_stands_alone, pair


def test_an_animation_plays_alone(tmp_path):
    """A button, a slider over the weeks, a frame for the notebook; the levels are those of the runs; small."""
    result = pair().animate()
    result.save(tmp_path / "weeks.html")
    text = (tmp_path / "weeks.html").read_text(encoding="utf-8")
    page = assert_stands_alone(text)
    assert len(text) < 1.5e6 and len(page.all("button")) == 1
    (slider,) = page.all("input")
    assert (slider["type"], slider["max"]) == ("range", "11") and slider["aria-label"]
    (moving,) = [json.loads(attrs["data-moving"]) for _tag, attrs in page.elements if "data-moving" in attrs]
    assert moving["captions"][0][0] == "3 May 2027 · launch" and "school holidays" in moving["captions"][0][11]
    drawn = comparison_figure(pair()).axes[2].lines[0].get_ydata()  # park, the baseline
    assert [week[0] for week in moving["levels"][0][1]] == [round(float(value)) for value in drawn]
    assert all(week == sorted(week) for plan in moving["levels"] for group in plan for week in group)
    (frame,) = Page(result._repr_html_()).all("iframe")
    assert frame["srcdoc"] == text and frame["sandbox"] == "allow-scripts"
