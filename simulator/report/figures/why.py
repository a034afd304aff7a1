"""A figure of why two scenarios differ: what weeks, personas and changes of the plan add, what mechanisms do."""

from datetime import timedelta
from textwrap import shorten

import numpy as np
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from simulator.analysis.parts import Part
from simulator.analysis.why import Why
from simulator.outcomes import ALL_OUTCOMES, unit_in
from simulator.report.figures.dates import date_axis
from simulator.report.figures.drawing import (
    BLUE,
    GREY,
    LINES,
    STYLE,
    number_axis,
    room_for_names,
    shade,
    shown_once,
)
from simulator.report.figures.factorial import changes_height, changes_panel
from simulator.report.figures.placing import place
from simulator.report.text.units import persona_name
from simulator.texts import _, paired_runs

BARS, LABEL = 12, 44


def why_figure(why: Why) -> Figure:
    """Return the figure; no weeks where the outcome is no mean of them."""
    weekly = why.weeks is not None
    shown = why.parts[:BARS]
    changes = why.attribution
    heights = [3.4] if weekly else []
    heights += [changes_height(changes)] if changes is not None else []
    heights += [0.8 + 0.3 * max(1, len(shown))]
    with plt.rc_context(STYLE):
        figure, panels = plt.subplots(
            len(heights), 1, figsize=(9, sum(heights) + 1.2), height_ratios=heights, squeeze=False
        )
        if weekly:
            _weeks_panel(panels[0, 0], why)
        if changes is not None:
            changes_panel(panels[-2, 0], changes, _scale(why))
        _mechanisms_panel(panels[-1, 0], why, shown)
        place(figure, 0.03)
        text = _("{runs}, 95% intervals (pale: cannot be told from nothing); grey: phases; sand: holidays")
        figure.text(0.01, 0.008, text.format(runs=paired_runs(why.comparison.replications)), fontsize=8, color=GREY)
    return shown_once(figure)


def _scale(why: Why) -> tuple[float, str]:
    """Return by what values are multiplied, and the unit on the axis."""
    unit = unit_in(why.name, why.comparison.base.scenario)
    return (100.0, _("points")) if unit in ("share", "1/year") else (1.0, _(unit))


def _weeks_panel(axes: Axes, why: Why) -> None:
    """Draw what each persona adds in each week, above and below zero."""
    weeks, scenario = why.weeks, why.comparison.base.scenario
    if weeks is None:
        return
    scale, unit = _scale(why)
    mean = scale * weeks.values.mean(axis=0) * weeks.values.shape[1]
    days = [scenario.start + timedelta(weeks=weeks.first_week + week) for week in range(len(mean))]
    shade(axes, scenario, names=True)
    above, below = np.zeros(len(mean)), np.zeros(len(mean))
    for colour, key, column in zip(LINES, weeks.personas, mean.T, strict=False):
        bottom = np.where(column >= 0, above, below)
        axes.bar(days, column, 7, bottom, align="edge", color=colour, label=persona_name(scenario, key), linewidth=0)
        above, below = above + np.maximum(column, 0), below + np.minimum(column, 0)
    axes.axhline(0, color=GREY, linewidth=0.9)
    axes.use_sticky_edges = False  # the foot of a bar that adds nothing holds no axis
    axes.autoscale_view(scalex=False)
    pad = room_for_names(scenario)
    axes.set_title(_("what each week and persona adds to the difference"), loc="left", fontsize=10, pad=pad)
    axes.set_ylabel(_("{unit}, of everybody").format(unit=unit))
    number_axis(axes.yaxis)
    axes.legend(loc="best", fontsize=8)
    date_axis(axes, scenario)


def _mechanisms_panel(axes: Axes, why: Why, shown: list[Part]) -> None:
    """Draw what goes away with each mechanism, with intervals; pale: cannot be told from nothing."""
    scale, unit = _scale(why)
    places = np.arange(len(shown))[::-1]
    mean = scale * np.array([part.gone.mean for part in shown])
    half = scale * np.array([part.gone.half_width for part in shown])
    colours = [BLUE if part.clear else "#b9cfe0" for part in shown]
    axes.barh(places, mean, 0.7, color=colours, xerr=half, error_kw={"ecolor": GREY, "linewidth": 1.0})
    axes.set_yticks(places, [shorten(_(part.title), LABEL, placeholder="...") for part in shown])
    axes.axvline(0, color=GREY, linewidth=0.9)
    whole = scale * why.difference.difference.mean
    axes.axvline(whole, color=GREY, linewidth=0.9, linestyle="--", label=_("the whole difference"))
    title = _("{outcome}: what goes away without each mechanism")
    axes.set_title(title.format(outcome=_(ALL_OUTCOMES[why.name].title)), loc="left", fontsize=10)
    axes.set_xlabel(unit)
    number_axis(axes.xaxis)
    axes.legend(loc="best", fontsize=8)
