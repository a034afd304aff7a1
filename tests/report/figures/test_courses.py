"""Courses over time, divided as asked, in the language of the call."""

import re

import numpy as np

from simulator import compare
from simulator.report.figures.courses import comparison_figure, run_figure
from simulator.report.figures.drawing import room_for_names
from simulator.texts import use_language
from tests.analysis.helpers import tiny
from tests.engine.helpers import small
from tests.report.page.pages import pair


def test_figures_of_a_dutch_report_are_dutch():
    """Labels, months and decimal marks of what is drawn."""
    with use_language("nl"):
        figure = comparison_figure(pair(), 0, "fear", "all")
        figure.canvas.draw()
        labels = [
            tick.get_text() for axes in figure.axes for tick in (*axes.get_xticklabels(), *axes.get_yticklabels())
        ]
    assert {"jun\n2027", "jul"} <= {*labels}
    assert any(re.fullmatch(r"[-−]?0,\d+", label) for label in labels)
    assert not [label for label in labels if "." in label]
    assert figure.axes[0].get_title(loc="left") == "verschil: Zonder min Met"


def test_figures_divide_as_asked():
    """A panel a persona or a location, one for everybody; the difference last or first, the same dates on all."""
    personas, places, everybody = ["office staff", "park workers"], ["north", "south"], ["everybody"]
    for by, names in {"persona": personas, "location": places, "all": everybody, None: everybody}.items():
        below, *panels = pair().plot("adopted", by=by).axes
        assert [axes.get_title(loc="left").split(":")[0] for axes in panels] == names
        assert below.get_title(loc="left") == "difference: Without minus With"
        assert len(pair().base.plot(by=by).axes[0].get_legend().get_texts()) == len(names)


def test_a_location_is_drawn_as_recorded():
    """The line of a location is the mean over runs of those who work there."""
    recording = pair().base.results[0].course
    there = [place == "south" for _persona, place in recording.groups]
    rows = []
    for result in pair().base.results:
        parts = [
            type(recording)(**{**recording.__dict__, "weekly": result.weekly}).series(m)[:, there].sum(1)
            for m in ("adopted", "present")
        ]
        rows.append(100 * parts[0] / parts[1])
    drawn = pair().plot("adopted", by="location").axes[2].lines[0].get_ydata()
    assert np.allclose(drawn, np.mean(rows, axis=0))


def test_many_locations_stand_side_by_side():
    """More than six: a panel each, three across, and the difference of everybody."""
    places = [f"p{number}" for number in range(8)]
    base = small(6, **{"organisation.locations": places})
    below, *panels = compare(base, base, replications=2).plot(by="location").axes
    assert [axes.get_title(loc="left") for axes in panels] == places
    assert len({round(axes.get_position().x0, 3) for axes in panels}) == 3
    assert [text.get_text() for text in below.get_legend().get_texts()] == ["everybody"]


def test_the_legend_of_hours_hides_no_bar():
    """It stands above the highest bar of the manager's hours."""
    figure = run_figure(pair().base)
    figure.canvas.draw()
    axes = figure.axes[-1]
    highest = axes.transData.transform((0.0, max(bar.get_y() + bar.get_height() for bar in axes.patches)))[1]
    assert axes.get_legend().get_window_extent().y0 >= highest


def test_a_title_leaves_room_for_the_names_of_phases_that_there_are():
    """Where all names of phases lie level, no gap opens below the title; names aslant have more room."""
    long = tiny(run__horizon_weeks=12, phases={"launch": {"weeks": 6}, "activation": {"weeks": 6}})
    short = long.but(**{"phases.launch.weeks": 1})
    assert (room_for_names(long), room_for_names(short)) == (20, 46)
