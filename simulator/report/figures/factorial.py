"""A panel of what changed with a plan: what each group of changes adds, to the outcome and in each window."""

import numpy as np
from matplotlib.axes import Axes

from simulator.analysis.contributions import COURSES
from simulator.analysis.factorial import Attribution, TakenApart
from simulator.outcomes import ALL_OUTCOMES
from simulator.report.figures.drawing import GREY, LINES, number_axis
from simulator.report.text.comparison import WINDOWS
from simulator.texts import _

HEIGHT, ROOM = 0.24, 0.9  # of a bar and around them, in inches


def changes_height(attribution: Attribution) -> float:
    """Return the height of the panel, in inches."""
    targets = shown_targets(attribution)
    return ROOM + HEIGHT * len(targets) * (1 + len(attribution.groups.groups))


def shown_targets(attribution: Attribution) -> list[tuple[str, TakenApart]]:
    """Return what is drawn, with its name: the outcome, and the windows where they have its unit."""
    outcome = (_(ALL_OUTCOMES[attribution.name].title), attribution.outcome)
    windows = [(_(WINDOWS[one.key]), one) for one in attribution.windows]
    return [outcome, *windows] if attribution.name in COURSES else [outcome]


def changes_panel(axes: Axes, attribution: Attribution, scale: tuple[float, str]) -> None:
    """Draw each group's contribution with its interval, a colour a group; scale: factor and unit on the axis."""
    targets, groups = shown_targets(attribution), attribution.groups.groups
    places = -np.arange(len(targets)) * (len(groups) + 1.0)
    for at, colour in zip(range(len(groups)), LINES, strict=False):
        parts = [one.contributions[at] for _name, one in targets]
        mean = scale[0] * np.array([part.added.mean for part in parts])
        half = scale[0] * np.array([part.added.half_width for part in parts])
        axes.barh(
            places - at, mean, 0.8, color=colour, xerr=half, error_kw={"ecolor": GREY, "linewidth": 1.0},
            label=parts[0].title,
        )  # fmt: skip
    axes.set_yticks(places - (len(groups) - 1) / 2, [name for name, _one in targets])
    axes.axvline(0, color=GREY, linewidth=0.9)
    axes.set_title(_("what changed with the plan, and what each of it adds"), loc="left", fontsize=10)
    axes.set_xlabel(scale[1])
    number_axis(axes.xaxis)
    axes.legend(loc="best", fontsize=8)
