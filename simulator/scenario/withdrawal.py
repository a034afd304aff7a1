"""Withdrawal: a scenario whose managers keep a tenth of their hours from a week on."""

from datetime import timedelta

from simulator.scenario.schema import Scenario

WITHDRAWN_HOURS = 0.1  # share of the hours that a withdrawn manager keeps
WEEKS_AFTER = 27  # that a run goes on after a withdrawal at least, its own first week included


def long_enough(scenario: Scenario, week: int) -> Scenario:
    """Return a scenario that runs on until a withdrawal in `week` (0 = first) can be read."""
    weeks = week + WEEKS_AFTER
    return scenario if weeks <= scenario.run.horizon_weeks else scenario.but(**{"run.horizon_weeks": weeks})


def withdrawn(scenario: Scenario, week: int) -> Scenario:
    """Return a scenario in which from `week` on (0 = first) all managers have a tenth of the hours."""
    day = scenario.start + timedelta(weeks=week)
    change = {"on": day, "hours_factor": WITHDRAWN_HOURS}
    return scenario.but(**{"interventions.withdrawn_for_survival": change})
