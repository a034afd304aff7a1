"""Several plans in one figure: the course of all of them, and the difference of each from the baseline."""

from matplotlib import pyplot as plt
from matplotlib.figure import Figure

from simulator.experiment.courses import weekly_difference
from simulator.experiment.results import Comparison
from simulator.report.figures.courses import DASHES, Look, course_panel, difference_panel
from simulator.report.figures.dates import date_axis
from simulator.report.figures.drawing import (
    GREY,
    LINES,
    STYLE,
    foot,
    room_for_names,
    shade,
    shown_once,
)
from simulator.report.figures.groups import Group, check_measure
from simulator.report.figures.measures import title, unit_of
from simulator.report.figures.placing import place
from simulator.texts import _


def several_figure(comparison: Comparison, measure: str = "adopted") -> Figure:
    """Return a figure of everybody: the course of all plans, and below each one's difference from the baseline.

    Raises PlanError for a measure without a course.
    """
    check_measure(measure)
    base = comparison.base
    with plt.rc_context(STYLE):
        figure, (above, below) = plt.subplots(2, 1, figsize=(8, 7), sharex=True)
        shade(above, base.scenario, names=True)
        results = (base, *comparison.others)
        course_panel(above, results, measure, Group(_("everybody")), [_look(at) for at in range(len(results))])
        above.set_title(title(measure), loc="left", fontsize=10, pad=room_for_names(base.scenario))
        above.set_ylabel(unit_of(measure))
        lines = (
            (weekly_difference(comparison, at, measure), other.scenario.label, _look(at + 1))
            for at, other in enumerate(comparison.others)
        )
        heading = _("difference from {base}").format(base=base.scenario.label)
        difference_panel(below, base.scenario, measure, heading, lines)
        above.legend(loc="best", fontsize=9)
        date_axis(below, base.scenario)
        place(figure, 0.02)
        foot(figure, comparison.replications, any(base.scenario.start != o.scenario.start for o in comparison.others))
    return shown_once(figure)


def _look(at: int) -> Look:
    """Return colour and dashes of a plan: grey for the baseline, other dashes where colours come again."""
    colour = GREY if at == 0 else LINES[(at - 1) % len(LINES)]
    return colour, DASHES[max(0, at - 1) // len(LINES) % len(DASHES)]
