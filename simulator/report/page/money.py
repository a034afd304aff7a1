"""The business case of a report: in sentences, in parts, month by month, and what each money parameter does alone."""

from datetime import timedelta

import numpy as np

from simulator.business_case.case import BusinessCase
from simulator.business_case.returns import cumulative
from simulator.errors import AdoptionError
from simulator.experiment.case import case_of
from simulator.report.page.asked import Asked
from simulator.report.page.over_time import colours
from simulator.report.svg.bars import Swing, swing_figure
from simulator.report.svg.course import Frame, Line, course_figure
from simulator.report.tables.numbers import Json
from simulator.report.text.case import difference_lines, head
from simulator.report.text.case_answer import (
    break_even_words,
    payback_words,
    rate_words,
    signed_parts,
    why,
    worth_words,
)
from simulator.report.text.case_assumed import assumption_lines
from simulator.report.text.case_lines import cash_words, line_lines, needed_lines
from simulator.report.text.case_spread import uncertainty_lines
from simulator.report.text.case_terms import figure as value_words
from simulator.report.text.case_terms import path_words
from simulator.report.text.units import low_to_high, money
from simulator.texts import _

MOST_SWINGS = 8
TENTH, NINE_TENTHS = 0.1, 0.9
MONTH = 365.25 / 12  # days


def case_facts(asked: Asked) -> dict[str, Json]:
    """Return the business case for the template; where there is none, only why."""
    try:
        case = case_of(asked.answer.result)
    except AdoptionError as problem:
        return {"problem": str(problem)}
    differences = [at for at in range(len(case.cases)) if case.baseline is not None and at != case.baseline]
    return {
        "problem": "",
        "head": head(case),
        "scenarios": [_scenario(case, at) for at in range(len(case.cases))],
        "differences": [_difference(case, at) for at in differences],
        "assumed": [line.strip() for line in assumption_lines(case)[1:]],
        "figures": [_course(asked, case), _swings(case, asked.lead)],
    }


def _course(asked: Asked, case: BusinessCase) -> dict[str, Json]:
    """Return the figure of what is earned and paid, added up month by month, in thousands."""
    first = case.cases[0]
    lines = []
    for one, colour in zip(case.cases, colours(asked), strict=True):
        rows = one.courses(cumulative(one.money.net, one.case.discount_rate)) / 1000
        low, high = np.quantile(rows, [TENTH, NINE_TENTHS], axis=0)
        lines.append(
            Line(one.label, colour, 2.5 if colour == colours(asked)[asked.lead] else 2.0, rows.mean(axis=0), low, high)
        )
    ends = (min(float(line.low.min()) for line in lines), max(float(line.high.max()) for line in lines))
    days = first.volumes.months.edges[first.months] - first.scenario.start
    frame = Frame(first.scenario.start, max(days / timedelta(days=1), 1.0), [], ends, MONTH, 0.0)
    text = _("Earned less paid, added up and discounted, thousand {currency}; band: 80% of the runs.")
    title, below = _("What it comes to, month by month"), text.format(currency=first.case.currency)
    figures = [course_figure(f"money-{at}", lines, frame, (title, below), bool(at)) for at in (0, 1)]
    return {"title": title, "text": below, "figures": figures}


def _swings(case: BusinessCase, at: int) -> dict[str, Json]:
    """Return the figure of what each money parameter does alone."""
    one, shown = case.cases[at], case.bars(at)[:MOST_SWINGS]
    swings = [
        Swing(
            path_words(one.scenario, bar.path),
            _range(bar.path, bar.low, bar.high),
            bar.at_low / 1000,
            bar.at_high / 1000,
        )
        for bar in shown
        if bar.swing > 0
    ]
    now = one.outcome("npv").mean / 1000
    text = _(
        "Net present value of {name}, thousand {currency}, at the low (red-brown) and the high end (green) of each "
        "plausible range; the line is what is assumed."
    )
    title = _("What each number does alone")
    below = text.format(name=one.label, currency=one.case.currency)
    described = below + " " + "; ".join(f"{swing.name}: {swing.ends}" for swing in swings)
    figures = [swing_figure(f"swings-{narrow}", swings, now, (title, described), bool(narrow)) for narrow in (0, 1)]
    return {"title": title, "text": below, "figures": figures}


def _range(path: str, low: float, high: float) -> str:
    """Return both ends of a number's range in words."""
    return low_to_high(value_words(path, low), value_words(path, high))


def _difference(case: BusinessCase, at: int) -> str:
    """Return what a scenario is worth against the baseline, and what an extra adopter costs."""
    against, *lines = (line.strip() for line in difference_lines(case, at))
    return f"{against}: {' '.join(lines)}"


def _scenario(case: BusinessCase, at: int) -> dict[str, Json]:
    """Return one scenario's case: the answer, why, the parts, what is uncertain."""
    one = case.cases[at]
    currency = one.case.currency
    parts = [(title, money(mean, currency)) for title, mean in signed_parts(one)]
    return {
        "name": one.label,
        "lead": f"{payback_words(one)} {worth_words(one)}",
        "lines": [
            text.strip()
            for text in (
                why(one),
                break_even_words(one),
                rate_words(one),
                cash_words(one),
                *line_lines(one),
                *needed_lines(one),
            )
            if text
        ],
        "parts": [*parts, (_("net present value"), money(one.outcome("npv").mean, currency))],
        "uncertain": [line.strip() for line in uncertainty_lines(case, at)],
    }
