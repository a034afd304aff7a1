"""What a notebook shows as HTML of a business case, a sweep and a Mesa model."""

import html
import math
from datetime import date

import numpy as np

from simulator.business_case.case import BusinessCase
from simulator.business_case.scenario import ScenarioCase
from simulator.experiment.results import HEADLINE
from simulator.outcomes import ALL_OUTCOMES, outcome_interval
from simulator.report.tables.html import framed, html_table, turned
from simulator.report.text.case_terms import percent, rounded
from simulator.report.text.one_line import model_words
from simulator.report.text.units import amount, amounts, low_to_high
from simulator.runs.canonical import canonical
from simulator.runs.reading import RunFolder
from simulator.scenario.schema import Scenario
from simulator.statistics.intervals import Interval, mean_interval
from simulator.statistics.two_level import world_means
from simulator.texts import _, digits

GAINED = 2  # the column of what is more than the baseline
MOST_CELLS, MOST_RUNS = 12, 20_000  # of a sweep: rows that are shown, and runs that are read for it


def case_html(case: BusinessCase, words: str) -> str:
    """Return a business case as HTML, few scenarios side by side; words: the same in sentences, folded."""
    rows = [_case_row(case, at) for at in range(len(case.cases))]
    head = [_("scenario"), _("net present value"), _("more than the baseline"), _("runs that pay back")]
    head += [_("months until it pays back (median)"), _("minutes a visit must save to break even (median)")]
    if not any(row[GAINED] for row in rows):
        head, *rows = ([cell for at, cell in enumerate(row) if at != GAINED] for row in (head, *rows))
    more = f"<details><summary>{html.escape(_('in words'))}</summary><pre>{html.escape(words)}</pre></details>"
    return framed(html_table(*turned(head, rows)) + more)


def _case_row(case: BusinessCase, at: int) -> list[str]:
    """Return what a scenario comes to: means, the interval of what is money below it."""
    one = case.cases[at]
    gained = ""
    if case.baseline is not None and case.baseline != at:
        gained = _money(mean_interval(case.difference_units(at)), one, "+")
    months, minutes = one.reached("payback_month").median, one.reached("break_even_minutes").median
    return [
        one.label,
        _money(one.outcome("npv"), one),
        gained,
        percent(one.outcome("pays_back").mean),
        "-" if math.isinf(months) else digits(months, ".0f"),
        "-" if math.isinf(minutes) else digits(minutes, ".1f"),
    ]


def _money(interval: Interval, one: ScenarioCase, sign: str = "") -> str:
    """Return an amount, and its interval on the line below it."""
    currency = one.case.currency
    mean = rounded(interval.mean, currency, sign)
    if interval.n < 2:
        return mean
    ends = low_to_high(rounded(interval.low, currency, sign), rounded(interval.high, currency, sign))
    return f"{mean}\n{ends}"


def sweep_html(sweep: RunFolder) -> str:
    """Return what a sweep plans, what is stored of it, and where its headline is highest, as HTML."""
    rows = [
        [_("rows of the design"), digits(len(sweep.plan.rows), ",")],
        [_("cells"), digits(len(sweep.plan.cells), ",")],
        [_("runs stored"), digits(len(sweep.done), ",")],
        [_("runs missing"), digits(sweep.missing(), ",")],
    ]
    asked = str(sweep.plan.question.get("text") or sweep.folder)
    title = f'<h3>{html.escape(asked)}</h3><p class="note">{html.escape(str(sweep.folder))}</p>'
    return framed(title + html_table([_("what"), _("number")], rows) + _highest(sweep))


def _highest(sweep: RunFolder) -> str:
    """Return the choices whose headline is highest, each with its interval; nothing where there are too many runs."""
    if not 0 < len(sweep.done) <= MOST_RUNS:
        return ""
    alike: dict[str, list[int]] = {}
    for at, row in enumerate(sweep.plan.main):
        alike.setdefault(canonical(sweep.plan.labels(row)), []).append(at)
    values = sweep.outcome(HEADLINE)
    means = [outcome_interval(HEADLINE, _over_worlds(values[places])) for places in alike.values()]
    order = sorted((at for at, one in enumerate(means) if one.n), key=lambda at: -means[at].mean)[:MOST_CELLS]
    if not order:
        return ""
    chosen = [sweep.plan.labels(sweep.plan.main[places[0]]) for places in alike.values()]
    names = [name for name in chosen[0] if len({str(one.get(name)) for one in chosen}) > 1] or list(chosen[0])[:1]
    rows = [[*(str(chosen[at].get(name, "")) for name in names), _level(means[at])] for at in order]
    title = _("highest: {outcome}").format(outcome=_(ALL_OUTCOMES[HEADLINE].title))
    return f"<h4>{html.escape(title)}</h4>" + html_table([*names, _("mean")], rows, texts=len(names))


def _over_worlds(values: np.ndarray) -> np.ndarray:
    """Return the means of the worlds, or the runs of the only one; values: float64[worlds, replications]."""
    runs: np.ndarray = world_means(values) if len(values) > 1 else values[0]
    return runs


def _level(interval: Interval) -> str:
    """Return a share, and its interval on the line below it."""
    if interval.n < 2:
        return amount(interval.mean, "share")
    return f"{amount(interval.mean, 'share')}\n{amounts(interval.low, interval.high, 'share')}"


def model_html(scenario: Scenario, day: date, phase: str, people: int, shares: dict[str, float]) -> str:
    """Return where a Mesa model stands as HTML; shares: of those employed, by what is said of them."""
    said = html.escape(model_words(scenario, day, phase, people))
    rows = [[_(name), amount(share, "share")] for name, share in shares.items()]
    title = f"<h3>{html.escape(scenario.label)}</h3><p>{said}</p>"
    return framed(title + html_table([_("employees"), _("share")], rows))
