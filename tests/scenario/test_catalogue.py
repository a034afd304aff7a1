"""Every shipped scenario: the claim of the brief that it serves, a clean check, and a shortened run."""

from pathlib import Path

import numpy as np
import pytest

from simulator.scenario.files.loading import load
from simulator.simulation import simulate

FOLDER = Path(__file__).parents[2] / "scenarios"
PATHS = sorted(FOLDER.glob("*.yaml"))
SCENARIOS = {path.stem: path for path in PATHS}
PEOPLE = 120
WEEKS = 12
CLAIMS = (
    *(f"activation-{length}{more}" for length in ("short", "long", "longer") for more in ("", "-active")),
    *(f"launch-{month}" for month in ("january", "april", "september")),
    *(f"features-{steps}" for steps in ("at-once", "2-steps", "3-steps", "5-steps")),
    *(f"gate-{gate}" for gate in ("calendar", "goals", "both")),
    "content-fitted", "content-generic", "pilot-and-research", "no-research",
    *(f"management-{mood}{word}" for mood in ("watching", "absent", "taking-part") for word in ("", "-untranslated")),
    *(f"moderation-{what}" for what in ("move", "delete", "none")),
    *(f"focus-{lever}" for lever in ("coaching", "ambassadors", "campaigns")),
    "manager-kept", *(f"manager-withdrawn-{week}" for week in (26, 52, 78)),
    "park-chain", "municipality", "hospital",
)  # fmt: skip
WHOLE = ("park-chain", "municipality", "hospital", "leisure-park")


def shortened(path: Path):
    """The scenario with some 120 people and twelve weeks."""
    scenario = load(path).scenario
    if scenario.network.file:
        return scenario.but(**{"run.horizon_weeks": WEEKS})
    total = sum(persona.headcount for persona in scenario.personas.values())
    heads = {
        f"personas.{key}.headcount": max(1, round(persona.headcount * PEOPLE / total))
        for key, persona in scenario.personas.items()
    }
    return scenario.but(**heads, **{"run.horizon_weeks": WEEKS})


def test_the_catalogue_is_complete():
    missing = set(CLAIMS) - set(SCENARIOS)
    assert not missing


@pytest.mark.parametrize("name", CLAIMS)
def test_its_first_line_names_a_claim_of_the_brief(name):
    first = SCENARIOS[name].read_text().split("\n", 1)[0]
    assert first.startswith("# Brief "), first
    numbers = [int(word) for word in first.split(",")[0].replace(" and ", " ").split()[2:] if word.isdigit()]
    assert numbers and all(1 <= number <= 10 for number in numbers), first


@pytest.mark.parametrize("name", [name for name in CLAIMS if name not in WHOLE])
def test_an_overlay_is_a_few_lines(name):
    lines = [line for line in SCENARIOS[name].read_text().splitlines() if line and not line.startswith("#")]
    assert lines[0].startswith("extends: ")
    assert len(lines) <= 14


def test_no_two_scenarios_are_the_same():
    """Except those that spell out a choice that the base makes as well."""
    spelled = {"features-5-steps", "gate-calendar", "content-fitted", "moderation-move", "management-watching"}
    seen = {}
    for name in sorted(set(SCENARIOS) - spelled):
        text = load(SCENARIOS[name]).scenario.model_copy(update={"name": "x"}).model_dump_json()
        assert text not in seen, f"{name} is the same as {seen[text]}"
        seen[text] = name


@pytest.mark.parametrize("name", sorted(SCENARIOS))
def test_it_runs_shortened(name):
    scenario = shortened(SCENARIOS[name])
    recording = simulate(scenario, data=load(SCENARIOS[name]).data)
    assert np.isfinite(recording.hours).all()
    assert recording.weekly.shape[0] == WEEKS
    assert (recording.hours.sum() > 0) == bool(scenario.managers)
