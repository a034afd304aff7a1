"""The business case of a report, in short."""

from simulator.business_case.case import BusinessCase
from simulator.errors import AdoptionError
from simulator.experiment.case import case_of
from simulator.experiment.results import Comparison, RunResult
from simulator.report.figures.case import cumulative_figure, tornado_figure
from simulator.report.figures.drawing import picture
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
from simulator.report.text.units import money
from simulator.texts import _


def case_facts(result: RunResult | Comparison) -> dict[str, Json]:
    """Return the business case for the template; where there is none, only why."""
    try:
        case = case_of(result)
    except AdoptionError as problem:
        return {"problem": str(problem)}
    differences = [at for at in range(len(case.cases)) if case.baseline is not None and at != case.baseline]
    return {
        "problem": "",
        "head": head(case),
        "scenarios": [_scenario(case, at) for at in range(len(case.cases))],
        "differences": [_difference(case, at) for at in differences],
        "assumed": [line.strip() for line in assumption_lines(case)[1:]],
        "figures": [
            {
                "image": picture(cumulative_figure(case)),
                "text": _(
                    "What is earned and paid, added up month by month and discounted, in thousands. Line: mean of the "
                    "runs; dark band: replication noise; light band: money parameters drawn from their plausible "
                    "ranges."
                ),
            },
            {
                "image": picture(tornado_figure(case, len(case.cases) - 1)),
                "text": _("What each money parameter does alone, from the low to the high end of its plausible range."),
            },
        ],
    }


def _difference(case: BusinessCase, at: int) -> str:
    """Return what a scenario is worth against the baseline, and what an extra adopter costs."""
    against, worth, extra, user = (line.strip() for line in difference_lines(case, at))
    return f"{against}: {worth} {extra} {user}"


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
