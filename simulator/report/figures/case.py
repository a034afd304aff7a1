"""Figures of a business case: the cumulative discounted net by month, and what it depends on."""

from pathlib import Path
from textwrap import shorten

import numpy as np
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from simulator.business_case.case import BusinessCase
from simulator.business_case.months import last_simulated
from simulator.business_case.ranges import Bar
from simulator.business_case.returns import cumulative
from simulator.business_case.scenario import ScenarioCase
from simulator.report.figures.dates import months
from simulator.report.figures.drawing import BLUE, GREY, LINES, ORANGE, STYLE, save, shown_once
from simulator.report.figures.placing import place
from simulator.report.text.case_terms import figure as value_words
from simulator.report.text.case_terms import path_words, sample_words
from simulator.texts import _, digits, runs_words, worlds_of

BARS = 10
SMALLEST = 0.005  # of the largest swing: what is smaller is left out
LONGEST_LABEL = 60
TENTH, NINE_TENTHS = 0.1, 0.9


def cumulative_figure(case: BusinessCase) -> Figure:
    """Return a figure: cumulative discounted net by month, with the spread of the runs and of money parameters."""
    with plt.rc_context(STYLE):
        figure, panels = plt.subplots(
            len(case.cases), 1, figsize=(8, 3.2 * len(case.cases) + 0.6), sharex=True, sharey=True, squeeze=False
        )
        for at, axes in enumerate(panels[:, 0]):
            _course(axes, case, at)
        panels[0, 0].legend(loc="best", fontsize=8)
        months(panels[-1, 0], 3)
        place(figure, 0.035)
        text = _("discounted at {rate:.1%} a year; grey: after the simulated weeks, assumed").format(
            rate=case.cases[0].case.discount_rate
        )
        figure.text(0.01, 0.008, text, fontsize=8, color=GREY)
    return shown_once(figure)


def _course(axes: Axes, case: BusinessCase, at: int) -> None:
    """Draw one scenario's course: light, the draws of money parameters; dark, the runs; the mean as a line."""
    one = case.cases[at]
    running = cumulative(one.money.net, one.case.discount_rate) / 1000
    days = one.volumes.months.edges[: one.months + 1]
    draws = np.quantile(case.sampled(at)[1] / 1000, [TENTH, NINE_TENTHS], axis=0)
    low, high = np.quantile(one.courses(running), [TENTH, NINE_TENTHS], axis=0)
    label = _("80% of {n:,} draws of money parameters").format(n=case.draws)
    axes.fill_between(days, *draws, color=ORANGE, alpha=0.18, linewidth=0, label=label)
    label = _("80% of {runs} (replication noise)").format(runs=runs_words(one.runs))
    if one.worlds > 1:
        label = _("80% of {worlds} (behaviour)").format(worlds=worlds_of(one.worlds))
    axes.fill_between(days, low, high, color=BLUE, alpha=0.35, linewidth=0, label=label)
    axes.plot(days, running.mean(axis=0), color=BLUE, linewidth=1.8, label=_("mean of the runs"))
    axes.axhline(0, color=GREY, linewidth=0.9)
    until = last_simulated(one.scenario)
    if until < days[-1]:
        axes.axvspan(until, days[-1], color="#000000", alpha=0.06, linewidth=0, zorder=0)
    axes.set_xlim(days[0], days[-1])
    title = _("{scenario}: cumulative discounted net").format(
        scenario=shorten(one.label, LONGEST_LABEL, placeholder="...")
    )
    axes.set_title(title, loc="left", fontsize=10)
    axes.set_ylabel(_("thousand {currency}").format(currency=one.case.currency))
    axes.yaxis.set_major_formatter(_thousands)


def _thousands(value: float, _place: int | None) -> str:
    """Return a number with thousands separators."""
    return digits(value, ",.0f")


def tornado_figure(case: BusinessCase, at: int) -> Figure:
    """Return a figure: the mean NPV at both ends of the plausible range of each money parameter."""
    one = case.cases[at]
    bars = case.bars(at)
    shown = [bar for bar in bars if bar.swing > SMALLEST * bars[0].swing][:BARS]
    with plt.rc_context(STYLE):
        figure, axes = plt.subplots(figsize=(8, 0.42 * len(shown) + 1.9))
        npv = one.outcome("npv").mean / 1000
        for row, bar in enumerate(shown):
            _bar(axes, row, bar, npv)
        axes.axvline(npv, color=GREY, linewidth=1)
        if npv != 0 and axes.get_xlim()[0] < 0 < axes.get_xlim()[1]:
            axes.axvline(0, color="black", linewidth=1, linestyle=":")
        axes.margins(x=0.14)
        axes.set_yticks(range(len(shown)), [path_words(one.scenario, bar.path) for bar in shown], fontsize=9)
        axes.invert_yaxis()
        axes.grid(axis="y", visible=False)
        axes.xaxis.set_major_formatter(_thousands)
        axes.set_xlabel(_("mean net present value, thousand {currency}").format(currency=one.case.currency))
        figure.suptitle(_tornado_title(one), x=0.01, ha="left", fontsize=10)
        place(figure, 0.05)
        figure.text(0.01, 0.01, _foot(one), fontsize=8, color=GREY)
    return shown_once(figure)


def _bar(axes: Axes, row: int, bar: Bar, npv: float) -> None:
    """Draw one parameter: its low end, its high end, and their values."""
    for colour, end, worth in ((LINES[5], bar.low, bar.at_low / 1000), (ORANGE, bar.high, bar.at_high / 1000)):
        axes.barh(row, worth - npv, left=npv, height=0.62, color=colour)
        if worth != npv:
            side, shift = ("left", 4) if worth > npv else ("right", -4)
            axes.annotate(
                value_words(bar.path, end), (worth, row), (shift, 0), textcoords="offset points", fontsize=8,
                ha=side, va="center", bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.5},
            )  # fmt: skip


def _tornado_title(one: ScenarioCase) -> str:
    """Return what is shown."""
    return _("{scenario}: one parameter at a time, low (blue) to high (orange)").format(
        scenario=shorten(one.label, LONGEST_LABEL, placeholder="...")
    )


def _foot(one: ScenarioCase) -> str:
    """Return how many runs there are, and how precise their mean is."""
    npv = one.outcome("npv")
    text = _("mean of {runs}; its 95% interval is {low:,.0f} to {high:,.0f} thousand; bars: money parameters")
    return text.format(runs=sample_words(one), low=npv.low / 1000, high=npv.high / 1000)


def case_figures(case: BusinessCase, folder: Path) -> list[Path]:
    """Write the figures of a business case; return the files."""
    files = save(cumulative_figure(case), folder, "case-cumulative")
    for at in range(len(case.cases)):
        suffix = "" if len(case.cases) == 1 else f"-{at + 1}"
        files += save(tornado_figure(case, at), folder, f"case-tornado{suffix}")
    return files
