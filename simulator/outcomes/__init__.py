"""Outcomes: pure readings of what a run has recorded; money is read in `business_case`."""

from simulator.outcomes.adoption import adoption
from simulator.outcomes.definitions import (
    ACTS_AFTER,
    ALL_OUTCOMES,
    OUTCOMES,
    SURVIVAL,
    Outcome,
    check_read,
    definition_of,
    limits,
    unit_in,
)
from simulator.outcomes.intervals import outcome_interval
from simulator.outcomes.participation import participation
from simulator.outcomes.roles import read_roles, roles
from simulator.outcomes.sustaining import survival, sustaining_window, would_sustain

__all__ = [
    "ACTS_AFTER",
    "ALL_OUTCOMES",
    "OUTCOMES",
    "SURVIVAL",
    "Outcome",
    "adoption",
    "check_read",
    "definition_of",
    "limits",
    "outcome_interval",
    "participation",
    "read_roles",
    "roles",
    "survival",
    "sustaining_window",
    "unit_in",
    "would_sustain",
]
