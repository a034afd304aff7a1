"""Figures: the course over time with intervals, by persona, location or as a whole, real dates; the manager's hours."""

import math
from collections.abc import Iterable, Sequence
from datetime import timedelta
from itertools import cycle

import numpy as np
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from simulator.experiment.courses import weekly_difference
from simulator.experiment.results import Comparison, RunResult
from simulator.recording import ACTIVITIES
from simulator.report.figures.dates import date_axis
from simulator.report.figures.drawing import (
    BLUE,
    GREY,
    LINES,
    ORANGE,
    STYLE,
    draw_mean,
    foot,
    number_axis,
    room_for_names,
    shade,
    shown_once,
)
from simulator.report.figures.groups import By, Group, check_measure, check_other, groups
from simulator.report.figures.measures import bounds_of, courses, scale_of, title, unit_of
from simulator.report.figures.placing import place
from simulator.report.text.units import spaced
from simulator.scenario.schema import Scenario
from simulator.texts import _

HEADROOM = 1.5  # of the highest bar: the legend stands above it
FEW, ACROSS = 6, 3  # up to so many groups stand below each other, more of them so many side by side
DASHES = ("-", "--", ":", "-.")  # one after the other where there are more lines than colours
Look = tuple[str, str]  # of a line: its colour and its dashes
PAIR: tuple[Look, Look] = ((BLUE, DASHES[0]), (ORANGE, DASHES[1]))


def comparison_figure(comparison: Comparison, at: int = 0, measure: str = "adopted", by: By = "persona") -> Figure:
    """Return a figure: the course of both, a panel a group, and the difference below.

    Raises PlanError for a measure without a course, a number of no scenario, or another way of dividing.
    """
    check_measure(measure)
    check_other(comparison, at)
    base, other = comparison.base, comparison.others[at]
    shown = groups([base, other], by)
    with plt.rc_context(STYLE):
        figure, panels, below = _panels(len(shown))
        for number, (axes, who) in enumerate(zip(panels, shown, strict=True)):
            course_panel(axes, (base, other), measure, who, PAIR)
            first = number == 0 and len(shown) <= FEW
            shade(axes, base.scenario, names=first)
            text = who.name if len(shown) > FEW else f"{who.name}: {title(measure)}"
            axes.set_title(text, loc="left", fontsize=10, pad=room_for_names(base.scenario) if first else 6)
            if len(shown) <= FEW:
                axes.set_ylabel(unit_of(measure))
        _differences(below, comparison, at, measure, shown if len(shown) <= FEW else [Group(_("everybody"))])
        date_axis(below, base.scenario)
        moved = base.scenario.start != other.scenario.start
        _finish(figure, panels, f"{title(measure)}, {unit_of(measure)}" if len(shown) > FEW else "")
        foot(figure, comparison.replications, moved)
    return shown_once(figure)


def _panels(count: int) -> tuple[Figure, list[Axes], Axes]:
    """Return a figure, a panel for each group, and one below for the difference, all on the same dates."""
    across = 1 if count <= FEW else ACROSS
    rows = math.ceil(count / across)
    each = 2.2 if across == 1 else 1.5
    figure = plt.figure(figsize=(8 if across == 1 else 11, each * rows + 3.2))
    grid = figure.add_gridspec(rows + 1, across, height_ratios=[each] * rows + [2.2])
    below = figure.add_subplot(grid[rows, :])
    panels: list[Axes] = []
    for number in range(count):
        share = {"sharex": below, "sharey": panels[0] if panels and across > 1 else None}
        panels.append(figure.add_subplot(grid[number // across, number % across], **share))
        panels[-1].tick_params(labelbottom=False)
    return figure, panels, below


def course_panel(axes: Axes, results: Sequence[RunResult], measure: str, who: Group, looks: Sequence[Look]) -> None:
    """Draw the courses of a group in several results, each with its look, by the dates of the first."""
    for one, (colour, dash) in zip(results, looks, strict=False):
        line = (colour, one.scenario.label)
        draw_mean(axes, results[0].scenario, courses(one, measure, who), line, dash, bounds_of(measure))
    axes.set_ylim(bottom=0)
    number_axis(axes.yaxis)


def difference_panel(
    axes: Axes, scenario: Scenario, measure: str, title: str, lines: Iterable[tuple[np.ndarray, str, Look]]
) -> None:
    """Draw differences of weekly courses around zero; lines: of each the replications, its label and its look."""
    shade(axes, scenario, names=False)
    axes.axhline(0, color=GREY, linewidth=0.8)
    for rows, label, (colour, dash) in lines:
        draw_mean(axes, scenario, scale_of(measure) * rows, (colour, label), dash, (-np.inf, np.inf))
    axes.set_title(title, loc="left", fontsize=10)
    axes.set_ylabel(_("points") if scale_of(measure) > 1 else unit_of(measure))
    number_axis(axes.yaxis)


def _finish(figure: Figure, panels: list[Axes], heading: str) -> None:
    """Place the legend and the panels; heading: what many small panels show, above them."""
    if heading:
        figure.suptitle(heading, x=0.01, ha="left", fontsize=11)
        figure.legend(*panels[0].get_legend_handles_labels(), loc="upper right", fontsize=9, ncols=2)
    else:
        panels[0].legend(loc="best", fontsize=9)
    place(figure, 0.02, top=0.98 if heading else 1.0)


def _differences(axes: Axes, comparison: Comparison, at: int, measure: str, shown: Sequence[Group]) -> None:
    """Draw the difference of each group."""
    base, other = comparison.base.scenario, comparison.others[at].scenario
    lines = (
        (weekly_difference(comparison, at, measure, who.persona, who.location), who.name, (colour, DASHES[0]))
        for colour, who in zip(cycle(LINES[2:] + LINES[:2]), shown, strict=False)
    )
    text = _("difference: {other} minus {base}").format(other=other.label, base=base.label)
    difference_panel(axes, base, measure, text, lines)
    axes.legend(loc="best", fontsize=8, ncols=3)


def run_figure(result: RunResult, by: By = "persona") -> Figure:
    """Return a figure: who visits, adopts and interacts over time, a line a group, and the manager's hours by lever.

    Raises PlanError for another way of dividing.
    """
    scenario, shown = result.scenario, groups([result], by)
    measures = ("reach", "active", "adopted")
    with plt.rc_context(STYLE):
        figure, panels = plt.subplots(len(measures) + 1, 1, figsize=(8, 10), sharex=True)
        for number, (axes, measure) in enumerate(zip(panels[:-1], measures, strict=True)):
            shade(axes, scenario, names=number == 0)
            for at, who in enumerate(shown):
                line, dash = (LINES[at % len(LINES)], who.name), DASHES[at // len(LINES) % len(DASHES)]
                draw_mean(axes, scenario, courses(result, measure, who), line, dash, bounds_of(measure))
            pad = room_for_names(scenario) if number == 0 else 6
            axes.set_title(title(measure), loc="left", fontsize=10, pad=pad)
            axes.set_ylabel(unit_of(measure))
            axes.set_ylim(0, 100)
        if len(shown) <= FEW:
            panels[0].legend(loc="lower right", fontsize=9)
        _hours_panel(panels[-1], result)
        date_axis(panels[-1], scenario)
        if len(shown) > FEW:
            figure.legend(*panels[0].get_legend_handles_labels(), loc="upper right", fontsize=8)
        place(figure, 0.02, right=1.0 if len(shown) <= FEW else 0.84)
        foot(figure, len(result.results))
    return shown_once(figure)


def _hours_panel(axes: Axes, result: RunResult) -> None:
    """Draw the manager's hours by lever, four weeks at a time, of the first run."""
    scenario, recording = result.scenario, result.results[0].course
    axes.set_title(_("manager's hours by lever (first run, mean of 4 weeks)"), loc="left", fontsize=10)
    axes.set_ylabel(_("h per week"))
    number_axis(axes.yaxis)
    if recording is None or not recording.managers:
        return
    hours = recording.hours.sum(axis=1)
    weeks = len(hours) // 4 * 4
    monthly = hours[:weeks].reshape(-1, 4, len(ACTIVITIES)).mean(axis=1)
    days = [scenario.start + timedelta(days=28 * month) for month in range(len(monthly))]
    order = np.argsort(-monthly.sum(axis=0))
    below = np.zeros(len(monthly))
    shades = plt.get_cmap("tab20").colors
    for rank, lever in enumerate(order[:8]):
        name = spaced(ACTIVITIES[lever])
        axes.bar(days, monthly[:, lever], 26, below, align="edge", color=shades[rank], label=name)
        below = below + monthly[:, lever]
    rest = monthly[:, order[8:]].sum(axis=1)
    axes.bar(days, rest, 26, below, align="edge", color="#bbbbbb", label=_("other"))
    axes.set_ylim(top=HEADROOM * max(axes.dataLim.y1, 1.0))
    axes.legend(loc="upper right", fontsize=7, ncols=3)
