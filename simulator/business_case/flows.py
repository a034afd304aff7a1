"""Money by month: what visits save and what the intranet costs.

Benefit: visits * minutes saved * realisation * wage, per persona and month at most `cap_share` of the time that its
people would spend on searching. Costs: manager, licences, implementation (month 0), campaigns, and, where it is
switched on, the time spent on reading and posting at the wage. Flows fall at the end of their month;
NPV = sum of net flow / (1 + rate)^(month / 12).
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from simulator.business_case.months import horizon_months
from simulator.business_case.volumes import Volumes
from simulator.scenario.fields.case import Case

PARTS = ("saved_time", "manager", "licences", "implementation", "campaigns", "reading")


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
        """Benefit minus all costs, float64[runs, months + 1]."""
        return np.asarray(self.saved_time - self.paid - self.reading)

    @property
    def paid(self) -> np.ndarray:
        """Costs without the time spent on reading and posting, float64[runs, months + 1]."""
        return np.asarray(self.manager + self.licences + self.implementation + self.campaigns)


def flows(counted: Volumes, case: Case) -> Flows:
    """Return the money of each run and month over the case's horizon.

    Raises ValueError where the volumes cover fewer months.
    """
    count = horizon_months(case.horizon_years)
    if count > counted.hours.shape[1]:
        raise ValueError("the volumes cover fewer months than the horizon")
    wage = by_persona(case, "wage", counted.personas)
    saved = np.minimum(
        counted.visits * by_persona(case, "minutes_saved_per_visit", counted.personas), cap(counted, case)
    )
    columns = {
        "saved_time": saved @ wage * (case.realisation / 60),
        "manager": counted.hours * case.manager_rate,
        "licences": counted.heads * case.licence,
        "implementation": np.zeros_like(counted.hours),
        "campaigns": counted.campaigns * case.campaign_cost,
        "reading": counted.minutes @ wage / 60 * float(case.reading_time),
    }
    first = np.zeros((len(counted.hours), 1))
    opening = {name: first + (case.implementation if name == "implementation" else 0.0) for name in PARTS}
    return Flows(*(np.concatenate((opening[name], columns[name][:, :count]), axis=1) for name in PARTS))


def by_persona(case: Case, name: str, personas: Sequence[str]) -> np.ndarray:
    """Return a number of each persona, float64[personas]."""
    return np.array([case.value(name, persona) for persona in personas])


def cap(counted: Volumes, case: Case) -> np.ndarray:
    """Return the minutes that can be saved at most, float64[runs, months, personas]."""
    return np.asarray(counted.workdays * by_persona(case, "search_minutes", counted.personas) * case.cap_share)
