"""The business case of results that are at hand: of a scenario's runs, or of a comparison's."""

from collections.abc import Mapping

import numpy as np

from simulator.business_case.case import BusinessCase, business_case
from simulator.business_case.parameters import Change
from simulator.business_case.recorded import RecordedRuns
from simulator.experiment.results import Comparison, RunResult


def case_of(
    result: RunResult | Comparison, baseline: int | None = 0, changes: Mapping[str, Change] | None = None
) -> BusinessCase:
    """Return the business case of a result.

    Args:
        result: a scenario's runs, or a comparison.
        baseline: number of the scenario to compare with, 0 the comparison's own; None: none; a run has none.
        changes: other money parameters, by path.

    Raises PlanError for changes that a scenario file could not make, or several currencies.
    """
    if isinstance(result, RunResult):
        return business_case([recorded(result)], None, changes)
    return business_case([recorded(one) for one in (result.base, *result.others)], baseline, changes)


def recorded(result: RunResult) -> RecordedRuns:
    """Return the runs of a scenario that were just run."""
    records = result.results
    weekly, managed = np.stack([one.weekly for one in records]), np.stack([one.managed for one in records])
    return RecordedRuns(result.scenario, records[0].groups, weekly, managed)
