"""One run for the clock: simulated and its outcomes read, as every command does it, without keeping anything."""

from simulator.runs.carry_out import recording_of
from simulator.runs.readings import read_by_persona, read_outcomes
from simulator.scenario.schema import Scenario


def one_run(scenario: Scenario, replicate: int) -> dict[str, float]:
    """Return the outcomes of one replication, those of personas read as well."""
    recording = recording_of(scenario, replicate)
    read_by_persona(recording, scenario)
    return read_outcomes(recording, scenario)
