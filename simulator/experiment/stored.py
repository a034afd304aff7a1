"""Runs as the business case takes them: weekly figures and managers' weeks of all replications of a scenario."""

from typing import NamedTuple

import numpy as np

from simulator.experiment.results import RunResult
from simulator.scenario.schema import Scenario


class StoredRuns(NamedTuple):
    """All replications of one scenario.

    Attributes:
        scenario: as run.
        groups: (persona, location) of each group.
        weekly: figures, float64[runs, weeks, groups, measures].
        managed: what the managers did, float64[runs, weeks, len(business_case.MANAGED)].
        worlds: number of the world (draw of what is uncertain) of each run, int64[runs]; None: one world.
    """

    scenario: Scenario
    groups: tuple[tuple[str, str], ...]
    weekly: np.ndarray
    managed: np.ndarray
    worlds: np.ndarray | None = None


def fresh_runs(result: RunResult) -> StoredRuns:
    """Return the runs of a scenario that were just run."""
    records = result.results
    weekly, managed = np.stack([one.weekly for one in records]), np.stack([one.managed for one in records])
    return StoredRuns(result.scenario, records[0].groups, weekly, managed)
