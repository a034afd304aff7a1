"""Who is meant: personas at desks and others, kinds of organisation, and which holder of a seat an event belongs to."""

from collections.abc import Iterable

import numpy as np

from simulator.evidence.schema import Organisation as Kind
from simulator.organisation.structure import Employees
from simulator.recording import EVENTS
from simulator.scenario.schema import Scenario

DESK = "desk"
DAY, EVENT, WHO = 0, 1, 2
NOBODY = -1


def at_desks(scenario: Scenario) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the personas that lead the life of a desk, and all others; by template, whatever they are called."""
    keys = sorted(scenario.personas)
    seated = tuple(key for key in keys if scenario.personas[key].template == DESK)
    return seated, tuple(key for key in keys if key not in seated)


def kind_of(scenario: Scenario) -> Kind:
    """Return what kind of organisation it is: everybody at a desk, some, or nobody."""
    seated, others = at_desks(scenario)
    if not others:
        return "offices"
    return "mixed" if seated else "frontline"


def holders(employees: Employees, seats: np.ndarray, days: np.ndarray) -> np.ndarray:
    """Return which tenure holds each of some seats on a day, NOBODY where it is empty, int64[seats].

    seats, days: int64, of the same length.
    """
    span = int(max(days.max(initial=0), employees.first_day.max(initial=0))) + 2
    begins = employees.seat.astype(np.int64) * span + employees.first_day
    order = np.argsort(begins, kind="stable")
    at = np.searchsorted(begins[order], seats * span + days, side="right") - 1
    tenure = order[np.maximum(at, 0)]
    holds = (at >= 0) & (employees.seat[tenure] == seats) & (employees.last_day[tenure] >= days)
    return np.where(holds, tenure, NOBODY)


def of_tenures(employees: Employees, events: np.ndarray, names: Iterable[str]) -> tuple[np.ndarray, np.ndarray]:
    """Return tenure and day of the events of these names, in order of the days, int64[events] each."""
    chosen = events[np.isin(events[:, EVENT], [EVENTS.index(name) for name in names])]
    tenure = holders(employees, chosen[:, WHO], chosen[:, DAY])
    return tenure[tenure != NOBODY], chosen[tenure != NOBODY, DAY]


def first_days(employees: Employees, events: np.ndarray, names: Iterable[str]) -> np.ndarray:
    """Return the first day on which each tenure has an event of these names, beyond any run where none, int64."""
    first = np.full(len(employees), np.iinfo(np.int64).max)
    np.minimum.at(first, *of_tenures(employees, events, names))
    return first


def employed_on(employees: Employees, day: int) -> np.ndarray:
    """Return which tenures are held on a day, bool[tenures]."""
    held: np.ndarray = (employees.first_day <= day) & (employees.last_day >= day)
    return held
