"""The business case of runs: what visits save and what the intranet costs, by month, and what that comes to.

Benefit: visits * minutes saved * realisation * wage, per persona and month at most `cap_share` of the time that its
people would spend on searching. Costs: manager, licences, implementation (month 0), campaigns, and, where it is
switched on, the time spent on reading and posting at the wage. Flows fall at the end of their month;
NPV = sum of net flow / (1 + rate)^(month / 12).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import numpy as np

from simulator.outcomes.adoption import LAST
from simulator.outcomes.case_months import Months, horizon_months, months_of
from simulator.outcomes.case_returns import discount, internal_rate, payback_month, present_value
from simulator.recording import ACTIVITIES, MEASURES, Recording
from simulator.scenario.fields.case import Case
from simulator.scenario.schema import Scenario

PARTS = ("saved_time", "manager", "licences", "implementation", "campaigns", "reading")
MANAGED = ("hours_planned", "hours", "campaigns_bought", *(f"hours_{activity}" for activity in ACTIVITIES))
WANTED = ("visits", "present", "employed", "reached", "minutes", "adopted")
AT = {name: MEASURES.index(name) for name in WANTED}
NO_VISITS = 1e-9  # fewer a month are none
NAN = float("nan")


@dataclass(frozen=True)
class Drivers:
    """What money follows from, by run and month.

    Attributes:
        personas: names, in the order of the last axis.
        months: the months, as many as the longest horizon of interest.
        visits, workdays, minutes: number, person-days, minutes, float64[runs, months, personas].
        heads: paid for, mean of the month; hours: the managers'; campaigns: number; all float64[runs, months].
        adopters: people who have adopted, mean of the last 12 simulated weeks, float64[runs].
    """

    personas: tuple[str, ...]
    months: Months
    visits: np.ndarray
    workdays: np.ndarray
    minutes: np.ndarray
    heads: np.ndarray
    hours: np.ndarray
    campaigns: np.ndarray
    adopters: np.ndarray

    def mean_run(self) -> "Drivers":
        """Return the mean over runs, as one run."""
        names = ("visits", "workdays", "minutes", "heads", "hours", "campaigns", "adopters")
        return replace(self, **{name: getattr(self, name).mean(axis=0, keepdims=True) for name in names})


class Flows(NamedTuple):
    """Money by run and month, month 0 first, float64[runs, months + 1]; costs are positive."""

    saved_time: np.ndarray
    manager: np.ndarray
    licences: np.ndarray
    implementation: np.ndarray
    campaigns: np.ndarray
    reading: np.ndarray

    @property
    def net(self) -> np.ndarray:
        """Benefit minus all costs."""
        found: np.ndarray = self.saved_time - self.paid - self.reading
        return found

    @property
    def paid(self) -> np.ndarray:
        """Costs without the time spent on reading and posting."""
        found: np.ndarray = self.manager + self.licences + self.implementation + self.campaigns
        return found


def drivers(
    scenario: Scenario,
    groups: Sequence[tuple[str, str]],
    weekly: np.ndarray,
    managed: np.ndarray,
    count: int | None = None,
) -> Drivers:
    """Return what money follows from.

    Args:
        scenario: the scenario of the runs.
        groups: (persona, location) of each group.
        weekly: figures, float64[runs, weeks, groups, len(MEASURES)].
        managed: of all managers, float64[runs, weeks, len(MANAGED)].
        count: months; None: the case's horizon.
    """
    months = months_of(scenario, count or horizon_months(scenario.case.horizon_years))
    personas = tuple(sorted({persona for persona, _place in groups}))
    member = np.array([[group[0] == persona for persona in personas] for group in groups], float)
    series = {name: weekly[:, :, :, at] @ member for name, at in AT.items()}
    pattern = np.array([scenario.personas[persona].working_pattern.days_per_week for persona in personas])
    heads = paid_heads(scenario.case.licence_for, series).sum(axis=2)
    return Drivers(
        personas=personas,
        months=months,
        visits=_monthly(series["visits"], months.weeks),
        workdays=_monthly(series["present"], months.weeks) * pattern,
        minutes=_monthly(series["minutes"], months.weeks),
        heads=heads @ months.heads,
        hours=managed[:, :, MANAGED.index("hours")] @ months.weeks,
        campaigns=managed[:, :, MANAGED.index("campaigns_bought")] @ months.weeks,
        adopters=series["adopted"][:, -LAST:].sum(axis=2).mean(axis=1),
    )


def _monthly(weekly: np.ndarray, weeks: np.ndarray) -> np.ndarray:
    """Return weekly figures by month, float64[runs, months, personas]."""
    found: np.ndarray = weeks.T @ weekly
    return found


def paid_heads(licence_for: str, series: dict[str, np.ndarray]) -> np.ndarray:
    """Return the heads that a licence is paid for, float64[runs, weeks, personas].

    Registered heads on leave are not counted by the simulation: they are taken to be as many as among the present.
    """
    if licence_for != "registered":
        return series[licence_for]
    share = np.divide(
        series["reached"], series["present"], out=np.zeros_like(series["reached"]), where=series["present"] > 0
    )
    found: np.ndarray = share * series["employed"]
    return found


def of_recording(recording: Recording, scenario: Scenario) -> Drivers:
    """Return the drivers of one run."""
    return drivers(scenario, recording.groups, recording.weekly[None], manager_weeks(recording)[None])


def manager_weeks(recording: Recording) -> np.ndarray:
    """Return what all managers together did each week, float64[weeks, len(MANAGED)]."""
    return managed_weeks(recording.planned, recording.hours, recording.acts[:, :, ACTIVITIES.index("campaigns")])


def managed_weeks(planned: np.ndarray, hours: np.ndarray, campaigns: np.ndarray) -> np.ndarray:
    """Return what all managers together did each week, float64[weeks, len(MANAGED)].

    planned: hours, campaigns: number bought, both [weeks, managers]; hours: spent, [weeks, managers, activities].
    """
    spent = hours.sum(axis=1)
    return np.column_stack((planned.sum(axis=1), spent.sum(axis=1), campaigns.sum(axis=1), spent)).astype(float)


def flows(found: Drivers, case: Case) -> Flows:
    """Return the money of each run and month over the case's horizon."""
    count = horizon_months(case.horizon_years)
    if count > found.hours.shape[1]:
        raise ValueError("the drivers cover fewer months than the horizon")
    wage = by_persona(case, "wage", found.personas)
    saved = np.minimum(found.visits * by_persona(case, "minutes_saved_per_visit", found.personas), cap(found, case))
    columns = {
        "saved_time": saved @ wage * (case.realisation / 60),
        "manager": found.hours * case.manager_rate,
        "licences": found.heads * case.licence,
        "implementation": np.zeros_like(found.hours),
        "campaigns": found.campaigns * case.campaign_cost,
        "reading": found.minutes @ wage / 60 * float(case.reading_time),
    }
    first = np.zeros((len(found.hours), 1))
    opening = {name: first + (case.implementation if name == "implementation" else 0.0) for name in PARTS}
    return Flows(*(np.concatenate((opening[name], columns[name][:, :count]), axis=1) for name in PARTS))


def by_persona(case: Case, name: str, personas: Sequence[str]) -> np.ndarray:
    """Return a number of each persona, float64[personas]."""
    return np.array([case.value(name, persona) for persona in personas])


def cap(found: Drivers, case: Case) -> np.ndarray:
    """Return the minutes that can be saved at most, float64[runs, months, personas]."""
    most: np.ndarray = found.workdays * by_persona(case, "search_minutes", found.personas) * case.cap_share
    return most


def break_even_minutes(found: Drivers, case: Case, money: Flows | None = None) -> np.ndarray:
    """Return the minutes per visit, the same for every persona, at which NPV is 0, float64[runs].

    nan where even the most that can be saved does not do. Exact: the benefit is a piecewise linear function of the
    minutes, with a knot where a persona reaches its cap in a month.
    """
    money = money or flows(found, case)
    count = money.net.shape[1] - 1
    factors = discount(case.discount_rate, count)[1:, None]
    worth = factors * by_persona(case, "wage", found.personas) * (case.realisation / 60)
    needed = present_value(money.paid + money.reading, case.discount_rate)
    visits, most = found.visits[:, :count], cap(found, case)[:, :count]
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


def cost_per_adopter(found: Drivers, case: Case, money: Flows) -> np.ndarray:
    """Return what is paid, discounted, for each who has adopted at the end, float64[runs]; nan where nobody has.

    Time spent on reading and posting is not in it: it follows from adoption and does not buy it.
    """
    paid = present_value(money.paid, case.discount_rate)
    return np.where(found.adopters > 0, paid / np.where(found.adopters > 0, found.adopters, 1.0), NAN)


def case_outcomes(found: Drivers, case: Case) -> dict[str, np.ndarray]:
    """Return the outcomes of the business case, float64[runs] each; nan where not defined."""
    money = flows(found, case)
    net = money.net
    payback = payback_month(net, case.discount_rate)
    return {
        "npv": present_value(net, case.discount_rate),
        "payback_month": payback,
        "pays_back": (~np.isnan(payback)).astype(float),
        "irr": internal_rate(net),
        "break_even_minutes": break_even_minutes(found, case, money),
        "cost_per_adopter": cost_per_adopter(found, case, money),
    }


def read_case(recording: Recording, scenario: Scenario) -> dict[str, float]:
    """Return the outcomes of the business case of one run, by name."""
    found: dict[str, Any] = case_outcomes(of_recording(recording, scenario), scenario.case)
    return {name: float(values[0]) for name, values in found.items()}
