"""Who was at risk of a first visit in each week, and how many of the ties of each used it just before."""

from dataclasses import dataclass

import numpy as np

from simulator.evidence.people import employed_on, first_days, of_tenures
from simulator.organisation.structure import Employees, Network

MONTH_DAYS, WEEK_DAYS = 28, 7


@dataclass(frozen=True)
class Risks:
    """People who had not visited, week by week, all columns of the same length.

    Attributes:
        came: whether the first visit came in that week, bool[rows].
        using: share of their ties who had visited in the 28 days before it, float64[rows].
        stratum: week and persona as one number, int64[rows].
    """

    came: np.ndarray
    using: np.ndarray
    stratum: np.ndarray


def risks(employees: Employees, network: Network, events: np.ndarray, weeks: int) -> Risks:
    """Return who was at risk of a first visit in each week; those without ties apart."""
    first = first_days(employees, events, ("first_visit",))
    tenure, day = of_tenures(employees, events, ("visit",))
    seats = np.arange(len(network.indptr) - 1)
    degree = np.diff(network.indptr)
    owner = np.repeat(seats, degree)
    parts = []
    for week in range(weeks):
        begin = WEEK_DAYS * week
        there, recent, uses = employed_on(employees, begin), np.zeros(len(employees), bool), np.zeros(len(seats), bool)
        recent[tenure[(day >= begin - MONTH_DAYS) & (day < begin)]] = True
        uses[employees.seat[there]] = recent[there]
        using = np.bincount(owner, weights=uses[network.indices], minlength=len(seats)) / np.maximum(degree, 1)
        at_risk = np.flatnonzero(there & (first >= begin) & (degree[employees.seat] > 0))
        came = first[at_risk] < begin + WEEK_DAYS
        stratum = week * (int(employees.persona.max()) + 1) + employees.persona[at_risk].astype(np.int64)
        parts.append((came, using[employees.seat[at_risk]], stratum))
    columns = [np.concatenate(column) for column in zip(*parts, strict=True)]
    return Risks(*columns)
