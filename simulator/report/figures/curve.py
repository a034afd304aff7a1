"""A figure of curves: an outcome along a lever, with intervals; a line for each combination of what else was chosen."""

import numpy as np
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from simulator.analysis.curve import SHARE, Curve, Curves
from simulator.outcomes import definition_of
from simulator.report.figures.drawing import GREY, LINES, STYLE, number_axis, shown_once
from simulator.report.figures.placing import place
from simulator.report.text.curve import MOST, lever_name, lever_unit, others_words, value_words
from simulator.texts import _, ngettext, runs_words, worlds_of

ROOM, LINE = 12, 15  # values that are written one by one below the axis; points of a line of the legend


def curve_figure(curves: Curves) -> Figure:
    """Return the figure: at most six curves, and below each point's paired difference from the best of its curve."""
    shown, below = curves.curves[:MOST], bool(curves.better)
    with plt.rc_context(STYLE):
        height = 6.4 if below else 4.6
        figure, panels = plt.subplots(
            1 + below, 1, figsize=(9, height), sharex=True, squeeze=False, height_ratios=[3, 2][: 1 + below]
        )
        top, bottom = panels[0][0], panels[-1][0]
        for number, (curve, colour) in enumerate(zip(shown, LINES, strict=False)):
            aside = _aside(curves, number, len(shown))
            _draw(top, curves, curve, colour, aside)
            if below:
                _draw_gaps(bottom, curves, curve, colour, aside)
        _outcome_axis(top, curves)
        if below:
            _gap_axis(bottom, curves)
        _value_axis(bottom, curves)
        _head(top, curves, len(shown))
        place(figure, 0.06)
        figure.text(0.01, 0.012, _foot(curves), fontsize=8, color=GREY)
    return shown_once(figure)


def _head(axes: Axes, curves: Curves, count: int) -> None:
    """Write the title, and above the panel which curve is which."""
    rows = -(-count // 2) if count > 1 else 0
    title = f"{curves.scenario.label}: {_(definition_of(curves.name).title)}"
    axes.set_title(title, loc="left", fontsize=10, pad=8 + LINE * rows)
    if rows:
        axes.legend(loc="lower left", bbox_to_anchor=(0.0, 1.0), ncols=2, fontsize=8, borderaxespad=0.2)


def _places(curves: Curves) -> np.ndarray:
    """Return where the values stand on the axis: numbers at themselves, others one after another."""
    values = [point.value for point in curves.curves[0].points]
    if _are_numbers(curves):
        return np.array(values, float) * (100.0 if lever_unit(curves.path) == SHARE else 1.0)
    return np.arange(len(values), dtype=float)


def _are_numbers(curves: Curves) -> bool:
    """Return whether the values of the lever are numbers."""
    values = [point.value for point in curves.curves[0].points]
    return all(isinstance(value, int | float) and not isinstance(value, bool) for value in values)


def _aside(curves: Curves, number: int, count: int) -> float:
    """Return how far a curve's bars stand aside, so that those of several do not hide each other."""
    step = float(np.diff(_places(curves)).min())
    return 0.08 * step * (number - (count - 1) / 2)


def _draw(axes: Axes, curves: Curves, curve: Curve, colour: str, aside: float) -> None:
    """Draw a curve: means with their intervals, worlds' spread where it is alone, marks at the best and its like."""
    x, scale = _places(curves) + aside, _scale(curves)
    mean, low, high = (
        scale * np.array([getattr(point.mean, end) for point in curve.points]) for end in ("mean", "low", "high")
    )
    if curves.worlds and len(curves.curves) == 1:
        ends = [scale * np.array([getattr(point, end) for point in curve.points]) for end in ("low", "high")]
        axes.fill_between(x, *ends, color=colour, alpha=0.13, linewidth=0, label=_("80% of the worlds"))
    _bars(axes, x, (mean, low, high), colour, others_words(curve))
    if curves.better:
        axes.plot(x[curve.best], mean[curve.best], "*", color=colour, markersize=15, zorder=4)
        if curve.smallest != curve.best:
            ring = {"markerfacecolor": "none", "markeredgewidth": 1.8, "markersize": 13}
            axes.plot(x[curve.smallest], mean[curve.smallest], "o", color=colour, zorder=4, **ring)


def _bars(
    axes: Axes, x: np.ndarray, ends: tuple[np.ndarray, np.ndarray, np.ndarray], colour: str, label: str | None = None
) -> None:
    """Draw means with their intervals: mean, low, high; nan where there is no interval."""
    mean, low, high = ends
    style = {"marker": "o", "markersize": 5, "linewidth": 1.5, "capsize": 3, "elinewidth": 1.2}
    error = np.nan_to_num(np.array([mean - low, high - mean]))
    axes.errorbar(x, mean, yerr=error, color=colour, label=label, **style)


def _draw_gaps(axes: Axes, curves: Curves, curve: Curve, colour: str, aside: float) -> None:
    """Draw what each value comes to beside the best of its curve."""
    scale = _scale(curves)
    ends = tuple(
        scale * np.array([getattr(point.gap, end) for point in curve.points]) for end in ("mean", "low", "high")
    )
    _bars(axes, _places(curves) + aside, ends, colour)


def _scale(curves: Curves) -> float:
    """Return what an outcome is multiplied by: shares are drawn in percent."""
    return 100.0 if curves.unit == SHARE else 1.0


def _value_axis(axes: Axes, curves: Curves) -> None:
    """Write the lever below, with its unit, and its values where there is room for them."""
    unit = "%" if lever_unit(curves.path) == SHARE else lever_unit(curves.path)
    axes.set_xlabel(lever_name(curves.path) + (f" ({unit})" if unit else ""))
    places = _places(curves)
    if not _are_numbers(curves):
        axes.set_xticks(places, [value_words(point.value) for point in curves.curves[0].points])
        return
    if len(places) <= ROOM:
        axes.set_xticks(places)
    number_axis(axes.xaxis)


def _outcome_axis(axes: Axes, curves: Curves) -> None:
    """Write the outcome's unit at the left."""
    unit = "%" if curves.unit == SHARE else _(curves.unit)
    axes.set_ylabel(f"{_(definition_of(curves.name).title)} ({unit})")
    number_axis(axes.yaxis)


def _gap_axis(axes: Axes, curves: Curves) -> None:
    """Write what the lower panel shows, and shade the margin within which a value is as good, where all have one."""
    axes.axhline(0.0, color=GREY, linewidth=0.9)
    if curves.unit == SHARE or len(curves.curves) == 1:
        near = -curves.better * _scale(curves) * curves.curves[0].margin
        axes.axhspan(*sorted((0.0, near)), color=GREY, alpha=0.15, linewidth=0)
    unit = _("points") if curves.unit == SHARE else _(curves.unit)
    axes.set_ylabel(_("against the best ({unit})").format(unit=unit))
    number_axis(axes.yaxis)


def _foot(curves: Curves) -> str:
    """Return how many runs there are, and what bars and marks mean."""
    text = _("{runs} of each value, under the same random numbers; bars: 95% interval of the mean")
    words = text.format(runs=runs_words(curves.curves[0].runs))
    if curves.worlds:
        words += ", " + _("over {worlds}").format(worlds=worlds_of(curves.worlds, curves.kind))
        words += "; " + _("shaded: 80% of the worlds") if len(curves.curves) == 1 else ""
    if curves.better:
        words += "\n" + _("star: best; ring: smallest value near it; below: paired differences, grey: near the best")
    if len(curves.curves) > MOST:
        more = ngettext("{n} curve more is not drawn", "{n} curves more are not drawn", len(curves.curves) - MOST)
        words += "; " + more
    return words
