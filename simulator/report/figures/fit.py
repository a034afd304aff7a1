"""A figure of worlds fitted to evidence: where the numbers lay that it narrowed, and where they lie now."""

from textwrap import shorten

import numpy as np
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from simulator.experiment.kept_worlds import KeptWorlds
from simulator.matching.narrowing import INNER
from simulator.matching.result import Result
from simulator.report.figures.drawing import BLUE, GREY, STYLE, shown_once
from simulator.report.figures.placing import place
from simulator.report.tables.fit_columns import NumberOfWorlds, numbers_of
from simulator.report.text.meanings import meaning_of
from simulator.report.text.one_line import left_words
from simulator.texts import _

MOST, FEWEST, LABEL = 10, 4, 60
LIGHT = "#c4c9cf"


def fit_figure(result: Result, before: KeptWorlds) -> Figure:
    """Return the figure: a row a number, those first by which kept and ruled out worlds differ most.

    Numbers that differ by no more than chance are drawn pale, and only so many that there is something to see.
    """
    every = numbers_of(result, before)
    shown = every[: max(FEWEST, min(MOST, sum(one.apart > 1.0 for one in every)))]
    labels = ", ".join(one.label for one in result.request.scenarios)
    with plt.rc_context(STYLE):
        figure, axes = plt.subplots(figsize=(9, 1.7 + 0.36 * len(shown)))
        for row, one in enumerate(shown):
            _row(axes, row, one)
        axes.set_yticks(range(len(shown)), [_name(one) for one in shown], fontsize=9)
        axes.invert_yaxis()
        axes.set_xlim(0, 100)
        axes.grid(axis="y", visible=False)
        axes.set_xlabel(_("place within the plausible range, %"))
        figure.suptitle(f"{labels}: {left_words(len(result.judgements), len(before))}", x=0.01, ha="left", fontsize=10)
        place(figure, 0.05)
        text = _("bars: 90% of the worlds, a stroke the middle; grey: all tried, blue: left; pale: no more than chance")
        figure.text(0.01, 0.01, text, fontsize=8, color=GREY)
    return shown_once(figure)


def _name(one: NumberOfWorlds) -> str:
    """Return a number in words, and the end of its path, which parts it from others of the same meaning."""
    return shorten(f"{meaning_of(one.path)} ({'.'.join(one.path.split('.')[-2:])})", LABEL, placeholder="...")


def _row(axes: Axes, row: int, one: NumberOfWorlds) -> None:
    """Draw where a number lies in all worlds tried, and below it in those that are left."""
    opacity = 1.0 if one.apart > 1.0 else 0.35
    for values, place_at, colour in ((one.tried, row - 0.18, LIGHT), (one.kept, row + 0.18, BLUE)):
        if len(values):
            low, high = 100 * np.quantile(values, INNER)
            axes.barh(place_at, high - low, 0.32, low, color=colour, alpha=opacity)
            middle = 100 * float(np.median(values))
            axes.plot([middle, middle], [place_at - 0.16, place_at + 0.16], color="black", linewidth=1.5, alpha=opacity)
