"""What uncertain money parameters do to a case: drawn together, and one at a time at both ends of their ranges."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from simulator.business_case.flows import flows
from simulator.business_case.parameters import drawn, unknown_paths
from simulator.business_case.returns import cumulative
from simulator.business_case.scenario import ScenarioCase
from simulator.scenario.case_numbers import money_paths, plausible_at, value_at


class Bar(NamedTuple):
    """What one number does to the mean NPV at both ends of its plausible range."""

    path: str
    value: float
    low: float
    high: float
    at_low: float
    at_high: float

    @property
    def swing(self) -> float:
        """The distance between both ends."""
        return abs(self.at_high - self.at_low)


def draws_of(one: ScenarioCase, seed: int, count: int, known: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
    """Return mean NPV, float64[count], and mean cumulative course of each draw, float64[count, months + 1]."""
    draws = drawn(one.case, one.scenario.personas, seed, count, known)
    npv, course = np.empty(count), np.empty((count, one.months + 1))
    for at in range(count):
        case = one.case.with_values({path: float(values[at]) for path, values in draws.items()})
        net = flows(one.volumes, case).net.mean(axis=0, keepdims=True)
        course[at] = cumulative(net, case.discount_rate)[0]
        npv[at] = course[at, -1]
    return npv, course


def bars(one: ScenarioCase, other: ScenarioCase | None = None, known: Sequence[str] = ()) -> list[Bar]:
    """Return one bar for each money parameter that is uncertain, the largest swing first."""
    moved = []
    for path in unknown_paths(one.case, one.volumes.personas, known):
        low, high = plausible_at(one.case, path, one.scenario.personas)
        ends = [_mean_npv(one, path, end) - (_mean_npv(other, path, end) if other else 0.0) for end in (low, high)]
        moved.append(Bar(path, value_at(one.case, path), low, high, *ends))
    return sorted(moved, key=lambda bar: -bar.swing)


def _mean_npv(one: ScenarioCase, path: str, value: float) -> float:
    """Return the mean NPV with one number at another value; a number that the scenario does not use changes nothing."""
    used = path in money_paths(one.case, one.volumes.personas)
    return float(one.npv_with(one.case.with_values({path: value}) if used else one.case).mean())
