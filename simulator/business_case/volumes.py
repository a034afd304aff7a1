"""What money follows from, by run and month: visits, working days, minutes, heads, hours, campaigns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from simulator.business_case.months import WEEKS_A_YEAR, Months, horizon_months, months_of
from simulator.outcomes.adoption import LAST
from simulator.outcomes.managers import MANAGED, manager_weeks
from simulator.recording import MEASURES, Recording
from simulator.scenario.schema import Scenario

WANTED = (
    "visits", "present", "employed", "reached", "minutes", "adopted", "active", "visited_week", "replies", "posts",
    "likes",
)  # fmt: skip
AT = {name: MEASURES.index(name) for name in WANTED}


@dataclass(frozen=True)
class Volumes:
    """What money follows from, by run and month.

    Attributes:
        personas: names, in the order of the last axis.
        months: the months, as many as the longest horizon of interest.
        visits, workdays, minutes: number, person-days, minutes, float64[runs, months, personas].
        heads: paid for, mean of the month; hours: the managers'; campaigns: number; all float64[runs, months].
        adopters, active: people who have adopted, and who visited in four weeks, mean of the last 12 simulated weeks,
            float64[runs].
        counted: what lines of the case count, by name, float64[runs, months, personas] each.
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
    active: np.ndarray = field(default_factory=lambda: np.zeros(1))
    counted: Mapping[str, np.ndarray] = field(default_factory=dict)

    def mean_run(self) -> "Volumes":
        """Return the mean over runs, as one run."""
        names = ("visits", "workdays", "minutes", "heads", "hours", "campaigns", "adopters", "active")
        means = {name: getattr(self, name).mean(axis=0, keepdims=True) for name in names}
        counted = {name: values.mean(axis=0, keepdims=True) for name, values in self.counted.items()}
        return replace(self, **means, counted=counted)


def volumes(
    scenario: Scenario,
    groups: Sequence[tuple[str, str]],
    weekly: np.ndarray,
    managed: np.ndarray,
    count: int | None = None,
) -> Volumes:
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
    return Volumes(
        personas=personas,
        months=months,
        visits=_monthly(series["visits"], months.weeks),
        workdays=_monthly(series["present"], months.weeks) * pattern,
        minutes=_monthly(series["minutes"], months.weeks),
        heads=heads @ months.heads,
        hours=managed[:, :, MANAGED.index("hours")] @ months.weeks,
        campaigns=managed[:, :, MANAGED.index("campaigns_bought")] @ months.weeks,
        adopters=series["adopted"][:, -LAST:].sum(axis=2).mean(axis=1),
        active=series["active"][:, -LAST:].sum(axis=2).mean(axis=1),
        counted=_counted(scenario, personas, series, months),
    )


def _counted(
    scenario: Scenario, personas: Sequence[str], series: Mapping[str, np.ndarray], months: Months
) -> dict[str, np.ndarray]:
    """Return what lines of the case count: acts and people by month, float64[runs, months, personas] each.

    Newcomers, and the leavers whose place they take, are those that the personas' turnover makes among people who use
    the intranet. Months are counted once, not by persona.
    """
    turnover = np.array([scenario.personas[persona].turnover for persona in personas]) / WEEKS_A_YEAR
    replaced = _monthly(series["active"] * turnover, months.weeks)
    acts = {name: _monthly(series[name], months.weeks) for name in ("visits", "posts", "replies", "likes")}
    people = {name: _monthly(series[name], months.heads) for name in ("active", "adopted", "employed")}
    once = np.zeros_like(replaced)
    once[:, :, 0] = months.heads.sum(axis=0)
    visitors = _monthly(series["visited_week"], months.weeks)
    return {**acts, **people, "visitors": visitors, "newcomers": replaced, "leavers": replaced, "months": once}


def _monthly(weekly: np.ndarray, weeks: np.ndarray) -> np.ndarray:
    """Return weekly figures by month, float64[runs, months, personas]."""
    return np.asarray(weeks.T @ weekly)


def paid_heads(licence_for: str, series: dict[str, np.ndarray]) -> np.ndarray:
    """Return the heads that a licence is paid for, float64[runs, weeks, personas].

    Registered heads on leave are not counted by the simulation: they are taken to be as many as among the present.
    """
    if licence_for != "registered":
        return series[licence_for]
    share = np.divide(
        series["reached"], series["present"], out=np.zeros_like(series["reached"]), where=series["present"] > 0
    )
    return np.asarray(share * series["employed"])


def of_recording(recording: Recording, scenario: Scenario) -> Volumes:
    """Return what money follows from in one run."""
    return volumes(scenario, recording.groups, recording.weekly[None], manager_weeks(recording)[None])
