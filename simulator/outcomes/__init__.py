"""Outcomes: pure readings of what a run has recorded; money is read in `business_case`."""

from simulator.outcomes.adoption import adoption
from simulator.outcomes.definitions import ACTS_AFTER, ALL_OUTCOMES, OUTCOMES, SURVIVAL, Outcome, limits, unit_in
from simulator.outcomes.participation import participation, survival
from simulator.outcomes.roles import read_roles, roles

__all__ = [
    "ACTS_AFTER",
    "ALL_OUTCOMES",
    "OUTCOMES",
    "SURVIVAL",
    "Outcome",
    "adoption",
    "limits",
    "participation",
    "read_roles",
    "roles",
    "survival",
    "unit_in",
]
