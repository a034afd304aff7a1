"""Figures: the course over time with intervals, by persona, phases and holidays shaded, real dates."""

import builtins
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import cycle
from pathlib import Path
from typing import Any

import matplotlib
import numpy as np

from simulator.experiment.compare import Comparison, RunResult
from simulator.experiment.statistics import mean_interval
from simulator.outcomes.adoption import FLOWS
from simulator.recording import ACTIVITIES
from simulator.report.words import persona_name, replication_course, weekly_difference
from simulator.scenario.calendar import planned_phases, school_holiday_weeks
from simulator.scenario.schema import Scenario
from simulator.texts import _, runs_words

matplotlib.use(matplotlib.get_backend() if hasattr(builtins, "__IPYTHON__") else "Agg")  # a notebook has its own way
from matplotlib import dates as mdates
from matplotlib import pyplot as plt

plt.switch_backend(matplotlib.get_backend())  # now: what it settles would be lost within a figure's own style

BLUE, ORANGE, GREEN, PURPLE, GREY = "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#555555"
LINES = (BLUE, ORANGE, GREEN, PURPLE, "#E69F00", "#56B4E9")
STYLE = {
    "font.size": 10, "axes.spines.top": False, "axes.spines.right": False, "axes.grid": True, "grid.alpha": 0.25,
    "svg.hashsalt": "adoption-simulator", "text.parse_math": False, "figure.dpi": 110, "legend.frameon": False,
}  # fmt: skip
TITLES = {
    "adopted": "adopted", "active": "visited in 4 weeks", "interacted": "interacted in 4 weeks",
    "reach": "ever visited",

    "posts": "posts", "replies": "replies", "visits": "visits",
}  # fmt: skip
HOLIDAYS = "#f3e3b3"


def _days(scenario: Scenario) -> list[date]:
    """Return the last day of each week."""
    return [scenario.start + timedelta(days=7 * week + 6) for week in range(scenario.run.horizon_weeks)]


def _band(rows: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return mean, low and high of each week, over replications."""
    intervals = [mean_interval(column) for column in rows.T]
    return tuple(np.array([getattr(i, name) for i in intervals]) for name in ("mean", "low", "high"))  # type: ignore[return-value]


def _courses(found: RunResult, measure: str, persona: str | None) -> np.ndarray:
    """Return a weekly course of every replication, in percent where it is a share."""
    rows = np.array([replication_course(found, r.weekly, measure, persona) for r in found.results])
    return rows if measure in FLOWS else 100 * rows


def _draw(
    axes: Any,
    scenario: Scenario,
    rows: np.ndarray,
    line: tuple[str, str],
    dashed: bool = False,
    bounds: tuple[float, float] = (0.0, np.inf),
) -> None:
    """Draw a mean with its interval, held within what can be; line: colour and label."""
    colour, label = line
    middle, low, high = _band(rows)
    days = _days(scenario)
    axes.plot(days, middle, color=colour, label=label, linewidth=1.8, linestyle="--" if dashed else "-")
    axes.fill_between(days, np.clip(low, *bounds), np.clip(high, *bounds), color=colour, alpha=0.2, linewidth=0)


def _shade(axes: Any, scenario: Scenario, names: bool) -> None:
    """Shade phases and school holidays; name the phases at the top."""
    for number, phase in enumerate(planned_phases(scenario)):
        after = phase.last_day + timedelta(days=1)
        if number % 2 == 0:
            axes.axvspan(phase.first_day, after, color="#000000", alpha=0.045, linewidth=0)
        if names:
            middle = phase.first_day + (after - phase.first_day) / 2
            short = (after - phase.first_day).days < 0.16 * scenario.days
            text = _(phase.name.replace("_", "-"))
            axes.annotate(
                text, (middle, 1.0), xycoords=("data", "axes fraction"), xytext=(0, 3), textcoords="offset points",
                ha="left" if short else "center", va="bottom", fontsize=8, color=GREY, rotation=30 if short else 0,
            )  # fmt: skip
    weeks = np.flatnonzero(school_holiday_weeks(scenario))
    for week in weeks:
        first = scenario.start + timedelta(weeks=int(week))
        axes.axvspan(first, first + timedelta(days=7), color=HOLIDAYS, alpha=0.7, linewidth=0, zorder=0)


def _date_axis(axes: Any, scenario: Scenario) -> None:
    """Write months on the date axis."""
    axes.set_xlim(scenario.start, scenario.start + timedelta(days=scenario.days))
    step = 2 if scenario.days <= 400 else 3
    axes.xaxis.set_major_locator(mdates.MonthLocator(bymonth=range(1, 13, step)))
    axes.xaxis.set_major_formatter(mdates.ConciseDateFormatter(axes.xaxis.get_major_locator()))


def _bounds(measure: str) -> tuple[float, float]:
    """Return the least and the most that a course can be."""
    return (0.0, np.inf) if measure in FLOWS else (0.0, 100.0)


def _unit(measure: str) -> str:
    """Return the label of the value axis."""
    return _("per week") if measure in FLOWS else _("% of present employees")


def _foot(figure: Any, replications: int, moved: bool = False) -> None:
    """Write how many runs there are and what the shading means; `moved`: the other plan begins on another date."""
    text = _("mean of {runs} with 95% interval; grey: phases; sand: school holidays").format(
        runs=runs_words(replications)
    )
    if moved:
        text += "; " + _("dates are the baseline's, the other is drawn by week from its start")
    figure.text(0.01, 0.005, text, fontsize=8, color=GREY)


def comparison_figure(comparison: Comparison, at: int = 0, measure: str = "adopted") -> Any:
    """Return a figure: the course of both by persona, and the difference below."""
    base, other = comparison.base, comparison.others[at]
    shared = sorted(base.scenario.personas.keys() & other.scenario.personas.keys())
    personas: list[str | None] = [*shared] or [None]
    with plt.rc_context(STYLE):
        figure, panels = plt.subplots(len(personas) + 1, 1, figsize=(8, 2.2 * len(personas) + 3.2), sharex=True)
        for number, (axes, key) in enumerate(zip(panels[:-1], personas, strict=True)):
            _shade(axes, base.scenario, names=number == 0)
            most = _bounds(measure)
            _draw(axes, base.scenario, _courses(base, measure, key), (BLUE, base.scenario.label), False, most)
            _draw(axes, base.scenario, _courses(other, measure, key), (ORANGE, other.scenario.label), True, most)
            who = _("everybody") if key is None else persona_name(base.scenario, key)
            title = f"{who}: {_(TITLES.get(measure, measure))}"
            axes.set_title(title, loc="left", fontsize=10, pad=46 if number == 0 else 6)
            axes.set_ylabel(_unit(measure))
            axes.set_ylim(bottom=0)
        _difference_panel(panels[-1], comparison, at, measure)
        panels[0].legend(loc="lower right", fontsize=9)
        _date_axis(panels[-1], base.scenario)
        figure.tight_layout(rect=(0, 0.02, 1, 1))
        _foot(figure, comparison.replications, base.scenario.start != other.scenario.start)
    return shown_once(figure)


def _difference_panel(axes: Any, comparison: Comparison, at: int, measure: str) -> None:
    """Draw the difference by persona."""
    scenario = comparison.base.scenario
    scale = 1 if measure in FLOWS else 100
    _shade(axes, scenario, names=False)
    axes.axhline(0, color=GREY, linewidth=0.8)
    for colour, key in zip(cycle(LINES[2:] + LINES[:2]), sorted(scenario.personas), strict=False):
        if key in comparison.others[at].scenario.personas:
            rows = scale * weekly_difference(comparison, at, measure, key)
            _draw(axes, scenario, rows, (colour, persona_name(scenario, key)), bounds=(-np.inf, np.inf))
    other = comparison.others[at].scenario.label
    title = _("difference: {other} minus {base}").format(other=other, base=scenario.label)
    axes.set_title(title, loc="left", fontsize=10)
    axes.set_ylabel(_("per week") if scale == 1 else _("points"))
    if axes.get_legend_handles_labels()[0]:
        axes.legend(loc="best", fontsize=8, ncols=3)


def run_figure(found: RunResult) -> Any:
    """Return a figure: who visits, adopts and interacts over time, by persona, and the manager's hours by lever."""
    scenario = found.scenario
    measures = ("reach", "active", "adopted")
    with plt.rc_context(STYLE):
        figure, panels = plt.subplots(len(measures) + 1, 1, figsize=(8, 10), sharex=True)
        for number, (axes, measure) in enumerate(zip(panels[:-1], measures, strict=True)):
            _shade(axes, scenario, names=number == 0)
            for number_of, key in enumerate(sorted(scenario.personas)):
                line = LINES[number_of % len(LINES)], persona_name(scenario, key)
                _draw(axes, scenario, _courses(found, measure, key), line, number_of >= len(LINES), _bounds(measure))
            axes.set_title(_(TITLES[measure]), loc="left", fontsize=10, pad=46 if number == 0 else 6)
            axes.set_ylabel(_unit(measure))
            axes.set_ylim(0, 100)
        panels[0].legend(loc="lower right", fontsize=9)
        _hours_panel(panels[-1], found)
        _date_axis(panels[-1], scenario)
        figure.tight_layout(rect=(0, 0.02, 1, 1))
        _foot(figure, len(found.results))
    return shown_once(figure)


def _hours_panel(axes: Any, found: RunResult) -> None:
    """Draw the manager's hours by lever, four weeks at a time, of the first run."""
    scenario, recording = found.scenario, found.results[0].recording
    axes.set_title(_("manager's hours by lever (first run, mean of 4 weeks)"), loc="left", fontsize=10)
    axes.set_ylabel(_("h per week"))
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
        name = ACTIVITIES[lever].replace("_", " ")
        axes.bar(days, monthly[:, lever], 26, below, align="edge", color=shades[rank], label=name)
        below = below + monthly[:, lever]
    rest = monthly[:, order[8:]].sum(axis=1)
    axes.bar(days, rest, 26, below, align="edge", color="#bbbbbb", label=_("other"))
    axes.legend(loc="upper right", fontsize=7, ncols=3)


def shown_once(figure: Any) -> Any:
    """Return a figure that pyplot has let go of: a notebook shows a cell's value, and what pyplot holds again."""
    plt.close(figure)
    return figure


def save(figure: Any, folder: Path, name: str) -> list[Path]:
    """Write a figure as SVG and PNG and close it; return the files."""
    folder.mkdir(parents=True, exist_ok=True)
    files = [folder / f"{name}.svg", folder / f"{name}.png"]
    with plt.rc_context(STYLE):
        figure.savefig(files[0], metadata={"Date": None})
        figure.savefig(files[1], dpi=150, metadata={"Software": None})
    plt.close(figure)
    return files


def comparison_figures(
    comparison: Comparison, folder: Path, measures: Sequence[str] = ("adopted", "active", "posts")
) -> list[Path]:
    """Write the figures of a comparison; return the files."""
    found = []
    for at in range(len(comparison.others)):
        suffix = "" if len(comparison.others) == 1 else f"-{at + 1}"
        for measure in measures:
            found += save(comparison_figure(comparison, at, measure), folder, f"{measure}{suffix}")
    return found
