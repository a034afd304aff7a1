"""Euros per extra user, only where the interval of extra users is free of zero."""

import numpy as np

from simulator.business_case.case import BusinessCase
from simulator.business_case.returns import present_value
from simulator.errors import AdoptionError
from simulator.experiment.case import case_of
from simulator.experiment.users import UserDifference
from simulator.report.page.asked import Asked
from simulator.report.page.linked import Linked
from simulator.report.text import first_page as words
from simulator.report.text.users import euros, window_name
from simulator.texts import _


def euro_lines(asked: Asked) -> list[dict[str, str]]:
    """Return what an extra user costs in the first and the last window; of one plan, what each user costs."""
    try:
        case = case_of(asked.answer.result)
    except AdoptionError as problem:
        return [{"name": "", "text": str(problem)}]
    if not asked.compared:
        return [_of_one(asked, case)]
    currency, extra = case.cases[asked.lead].case.currency, extra_paid(case, asked.lead)
    shown = list({one.window.key: one for one in (asked.differences[0], asked.differences[-1])}.values())
    return [
        {
            "name": window_name(one.window),
            "text": Linked(words.euro_words(one, extra, currency), _numbers(asked, one, extra, currency)),
        }
        for one in shown
    ]


def _numbers(asked: Asked, one: UserDifference, extra: float, currency: str) -> list[tuple[str, str]]:
    """Return the numbers of what an extra user costs, and the anchors of where they come from."""
    paid = asked.link(_("paid more than with {base}").format(base=asked.base.scenario.label))
    if extra <= 0:
        return [(euros(-extra, currency), paid)]
    if one.certainty in ("none", "zero") or one.sign < 0:
        return []
    each = asked.link(_("euros per extra user"), window_name(one.window))
    return [
        (words.each_words(one, extra, currency), each),
        (euros(extra, currency), paid),
        (words.extra_users(one), asked.of_difference(one)),
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
    if cost.n == 0:
        return {"name": "", "text": _("no amount can be named: there are no users at the end.")}
    currency, key = case.cases[0].case.currency, asked.link(_("euros per user at the end"))
    ends = [euros(value, currency) for value in (cost.mean, max(cost.low, 0.0), cost.high)]
    each = words.price_words(*ends)
    text = _("{each} is paid for each user at the end, users' own time not counted.").format(each=each)
    return {"name": "", "text": Linked(text, [(each, key)])}
