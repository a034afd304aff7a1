"""A figure of sensitivity: the parameters that matter most, with intervals."""

from textwrap import shorten

import numpy as np
from matplotlib import pyplot as plt
from matplotlib.figure import Figure

from simulator.analysis.sensitivity import Sensitivity
from simulator.outcomes import ALL_OUTCOMES, unit_in
from simulator.report.figures.drawing import BLUE, GREY, ORANGE, STYLE, number_axis, shown_once
from simulator.report.figures.placing import place
from simulator.report.text.meanings import meaning_of
from simulator.texts import _, runs_words, worlds_of

BARS, LABEL = 15, 72


def sensitivity_figure(sensitivity: Sensitivity) -> Figure:
    """Return the figure."""
    shown = sensitivity.indices[:BARS]
    unit = unit_in(sensitivity.name, sensitivity.scenario)
    percent = sensitivity.method == "sobol" or unit == "share"
    scale = 100.0 if percent else 1.0
    places = np.arange(len(shown))[::-1]
    value = scale * np.array([one.value for one in shown])
    ends = scale * np.array([[one.value - one.value_low, one.value_high - one.value] for one in shown]).T
    with plt.rc_context(STYLE):
        figure, axes = plt.subplots(figsize=(9, 1.6 + 0.34 * len(shown)))
        axes.barh(places, value, 0.7, color=BLUE, xerr=ends, error_kw={"ecolor": GREY, "linewidth": 1.0})
        if sensitivity.method != "rank":  # a rank correlation has no unit to share an axis with
            second = scale * np.array([one.second for one in shown])
            label = _("mean with its sign") if sensitivity.method == "morris" else _("alone (first order)")
            axes.plot(second, places, "o", color=ORANGE, markersize=5, label=label)
            axes.legend(loc="lower right", fontsize=8)
        axes.set_yticks(places, [shorten(_name(one.path), LABEL, placeholder="...") for one in shown])
        axes.axvline(0, color=GREY, linewidth=0.9)
        axes.set_title(
            f"{sensitivity.scenario.label}: {_(ALL_OUTCOMES[sensitivity.name].title)}", loc="left", fontsize=10
        )
        axes.set_xlabel(_axis(sensitivity, unit))
        number_axis(axes.xaxis)
        place(figure, 0.04)
        text = _("{points:,} points, {runs} each under the same random numbers; bars with 95% intervals")
        if sensitivity.method == "rank":
            text = _("{worlds}, {runs} each under the same random numbers; bars with 95% intervals")
        figure.text(
            0.01,
            0.01,
            text.format(
                points=sensitivity.points,
                runs=runs_words(sensitivity.replications),
                worlds=worlds_of(sensitivity.points, sensitivity.source.kind),
            ),
            fontsize=8,
            color=GREY,
        )
    return shown_once(figure)


def _name(path: str) -> str:
    """Return a parameter's meaning, with the end of its path, which parts it from others of the same meaning."""
    return f"{meaning_of(path)} ({'.'.join(path.split('.')[-2:])})"


def _axis(sensitivity: Sensitivity, unit: str) -> str:
    """Return the label of the value axis."""
    if sensitivity.method == "sobol":
        return _("% of the variance, with all interactions")
    if sensitivity.method == "rank":
        text = _("highest third of the worlds less lowest third ({unit})")
        return text.format(unit=_("points") if unit == "share" else _(unit))
    return _("effect of crossing the plausible range ({unit})").format(unit=_("points") if unit == "share" else _(unit))
