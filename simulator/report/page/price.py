"""Euros per extra user, only where the interval of extra users is free of zero."""

import numpy as np

from simulator.business_case.case import BusinessCase
from simulator.business_case.returns import present_value
from simulator.errors import AdoptionError
from simulator.experiment.case import case_of
from simulator.report.page.asked import Asked
from simulator.report.text import first_page as words
from simulator.report.text.users import euros, window_name
from simulator.texts import _


def euro_lines(asked: Asked) -> list[dict[str, str]]:
    """Return what an extra user costs in the first and the last window; of one plan, what each user costs."""
    try:
        case = case_of(asked.answer.result)
    except AdoptionError as problem:
        return [{"name": "", "text": str(problem), "key": ""}]
    if not asked.compared:
        return [_of_one(asked, case)]
    currency, extra = case.cases[asked.lead].case.currency, extra_paid(case, asked.lead)
    shown = list({one.window.key: one for one in (asked.differences[0], asked.differences[-1])}.values())
    return [
        {
            "name": window_name(one.window),
            "text": words.euro_words(one, extra, currency),
            "key": asked.link(_("euros per extra user"), window_name(one.window)),
        }
        for one in shown
    ]


def extra_paid(case: BusinessCase, at: int) -> float:
    """Return what is paid more than with the baseline, discounted, mean of the runs; users' time not counted."""
    paid = [present_value(one.money.paid, one.case.discount_rate) for one in (case.cases[at], case.cases[0])]
    return float(np.mean(paid[0] - paid[1]))


def worth_against(asked: Asked) -> words.Worth | None:
    """Return the net present value of the lead less the baseline's, mean of the runs; None without a case."""
    try:
        case = case_of(asked.answer.result)
    except AdoptionError:
        return None
    return words.Worth(float(np.mean(case.difference(asked.lead))), case.cases[0].case.currency)


def _of_one(asked: Asked, case: BusinessCase) -> dict[str, str]:
    """Return what is paid for each user at the end of one plan."""
    cost = case.cases[0].outcome("cost_per_adopter")
    key = asked.link(_("euros per user at the end"))
    if cost.n == 0:
        return {"name": "", "text": _("no amount can be named: there are no users at the end."), "key": key}
    currency = case.cases[0].case.currency
    ends = [euros(value, currency) for value in (cost.mean, max(cost.low, 0.0), cost.high)]
    text = _("{each} ({low} to {high}) is paid for each user at the end, users' own time not counted.")
    return {"name": "", "text": text.format(each=ends[0], low=ends[1], high=ends[2]), "key": key}
