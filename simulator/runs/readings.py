"""Every outcome of a run, money included: what a record keeps of it."""

from simulator.business_case.outcomes import read_case
from simulator.outcomes import OUTCOMES, adoption, participation, roles
from simulator.recording import Recording
from simulator.scenario.schema import Scenario


def read_outcomes(recording: Recording, scenario: Scenario) -> dict[str, float]:
    """Return every outcome of a run by name; nan where it is not defined."""
    read = adoption(recording, scenario) | participation(recording, scenario) | roles(recording)
    read |= read_case(recording, scenario)
    return {name: read[name] for name in OUTCOMES}


def read_by_persona(recording: Recording, scenario: Scenario) -> dict[str, dict[str, float]]:
    """Return the outcomes that are read per persona, by persona and name."""
    return {persona: adoption(recording, scenario, persona) for persona in sorted(scenario.personas)}
