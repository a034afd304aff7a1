"""The runs that a business case is read from: weekly figures and managers' weeks, wherever they were kept."""

from typing import NamedTuple

import numpy as np

from simulator.scenario.schema import Scenario


class RecordedRuns(NamedTuple):
    """All replications of one scenario.

    Attributes:
        scenario: as run.
        groups: (persona, location) of each group.
        weekly: figures, float64[runs, weeks, groups, len(MEASURES)].
        managed: what the managers did, float64[runs, weeks, len(MANAGED)].
        worlds: number of the world (draw of what is uncertain) of each run, int64[runs]; None: one world.
        kind: which worlds: kept, prior, or nothing where ranges are the question's own.
    """

    scenario: Scenario
    groups: tuple[tuple[str, str], ...]
    weekly: np.ndarray
    managed: np.ndarray
    worlds: np.ndarray | None = None
    kind: str = ""
