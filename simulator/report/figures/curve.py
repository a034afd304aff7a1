"""A figure of a curve: an outcome along a lever, with intervals; one line for each combination of what else was chosen."""

import numpy as np
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from simulator.analysis.curve import SHARE, Curve, Curves
from simulator.outcomes import ALL_OUTCOMES
from simulator.report.figures.drawing import GREY, LINES, STYLE, number_axis, shown_once
from simulator.report.text.curve import MOST, lever_name, lever_unit, others_words, value_words
from simulator.texts import _, ngettext, runs_words, worlds_of

ROOM = 12  # values that are written one by one below the axis


def curve_figure(curves: Curves) -> Figure:
    """Return the figure: at most six curves."""
    shown = curves.curves[:MOST]
    with plt.rc_context(STYLE):
        figure, axes = plt.subplots(figsize=(8.5, 5.2))
        for number, (curve, colour) in enumerate(zip(shown, LINES, strict=False)):
            _draw(axes, curves, curve, colour, _aside(curves, number, len(shown)))
        _value_axis(axes, curves)
        _outcome_axis(axes, curves)
        axes.set_title(f"{curves.scenario.label}: {_(ALL_OUTCOMES[curves.name].title)}", loc="left", fontsize=10)
        if len(shown) > 1:
            axes.legend(loc="upper left", bbox_to_anchor=(1.0, 1.0), fontsize=8)
        figure.tight_layout(rect=(0, 0.05, 1, 1))
        figure.text(0.01, 0.012, _foot(curves), fontsize=8, color=GREY)
    return shown_once(figure)


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
    error = np.nan_to_num(np.array([mean - low, high - mean]))
    style = {"marker": "o", "markersize": 5, "linewidth": 1.5, "capsize": 3, "elinewidth": 1.2}
    axes.errorbar(x, mean, yerr=error, color=colour, label=others_words(curve), **style)
    if curves.better:
        axes.plot(x[curve.best], mean[curve.best], "*", color=colour, markersize=15, zorder=4)
        if curve.smallest != curve.best:
            ring = {"markerfacecolor": "none", "markeredgewidth": 1.8, "markersize": 13}
            axes.plot(x[curve.smallest], mean[curve.smallest], "o", color=colour, zorder=4, **ring)


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
    axes.set_ylabel(f"{_(ALL_OUTCOMES[curves.name].title)} ({unit})")
    number_axis(axes.yaxis)


def _foot(curves: Curves) -> str:
    """Return how many runs there are, and what bars and marks mean."""
    text = _("{runs} of each value, under the same random numbers; bars: 95% interval of the mean")
    words = text.format(runs=runs_words(curves.curves[0].runs))
    if curves.worlds:
        words += ", " + _("over {worlds}").format(worlds=worlds_of(curves.worlds))
        words += "; " + _("shaded: 80% of the worlds") if len(curves.curves) == 1 else ""
    if curves.better:
        words += "\n" + _("star: best; ring: smallest value near it")
    if len(curves.curves) > MOST:
        more = ngettext("{n} curve more is not drawn", "{n} curves more are not drawn", len(curves.curves) - MOST)
        words += "; " + more
    return words
