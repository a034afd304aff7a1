"""Pictures of the findings: all claims, E1 taken apart, courses, who is missing, the map of where a community lives."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import numpy as np
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from benchmarks.findings.finding import Finding
from benchmarks.findings.living import Map, life_map
from benchmarks.findings.page import Answers
from benchmarks.findings.parts import missing_apart, plan_apart, plan_windows
from benchmarks.findings.planning import UNMANAGED
from benchmarks.findings.sizes import KEPT, PRIOR
from benchmarks.findings.study import Arm, Study
from benchmarks.findings.verdicts import MATTERS, Effect
from simulator.report.figures.drawing import BLUE, GREEN, GREY, HOLIDAYS, ORANGE, PURPLE, STYLE, shown_once
from simulator.scenario.calendar import school_holiday_weeks

WIDE, DPI = 9.0, 110
COLOURS = {KEPT: BLUE, PRIOR: ORANGE}
SAID = {KEPT: "worlds that pass the evidence", PRIOR: "worlds of the plausible ranges"}
BAND = "#e6e6e6"


@contextmanager
def styled(**more: bool) -> Iterator[None]:
    """Let figures have the house's style."""
    with plt.rc_context({**STYLE, **more}):
        yield


def claims_figure(findings: list[Finding]) -> Figure:
    """Return a figure of all claims: mean with interval and 80 % of the worlds, in both kinds of worlds."""
    with styled():
        figure, axes = plt.subplots(figsize=(WIDE, 0.34 * len(findings) + 1.3))
        axes.axvspan(-100 * MATTERS, 100 * MATTERS, color=BAND, linewidth=0, zorder=0)
        axes.axvline(0, color=GREY, linewidth=0.8)
        for at, finding in enumerate(findings):
            for number, (setting, own) in enumerate(finding.effects.items()):
                name = SAID[setting] if at == 0 else None
                _bar(axes, own[finding.claim.window], at + 0.26 * number - 0.13, COLOURS[setting], name)
        axes.set_yticks(range(len(findings)), [f"{one.claim.says} ({one.claim.point})" for one in findings], fontsize=8)
        axes.set_ylim(len(findings) - 0.5, -0.7)
        axes.set_xscale("symlog", linthresh=5)
        ticks = [-50, -20, -10, -5, -2, 0, 2, 5, 10, 20, 50]
        axes.set_xticks(ticks, [f"{tick:g}" for tick in ticks])
        axes.minorticks_off()
        axes.set_xlabel("points, where the claim is judged (beyond 5 on a logarithmic scale)")
        axes.grid(visible=False, axis="y")
        figure.legend(loc="lower center", ncols=2, fontsize=9)
        figure.tight_layout(rect=(0, 0.035, 1, 1))
    return shown_once(figure)


def _bar(axes: Axes, effect: Effect, y: float, colour: str, label: str | None) -> None:
    """Draw an effect on a line of its own."""
    one, study = effect.interval, effect.study
    axes.plot([100 * study.low, 100 * study.high], [y, y], color=colour, linewidth=1)
    axes.plot([100 * one.low, 100 * one.high], [y, y], color=colour, linewidth=4, solid_capstyle="butt")
    axes.plot([100 * one.mean], [y], "o", color=colour, markersize=5, label=label)


def apart_figure(study: Study) -> Figure:
    """Return a figure: what length, campaigns and hours do in each window, with a summer and without."""
    windows = plan_windows()
    with styled():
        figure, panels = plt.subplots(1, len(windows), figsize=(WIDE, 3.2), sharey=True, squeeze=False)
        for axes, window in zip(panels[0], windows, strict=True):
            for number, (base, colour) in enumerate((("season", BLUE), ("placebo", GREEN))):
                one = plan_apart(study, base, window)
                effects = [one.whole, *(part.added for part in one.parts)]
                name = "with season and leave" if base == "season" else "without (placebo)"
                for at, effect in enumerate(effects):
                    _pole(axes, effect, at + 0.24 * number - 0.12, colour, name if at == 0 else None)
            axes.axhline(0, color=GREY, linewidth=0.8)
            axes.set_xticks(range(4), ["whole", "length", "cam-\npaigns", "hours"], fontsize=9)
            axes.set_title(f"{window.key}: weeks {window.first + 1}-{window.last}", loc="left", fontsize=10)
        panels[0][0].set_ylabel("points of adoption")
        figure.legend(*panels[0][0].get_legend_handles_labels(), loc="lower center", ncols=2, fontsize=9)
        figure.tight_layout(rect=(0, 0.08, 1, 1))
    return shown_once(figure)


def _pole(axes: Axes, effect: Effect, x: float, colour: str, label: str | None) -> None:
    """Draw an effect upright."""
    one, study = effect.interval, effect.study
    axes.plot([x, x], [100 * study.low, 100 * study.high], color=colour, linewidth=1)
    axes.plot([x, x], [100 * one.low, 100 * one.high], color=colour, linewidth=4, solid_capstyle="butt")
    axes.plot([x], [100 * one.mean], "o", color=colour, markersize=5, label=label)


def courses_figure(result: Answers) -> Figure:
    """Return a figure: adopted by week for both plans and without a manager, everybody and by persona."""
    claim, study = result.finding("longer").claim, result.studies["summer-activation"]
    lines: list[tuple[str, str, Arm]] = [
        ("10 weeks of activation", BLUE, study.arm(claim.base)),
        ("28 weeks of activation", ORANGE, study.arm(claim.other)),
        (UNMANAGED, PURPLE, study.arm(claim.base, UNMANAGED)),
    ]  # fmt: skip
    scenario = lines[0][2].scenario
    days = [scenario.start + timedelta(days=7 * week + 6) for week in range(scenario.run.horizon_weeks)]
    with styled():
        figure, panels = plt.subplots(len(study.groups), 1, figsize=(WIDE, 1.9 * len(study.groups) + 0.8), sharex=True)
        for axes, (at, group) in zip(panels, enumerate(study.groups), strict=True):
            for week in np.flatnonzero(school_holiday_weeks(scenario)):
                first = scenario.start + timedelta(weeks=int(week))
                axes.axvspan(first, first + timedelta(days=7), color=HOLIDAYS, alpha=0.7, linewidth=0, zorder=0)
            for name, colour, arm in lines:
                worlds = 100 * arm.weekly["adopted"][..., at].mean(axis=1)
                low, high = np.quantile(worlds, [0.1, 0.9], axis=0)
                axes.plot(days, worlds.mean(axis=0), color=colour, label=name)
                axes.fill_between(days, low, high, color=colour, alpha=0.15, linewidth=0)
            axes.set_title(f"{study.titles[group]}: adopted", loc="left", fontsize=10)
            axes.set_ylabel("% of present")
            axes.set_ylim(bottom=0)
        figure.legend(*panels[0].get_legend_handles_labels(), loc="lower right", ncols=3, fontsize=8)
        foot = f"mean of {study.worlds} worlds, shading: 80 % of them; sand: school holidays"
        figure.text(0.01, 0.012, foot, fontsize=8, color=GREY)
        figure.tight_layout(rect=(0, 0.03, 1, 1))
    return shown_once(figure)


def missing_figure(study: Study) -> Figure:
    """Return a figure: who interacts monthly now, who would without fear, unfamiliarity and lack of time, who not."""
    names = ("there now", "fear", "unfamiliarity", "lack of time", "missing still")
    colours = (BLUE, ORANGE, PURPLE, GREEN, "#dddddd")
    with styled():
        figure, panels = plt.subplots(1, 2, figsize=(WIDE, 2.9), sharey=True)
        for axes, (measure, title) in zip(panels, (("interacted", "interact"), ("active", "visit")), strict=True):
            for at, group in enumerate(study.groups):
                one = missing_apart(study, measure, group)
                parts = [one.none, *(part.added.interval.mean for part in one.parts), 1 - one.all]
                left = 0.0
                for name, colour, part in zip(names, colours, parts, strict=True):
                    width = 100 * max(part, 0.0)
                    axes.barh(at, width, left=left, color=colour, height=0.6, label=name if at == 0 else None)
                    if width >= 6:
                        dark = colour in (BLUE, ORANGE, GREEN)
                        axes.text(left + width / 2, at, f"{width:.0f}", ha="center", va="center", fontsize=8,
                                  color="white" if dark else "black")  # fmt: skip
                    left += width
            axes.set_title(f"who {title} monthly, last 12 weeks", loc="left", fontsize=10)
            axes.set_xlabel("% of employees")
            axes.set_xlim(0, 100)
            axes.grid(visible=False)
        panels[0].set_yticks(range(len(study.groups)), [study.titles[group] for group in study.groups])
        panels[0].invert_yaxis()
        figure.legend(*panels[0].get_legend_handles_labels(), loc="lower center", ncols=5, fontsize=9)
        figure.tight_layout(rect=(0, 0.1, 1, 1))
    return shown_once(figure)


def map_figure(one: Map) -> Figure:
    """Return a figure: the share of worlds in which a community lives, by hours and fear."""
    with styled(**{"axes.grid": False}):
        figure, panels = plt.subplots(1, 2, figsize=(WIDE, 3.4), sharey=True)
        titles = ("the manager stays", "20 to 32 weeks after leaving (week 52)")
        for axes, title, values in zip(panels, titles, (one.stays, one.leaves), strict=True):
            axes.imshow(values, cmap="RdYlBu", vmin=0, vmax=1, origin="lower", aspect="auto")
            for (row, column), share in np.ndenumerate(values):
                dark = abs(share - 0.5) > 0.35
                axes.text(column, row, f"{100 * share:.0f}", ha="center", va="center", fontsize=9,
                          color="white" if dark else "black")  # fmt: skip
            axes.set_xticks(range(len(one.hours)), [f"{hours:g}" for hours in one.hours])
            axes.set_xlabel("manager's hours a week per 1,000 people")
            axes.set_title(title, loc="left", fontsize=10)
        panels[0].set_yticks(range(len(one.fears)), [f"{fear:g}" for fear in one.fears])
        panels[0].set_ylabel("mean starting fear (0 to 1)")
        foot = f"% of {one.worlds} worlds in which at least 20 % of employees interact monthly, last 12 weeks"
        figure.text(0.01, 0.01, foot, fontsize=8, color=GREY)
        figure.tight_layout(rect=(0, 0.04, 1, 1))
    return shown_once(figure)


def draw(result: Answers, folder: Path) -> None:
    """Write the pictures as PNG."""
    folder.mkdir(parents=True, exist_ok=True)
    figures = {
        "claims": claims_figure(result.findings), "apart": apart_figure(result.studies["summer-activation"]),
        "courses": courses_figure(result), "missing": missing_figure(result.studies["what-is-missing"]),
        "map": map_figure(life_map(result.studies["lives-or-dies"])),
    }  # fmt: skip
    for name, figure in figures.items():
        figure.savefig(folder / f"{name}.png", dpi=DPI, metadata={"Software": None})
        plt.close(figure)
