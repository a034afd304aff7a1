"""The business case of a folder: what every policy comes to over the runs that all share, and which is worth most."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

import numpy as np

from simulator.business_case.case import BusinessCase, business_case
from simulator.business_case.parameters import Change
from simulator.business_case.reached import Reached
from simulator.business_case.scenario import ScenarioCase
from simulator.experiment.policies import Policy, drawn_money, policies, shared_runs, stored_of
from simulator.runs.reading import RunFolder
from simulator.statistics.intervals import mean_interval

LEVEL = 0.95


class PolicyLine(NamedTuple):
    """What a policy comes to: NPV of each run and of each independent unit, share that pays back, break-even."""

    policy: Policy
    npv: np.ndarray
    units: np.ndarray
    pays_back: float
    break_even: Reached


class SweepCase(NamedTuple):
    """The business case of a folder: its policies, the one whose mean NPV is highest, what they have in common."""

    lines: list[PolicyLine]
    best: int
    first: ScenarioCase
    runs: list[tuple[int, int]]
    drawn: list[str]


def sweep_case(
    folder: RunFolder, changes: Mapping[str, Change], on_policy: Callable[[int, int], None] | None = None
) -> SweepCase:
    """Return every policy's case over the runs that all share; volumes are dropped again, policy by policy.

    on_policy: called with the policies done and all of them.
    """
    chosen = policies(folder)
    runs = shared_runs(folder, chosen)
    lines, first = [], None
    for policy in chosen:
        one = business_case([stored_of(folder, policy, runs)], changes=changes).cases[0]
        first = first or one
        values = one.values
        lines.append(
            PolicyLine(
                policy, values["npv"], one.units(values["npv"]), float(values["pays_back"].mean()),
                one.reached("break_even_minutes"),
            )
        )  # fmt: skip
        if on_policy is not None:
            on_policy(len(lines), len(chosen))
    assert first is not None
    return SweepCase(lines, int(np.argmax([line.npv.mean() for line in lines])), first, runs, drawn_money(folder))


def policies_case(folder: RunFolder, baseline: int | None, changes: Mapping[str, Change]) -> BusinessCase:
    """Return the business case of all policies over the runs that all share, against one of them (None: none).

    Raises RunFolderError where they share none.
    """
    chosen = policies(folder)
    runs = shared_runs(folder, chosen)
    return business_case([stored_of(folder, policy, runs) for policy in chosen], baseline, changes)


def like_the_best(sweep_case: SweepCase) -> list[int]:
    """Return the policies whose paired difference from the best holds 0, at 95 % for all of them together."""
    best, others = sweep_case.lines[sweep_case.best], len(sweep_case.lines) - 1
    level = 1 - (1 - LEVEL) / max(1, others)
    alike = []
    for at, line in enumerate(sweep_case.lines):
        interval = mean_interval(best.units - line.units, level)
        if at != sweep_case.best and (interval.n < 2 or interval.low <= 0):
            alike.append(at)
    return alike
