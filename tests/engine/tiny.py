"""The engine as plain Python, and organisations of a handful of people made by hand: for sums that a person can check.

Everybody of a tiny organisation works every day, ten minutes, with fear and threshold .5 and propensity 1; seat i has
slot i + 1. All know all unless ties are given. Numbers are those of `helpers.LIVELY`.
"""

import importlib
import pkgutil
import sys
from collections.abc import Iterable
from functools import cache
from types import ModuleType
from typing import Any

import numba
import numpy as np

import simulator.engine
from simulator.organisation.structure import (
    EMPLOYEE,
    STAYS,
    Employees,
    Network,
    Organisation,
    Rosters,
    Seats,
    records,
)  # fmt: skip
from simulator.scenario.schema import Scenario
from tests.engine.helpers import LIVELY

COMPILED = ("simulator.draws", "simulator.mathematics", "simulator.engine")
EVERY_DAY = 0b1111111


def plain(name: str) -> ModuleType:
    """Return a module of the engine, such as "people.feed", in a form that nobody has compiled."""
    return _uncompiled()[f"simulator.engine.{name}"]


@cache
def _uncompiled() -> dict[str, ModuleType]:
    """Import the engine once more without the compiler, and leave everybody else what is compiled."""
    names = [one.name for one in pkgutil.walk_packages(simulator.engine.__path__, "simulator.engine.")]
    for name in names:
        importlib.import_module(name)
    before = {name: module for name, module in sys.modules.items() if name.startswith(COMPILED)}
    compiles = numba.config.DISABLE_JIT
    numba.config.DISABLE_JIT = True
    try:
        for name in before:
            del sys.modules[name]
        for name in names:
            importlib.import_module(name)
        return {name: module for name, module in sys.modules.items() if name.startswith(COMPILED)}
    finally:
        numba.config.DISABLE_JIT = compiles
        sys.modules.update(before)
        for name, module in before.items():
            parent, _, child = name.rpartition(".")
            setattr(sys.modules[parent], child, module)


def scenario_of(weeks: int = 2, **changes: Any) -> Scenario:
    """Return a scenario of one persona and a manager of ten hours, who works every day."""
    week = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    data = {
        "personas": {"all": {"headcount": 10, "mail_reach": 1}},
        "managers": {"one": {"hours_per_week": 10, "weekdays": week, "public_holidays_free": False}},
        "run": {"horizon_weeks": weeks},
    }
    return Scenario.model_validate(data).but(**(LIVELY | changes))


def tiny(
    size: int = 3,
    weeks: int = 2,
    ties: Iterable[tuple[int, int]] | None = None,
    units: int = 1,
    **changes: Any,
) -> Any:
    """Return a run on the morning of its first day, before anybody has come.

    Args:
        size: people; seats are dealt to the units in turn, in blocks.
        weeks: horizon.
        ties: (seat, who influences it), each of weight 1 / number of a seat's ties; none: all know all.
        units: units.
        changes: to the scenario, by path.
    """
    scenario = scenario_of(weeks, **changes)
    seats = np.arange(size)
    unit = (seats * units // size).astype(np.int32)
    nought, slots = np.zeros(size, np.int32), (seats + 1).astype(np.uint64)
    rows = records(size, EMPLOYEE)
    rows.slot, rows.seat, rows.minutes_per_workday, rows.fear, rows.threshold = slots, seats, 10.0, 0.5, 0.5
    rows.last_day = STAYS
    bits = np.full((1, weeks, 1), EVERY_DAY, np.uint8)
    rosters = Rosters(bits, np.zeros(weeks, np.int16), np.arange(weeks, dtype=np.int16))
    employees = Employees(rows, nought, np.zeros((size, 1), np.uint64), rosters)
    pairs = [(i, j) for i in range(size) for j in range(size) if i != j] if ties is None else sorted(ties)
    counts = np.bincount(np.array([i for i, _ in pairs], np.int64), minlength=size)
    indptr = np.concatenate(([0], np.cumsum(counts))).astype(np.int64)
    network = Network(
        indptr, np.array([j for _, j in pairs], np.int32), np.zeros(0), 1.0 / np.maximum(counts, 1), nought - 1
    )
    names = tuple(f"unit {number}" for number in range(units))
    places = scenario.organisation.locations
    organisation = Organisation(("all",), places, names, Seats(slots, nought, unit, nought), employees, network)
    return plain("tables.prepare").prepare(scenario, organisation, 0, events=True)


def opened(**changes: Any) -> Any:
    """Return a tiny run whose first day has been opened: everybody is at work, nobody has heard of it."""
    sim = tiny(**changes)
    plain("day").dawn(sim)
    return sim
