"""Pictures of the answer: what each length brings, by group of staff; adoption by week over the calendar."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import numpy as np
from matplotlib import pyplot as plt

from benchmarks.findings.answers import PLACEBO, SEASON, Where, stretch
from benchmarks.findings.reading import END, WINDOW, Study
from simulator.report.figures.drawing import BLUE, GREEN, GREY, HOLIDAYS, LINES, ORANGE, STYLE
from simulator.scenario.calendar import school_holiday_weeks

SETTINGS = (
    (SEASON, 0, BLUE, "as planned"),
    (SEASON, 1, ORANGE, "total hours held"),
    (PLACEBO, 1, GREEN, "placebo, held"),
)
TITLES = {WINDOW: "weeks 27-52", END: "last 12 weeks"}
ASIDE = 0.7
WIDE = 9.0


def gains_figure(study: Study) -> Any:
    """Return a figure: difference to the shortest activation in points, by length, group of staff and window."""
    lengths = study.axes.lengths
    with plt.rc_context(STYLE):
        figure, panels = plt.subplots(
            len(study.groups), 2, figsize=(WIDE, 2.1 * len(study.groups) + 1.0), sharex=True, sharey="col"
        )
        for row, (group, key) in zip(panels, enumerate(study.groups), strict=True):
            for axes, measure in zip(row, (WINDOW, END), strict=True):
                _gains(axes, study, group, measure)
                axes.set_title(f"{study.labels[key]}, {TITLES[measure]}", loc="left", fontsize=10)
            row[0].set_ylabel("points of adoption")
        for axes in panels[-1]:
            axes.set_xticks(lengths[1:])
            axes.set_xlabel(f"weeks of activation (against {lengths[0]})")
        handles, labels = panels[0][0].get_legend_handles_labels()
        figure.legend(handles, labels, loc="lower center", ncols=3, fontsize=9)
        figure.tight_layout(rect=(0, 0.05, 1, 1))
    plt.close(figure)
    return figure


def _gains(axes: Any, study: Study, group: int, measure: int) -> None:
    """Draw the gains of a group: mean with interval, and thin the range of 80 % of the worlds."""
    axes.axhline(0, color=GREY, linewidth=0.8)
    for number, (base, hold, colour, label) in enumerate(SETTINGS):
        where = Where(base=base, hold=hold, group=group, measure=measure)
        for at, length in enumerate(study.axes.lengths[1:], start=1):
            answer = stretch(study, where, at)
            x = length + ASIDE * (number - 1)
            ends = 100 * np.array([answer.interval.low, answer.interval.high])
            axes.plot([x, x], [100 * answer.study.low, 100 * answer.study.high], color=colour, linewidth=1)
            axes.plot([x, x], ends, color=colour, linewidth=4, solid_capstyle="butt")
            axes.plot(
                x, 100 * answer.interval.mean, "o", color=colour, markersize=6, label=label if at == 1 else "_other"
            )


def courses_figure(study: Study, start: int = 1) -> Any:
    """Return a figure: adopted by week for each length, hours a week as planned, over the calendar of one start."""
    first = study.axes.starts[start]
    scenario = study.base.but(start=first)
    weeks = study.courses.shape[6]
    days = [first + timedelta(days=7 * week + 6) for week in range(weeks)]
    with plt.rc_context(STYLE):
        figure, panels = plt.subplots(len(study.groups), 1, figsize=(WIDE, 2.0 * len(study.groups) + 0.8), sharex=True)
        for axes, (group, key) in zip(panels, enumerate(study.groups), strict=True):
            for week in np.flatnonzero(school_holiday_weeks(scenario)):
                day = first + timedelta(weeks=int(week))
                axes.axvspan(day, day + timedelta(days=7), color=HOLIDAYS, alpha=0.7, linewidth=0, zorder=0)
            for colour, (at, length) in zip(LINES, enumerate(study.axes.lengths), strict=False):
                mean = study.courses[SEASON, 0, :, start, at, 0, :, group].mean(axis=0)
                axes.plot(days, 100 * mean, color=colour, label=f"{length} weeks")
            axes.set_title(f"{study.labels[key]}: adopted", loc="left", fontsize=10)
            axes.set_ylabel("% of present")
            axes.set_ylim(bottom=0)
        panels[0].legend(loc="lower right", fontsize=9, ncols=4, title="activation")
        figure.text(0.01, 0.005, _foot(study), fontsize=8, color=GREY)
        figure.tight_layout(rect=(0, 0.03, 1, 1))
    plt.close(figure)
    return figure


def _foot(study: Study) -> str:
    """Return what the courses are."""
    return (
        f"mean of {study.axes.worlds} worlds, {study.axes.activities[0]:g} activity a week, hours a week as planned; "
        "sand: school holidays"
    )


def draw(study: Study, folder: Path) -> None:
    """Write the pictures as PNG."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, figure in (("gains", gains_figure(study)), ("courses", courses_figure(study))):
        figure.savefig(folder / f"{name}.png", dpi=110, metadata={"Software": None})
