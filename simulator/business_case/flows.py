"""Money by month: what visits save, what other lines bring, and what the intranet costs.

Benefit: visits * minutes saved * realisation * wage, per persona and month at most `cap_share` of the time that its
people would spend on searching; and of each grounded line what is counted * value * realisation, in time at the wage or
in money. Costs: manager, licences, implementation and change management (month 0), campaigns, and, where it is switched
on, the time spent on reading and posting at the wage, less the share that replaces time spent anyway. Flows fall at the
end of their month; NPV = sum of net flow / (1 + rate)^(month / 12).
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from simulator.business_case.months import horizon_months
from simulator.business_case.volumes import Volumes
from simulator.scenario.fields.case import LINES, Case
from simulator.scenario.fields.case_lines import Kind, Line, kind_of

PARTS = ("saved_time", "manager", "licences", "implementation", "campaigns", "reading")


class Flows(NamedTuple):
    """Money by run and month, month 0 first, float64[runs, months + 1]; costs are positive."""

    saved_time: np.ndarray
    manager: np.ndarray
    licences: np.ndarray
    implementation: np.ndarray
    campaigns: np.ndarray
    reading: np.ndarray
    change_management: np.ndarray
    lines: dict[str, np.ndarray]

    def part(self, name: str) -> np.ndarray:
        """Return a part by its name, of a line such as `lines.answers`, float64[runs, months + 1]."""
        head, _dot, key = name.partition(".")
        return self.lines[key] if head == LINES else np.asarray(getattr(self, name))

    @property
    def lined(self) -> np.ndarray:
        """Benefit of the lines, float64[runs, months + 1]."""
        return sum(self.lines.values(), start=np.zeros_like(self.saved_time))

    @property
    def net(self) -> np.ndarray:
        """Benefit minus all costs, float64[runs, months + 1]."""
        return np.asarray(self.saved_time - self.paid - self.reading + self.lined)

    @property
    def paid(self) -> np.ndarray:
        """Costs without the time spent on reading and posting, float64[runs, months + 1]."""
        once = self.implementation + self.change_management
        return np.asarray(self.manager + self.licences + once + self.campaigns)


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
        "reading": counted.minutes @ wage / 60 * (float(case.reading_time) * (1 - case.reading_replaces)),
        "change_management": np.zeros_like(counted.hours),
    }
    once = {"implementation": case.implementation, "change_management": case.change_management}
    parts = {name: _from_start(values[:, :count], once.get(name, 0.0)) for name, values in columns.items()}
    lines = {key: line_flow(counted, case, key, line)[:, :count] for key, line in case.grounded().items()}
    return Flows(**parts, lines={key: _from_start(values, 0.0) for key, values in lines.items()})


def _from_start(columns: np.ndarray, once: float) -> np.ndarray:
    """Return money by month with what falls before the start in month 0, float64[runs, months + 1]."""
    return np.concatenate((np.full((len(columns), 1), once), columns), axis=1)


def line_flow(counted: Volumes, case: Case, key: str, line: Line) -> np.ndarray:
    """Return what a line brings, float64[runs, months]; it is proportional to the line's value."""
    kind = kind_of(key, line)
    amounts = counted.counted[kind.counted] @ worth_of(case, kind, line, counted.personas)
    from_then = np.arange(1, amounts.shape[1] + 1) >= line.from_month
    return np.asarray(amounts * (line.value * kind.realisation) * from_then)


def worth_of(case: Case, kind: Kind, line: Line, personas: Sequence[str]) -> np.ndarray:
    """Return what one unit of a line's value is worth for each thing counted, float64[personas]."""
    if kind.worth in ("minutes", "hours"):
        return by_persona(case, "wage", personas) / (60 if kind.worth == "minutes" else 1)
    return np.full(len(personas), line.price if kind.worth == "price" else 1.0)


def part_names(case: Case) -> tuple[str, ...]:
    """Return the parts that a case has: always the same six, then what it has beside them."""
    change = ("change_management",) if case.change_management > 0 else ()
    return (*PARTS, *change, *(f"{LINES}.{key}" for key in case.grounded()))


def is_benefit(name: str) -> bool:
    """Return whether a part is a benefit; else it is a cost."""
    return name == "saved_time" or name.startswith(f"{LINES}.")


def by_persona(case: Case, name: str, personas: Sequence[str]) -> np.ndarray:
    """Return a number of each persona, float64[personas]."""
    return np.array([case.value(name, persona) for persona in personas])


def cap(counted: Volumes, case: Case) -> np.ndarray:
    """Return the minutes that can be saved at most, float64[runs, months, personas]."""
    return np.asarray(counted.workdays * by_persona(case, "search_minutes", counted.personas) * case.cap_share)
