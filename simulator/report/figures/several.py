"""Several plans in one figure: the course of all of them, and the difference of each from the baseline."""

import numpy as np
from matplotlib import pyplot as plt
from matplotlib.figure import Figure

from simulator.experiment.courses import weekly_difference
from simulator.experiment.results import Comparison
from simulator.report.figures.courses import DASHES, bounds_of, courses, scale_of, title, unit_of
from simulator.report.figures.dates import date_axis
from simulator.report.figures.drawing import (
    GREY,
    LINES,
    STYLE,
    draw_mean,
    foot,
    number_axis,
    room_for_names,
    shade,
    shown_once,
)
from simulator.report.figures.groups import Group, check_measure
from simulator.report.figures.placing import place
from simulator.texts import _


def several_figure(comparison: Comparison, measure: str = "adopted") -> Figure:
    """Return a figure of everybody: the course of all plans, and below each one's difference from the baseline.

    Raises PlanError for a measure without a course.
    """
    check_measure(measure)
    base, who = comparison.base, Group(_("everybody"))
    with plt.rc_context(STYLE):
        figure, (above, below) = plt.subplots(2, 1, figsize=(8, 7), sharex=True)
        shade(above, base.scenario, names=True)
        for at, one in enumerate((base, *comparison.others)):
            rows = courses(one, measure, who)
            draw_mean(above, base.scenario, rows, (_colour(at), one.scenario.label), _dash(at), bounds_of(measure))
        above.set_title(title(measure), loc="left", fontsize=10, pad=room_for_names(base.scenario))
        above.set_ylabel(unit_of(measure))
        above.set_ylim(bottom=0)
        shade(below, base.scenario, names=False)
        below.axhline(0, color=GREY, linewidth=0.8)
        for at, other in enumerate(comparison.others):
            rows = scale_of(measure) * weekly_difference(comparison, at, measure)
            line = (_colour(at + 1), other.scenario.label)
            draw_mean(below, base.scenario, rows, line, _dash(at + 1), (-np.inf, np.inf))
        below.set_title(_("difference from {base}").format(base=base.scenario.label), loc="left", fontsize=10)
        below.set_ylabel(_("points") if scale_of(measure) > 1 else unit_of(measure))
        for axes in (above, below):
            number_axis(axes.yaxis)
        above.legend(loc="best", fontsize=9)
        date_axis(below, base.scenario)
        place(figure, 0.02)
        foot(figure, comparison.replications, any(base.scenario.start != o.scenario.start for o in comparison.others))
    return shown_once(figure)


def _colour(at: int) -> str:
    """Return the colour of a plan: grey for the baseline."""
    return GREY if at == 0 else LINES[(at - 1) % len(LINES)]


def _dash(at: int) -> str:
    """Return the dashes of a plan's line: others where colours come again."""
    return DASHES[max(0, at - 1) // len(LINES) % len(DASHES)]
