"""What a notebook shows of a result: the table, and the course over time with dates beneath it."""

import html
from collections.abc import Sequence

from simulator.experiment.results import Comparison, RunResult
from simulator.report.figures.courses import comparison_figure, run_figure
from simulator.report.figures.drawing import picture
from simulator.report.figures.groups import By
from simulator.report.figures.measures import title
from simulator.report.figures.several import several_figure
from simulator.report.tables.html import comparison_html, run_html
from simulator.texts import _, digits


def run_display(result: RunResult) -> str:
    """Return a run as HTML."""
    text = figure_words([result], _("who ever visits, visits monthly and adopts; below, the manager's hours by lever"))
    return run_html(result) + _image(picture(run_figure(result), "png"), text) + cached_words(result.cached)


def comparison_display(comparison: Comparison) -> str:
    """Return a comparison as HTML: all scenarios in one table and in one figure."""
    text = figure_words([comparison.base, *comparison.others], title("adopted"))
    drawn = comparison_figure(comparison) if len(comparison.others) == 1 else several_figure(comparison)
    return comparison_html(comparison) + _image(picture(drawn, "png"), text) + cached_words(comparison.cached)


def cached_words(cached: bool) -> str:
    """Return the line of HTML that says that an answer was kept; nothing where it was not."""
    text = _("cached: computed before from the same scenarios, data, settings and code; cache=False runs it again")
    return f"<p>{text}</p>" if cached else ""


def figure_words(results: Sequence[RunResult], what: str, by: By = "persona") -> str:
    """Return what a figure shows, for those who read it and for those who cannot see it."""
    names = results[0].scenario.label
    if len(results) > 1:
        names = _("{base} (solid) and {other} (dashed)").format(base=names, other=results[1].scenario.label)
    divided = {"persona": _("by persona"), "location": _("by location")}.get(str(by), _("of everybody"))
    text = _("{names}: {what}, week by week, {divided}, mean of {n} runs with its 95% interval")
    below = "; " + _("the last panel shows the difference") if len(results) > 1 else ""
    said = text.format(names=names, what=what, divided=divided, n=digits(len(results[0].results), ","))
    return said + below + ". " + _("Grey: phases; sand: school holidays.")


def _image(address: str, text: str) -> str:
    """Return a picture with what it shows in words."""
    return f'<p><img src="{address}" alt="{html.escape(text)}" style="max-width:100%"></p>'
