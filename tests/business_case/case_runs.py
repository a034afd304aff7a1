"""Runs for the tests of the business case: 80 people, 30 weeks, with and without a manager, in memory."""

from functools import lru_cache

import numpy as np

from simulator.business_case.case import business_case
from simulator.business_case.recorded import RecordedRuns
from simulator.outcomes.managers import manager_weeks
from simulator.simulation import simulate
from tests.engine.helpers import small

RUNS = 4
PAYS = {
    "minutes_saved_per_visit.office": 60.0, "minutes_saved_per_visit.park": 6.0, "implementation": 8_000.0,
    "manager_rate": 10.0, "search_minutes.office": 240.0,
    "reading_time": False, "licence": 1.0, "search_minutes.park": 60.0,
}  # fmt: skip


@lru_cache
def stored(manager=True, **changes):
    """The runs of one scenario."""
    scenario = small(30, name="With a manager" if manager else "Without", **changes)
    if not manager:
        scenario = scenario.but(managers={})
    seen = [simulate(scenario, replicate) for replicate in range(RUNS)]
    managed = np.stack([manager_weeks(one) for one in seen])
    return RecordedRuns(scenario, seen[0].groups, np.stack([one.weekly for one in seen]), managed)


def renamed(runs, **changes):
    """The same runs of a scenario with other texts or money."""
    return runs._replace(scenario=runs.scenario.but(**changes))


def pair(**changes):
    """The business case of both, against the one without a manager."""
    return business_case([stored(), stored(manager=False)], 1, changes)


def paying():
    """The same where it pays."""
    return business_case([stored(), stored(manager=False)], 1, PAYS)
