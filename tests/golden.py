"""Golden files: weekly figures of twelve short scenarios, with all their digits. `make baseline` renews them."""

import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np

from simulator.scenario.schema import Scenario
from simulator.simulation import simulate
from tests.engine.helpers import small

FILE = Path(__file__).parent / "golden.json"
KEPT = ("employed", "present", "aware", "reached", "active", "adopted", "visits", "posts", "replies", "fear", "habit")
CASES: dict[str, dict[str, Any]] = {
    "default": {},
    "no manager": {"managers": {}},
    "long activation": {"phases.activation.weeks": 12},
    "deleting": {"content.moderation": "delete"},
    "no moderation": {"content.moderation": "none"},
    "pilot": {"content.pilot": True},
    "threshold": {"behaviour.kernel.response": "step"},
    "short memory": {"behaviour.kernel.memory_days": 10},
    "closed units": {"organisation.closed_units": True},
    "goals": {"phases.launch.gate": "goals", "phases.acquaintance.gate": "both"},
    "turnover": {"personas.park.turnover": 4.0},
    "generic": {"content.posts": "generic", "content.activity_target": "unit"},
}


def scenario_of(name: str) -> Scenario:
    """The scenario of a case: 80 people, 20 weeks."""
    return small(20, **CASES[name])


def figures(name: str) -> dict[str, Any]:
    """Weekly totals of a case with all their digits, and the hash of everything."""
    recording = simulate(scenario_of(name), 3)
    rows = {measure: [repr(float(v)) for v in recording.series(measure).sum(axis=1)] for measure in KEPT}
    rows["hours"] = [repr(float(v)) for v in recording.hours.sum(axis=(1, 2))]
    everything = hashlib.sha256(np.ascontiguousarray(recording.weekly, "<f8").tobytes()).hexdigest()
    return {"sha256": everything, "weeks": rows}


def main() -> None:
    """Write the golden file."""
    found = {name: figures(name) for name in CASES}
    FILE.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
