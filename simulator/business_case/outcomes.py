"""The outcomes of a business case: net present value, payback, break-even minutes, cost per adopter."""

import numpy as np

from simulator.business_case.flows import Flows, by_persona, cap, flows
from simulator.business_case.returns import discount, internal_rate, payback_month, present_value
from simulator.business_case.volumes import Volumes, of_recording
from simulator.recording import Recording
from simulator.scenario.fields.case import Case
from simulator.scenario.schema import Scenario

NO_VISITS = 1e-9  # fewer a month are none
NAN = float("nan")


def case_outcomes(counted: Volumes, case: Case) -> dict[str, np.ndarray]:
    """Return the outcomes of the business case, float64[runs] each; nan where not defined."""
    money = flows(counted, case)
    net = money.net
    payback = payback_month(net, case.discount_rate)
    return {
        "npv": present_value(net, case.discount_rate),
        "payback_month": payback,
        "pays_back": (~np.isnan(payback)).astype(float),
        "irr": internal_rate(net),
        "break_even_minutes": break_even_minutes(counted, case, money),
        "cost_per_adopter": cost_per_adopter(counted, case, money),
    }


def break_even_minutes(counted: Volumes, case: Case, money: Flows | None = None) -> np.ndarray:
    """Return the minutes per visit, the same for every persona, at which NPV is 0, float64[runs].

    nan where even the most that can be saved does not do. Exact: the benefit is a piecewise linear function of the
    minutes, with a knot where a persona reaches its cap in a month.
    """
    money = money or flows(counted, case)
    count = money.net.shape[1] - 1
    factors = discount(case.discount_rate, count)[1:, None]
    worth = factors * by_persona(case, "wage", counted.personas) * (case.realisation / 60)
    needed = present_value(money.paid + money.reading - money.lined, case.discount_rate)
    visits, most = counted.visits[:, :count], cap(counted, case)[:, :count]
    return np.array([_minutes(need, worth, v, m) for need, v, m in zip(needed, visits, most, strict=True)])


def _minutes(needed: float, worth: np.ndarray, visits: np.ndarray, most: np.ndarray) -> float:
    """Return the smallest x with sum(worth * min(visits * x, most)) = needed; nan where there is none."""
    if needed <= 0:
        return 0.0
    used = (visits > NO_VISITS) & (worth > 0)
    knots = most[used] / visits[used]
    order = np.argsort(knots)
    knots, slope, full = knots[order], (worth * visits)[used][order], (worth * most)[used][order]
    steep = slope.sum() - np.cumsum(slope)
    at_knot = np.cumsum(full) + knots * steep
    at = int(np.searchsorted(at_knot, needed))
    if at == len(knots):
        return NAN
    capped = full[:at].sum()
    return float((needed - capped) / slope[at:].sum())


def cost_per_adopter(counted: Volumes, case: Case, money: Flows) -> np.ndarray:
    """Return what is paid, discounted, for each who has adopted at the end, float64[runs]; nan where nobody has.

    Time spent on reading and posting is not in it: it follows from adoption and does not buy it.
    """
    paid = present_value(money.paid, case.discount_rate)
    return np.where(counted.adopters > 0, paid / np.where(counted.adopters > 0, counted.adopters, 1.0), NAN)


def read_case(recording: Recording, scenario: Scenario) -> dict[str, float]:
    """Return the outcomes of the business case of one run, by name."""
    outcomes = case_outcomes(of_recording(recording, scenario), scenario.case)
    return {name: float(values[0]) for name, values in outcomes.items()}
