"""Outcomes: pure readings of what a run has recorded."""

from simulator.outcomes.adoption import adoption
from simulator.outcomes.business_case import read_case
from simulator.outcomes.definitions import ALL_OUTCOMES, OUTCOMES, Outcome, limits, unit_in
from simulator.outcomes.participation import participation, survival
from simulator.outcomes.roles import read_roles, roles
from simulator.recording import Recording
from simulator.scenario.schema import Scenario


def read_outcomes(recording: Recording, scenario: Scenario) -> dict[str, float]:
    """Return every outcome of a run by name; nan where it is not defined."""
    found = adoption(recording, scenario) | participation(recording, scenario) | roles(recording)
    found |= read_case(recording, scenario)
    return {name: found[name] for name in OUTCOMES}


def read_by_persona(recording: Recording, scenario: Scenario) -> dict[str, dict[str, float]]:
    """Return the outcomes that are read per persona, by persona and name."""
    return {persona: adoption(recording, scenario, persona) for persona in sorted(scenario.personas)}


__all__ = [
    "ALL_OUTCOMES",
    "OUTCOMES",
    "Outcome",
    "limits",
    "read_by_persona",
    "read_outcomes",
    "read_roles",
    "survival",
    "unit_in",
]
