"""Golden files: weekly figures of short scenarios, with all their digits. `make baseline` renews them.

What commands answer and write stands in a file of its own (`tests/golden_tables.py`).
"""

import hashlib
import json
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from simulator.experiment.uncertainty import draw_worlds, uncertain_all
from simulator.scenario.schema import Scenario
from simulator.simulation import simulate
from tests import golden_tables
from tests.engine.helpers import small
from tests.golden_graph import graph, write_graph

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
    "season": {"personas.park.season": {"summer": 0.35}},
    "christmas": {
        "start": "2026-09-28",
        "calendar.seasons": {"christmas": {"weeks": [52, 53, 1]}},
        "personas.park.season": {"christmas": 0.35},
        "personas.office.working_pattern": {
            "weekdays": ["mon", "tue", "wed", "thu", "fri"], "public_holidays_free": True,
        },
        "personas.office.leave": {"weeks": {"52": 0.7, "53": 0.6, "1": 0.3}, "spread_weeks": 0.8},
    },
    "christmas by date": {
        "start": "2026-09-28",
        "calendar.seasons": {"christmas": {"first": "12-20", "last": "01-04"}},
        "personas.park.season": {"christmas": 0.35},
        "personas.office.leave": {"weeks": {"12-25": 0.7, "01-01": 0.3, "43": 0.5}, "spread_weeks": 0.8},
    },
    "two managers": {
        "organisation.locations": ["north", "south"],
        "personas.office.locations": {"north": 0.6, "south": 0.4},
        "personas.park.locations": {"north": 0.2, "south": 0.8},
        "managers": {
            "central": {"hours_per_week": 10, "strategy": "respond_first", "weekdays": ["mon", "wed", "fri"]},
            "local": {
                "hours_per_week": 6, "strategy": "furthest_behind", "weekdays": ["tue", "sat"],
                "public_holidays_free": False, "locations": ["south"], "translating": False,
            },
        },
    },
    "several sites": {
        "organisation.locations": ["north", "middle", "south"],
        "organisation.unit_size": 10,
        "personas.office.locations": {"north": 0.5, "middle": 0.3, "south": 0.2},
        "personas.park.locations": {"north": 0.1, "middle": 0.3, "south": 0.6},
        "managers.central": {"hours_per_week": 12, "locations": ["north", "south"], "monitored": ["south"]},
    },
    "sites with managers of their own": {
        "organisation.locations": ["north", "middle", "south"],
        "organisation.unit_size": 10,
        "personas.office.locations": {"north": 0.5, "middle": 0.3, "south": 0.2},
        "personas.park.locations": {"north": 0.1, "middle": 0.3, "south": 0.6},
        "managers.central": {"hours_per_week": 12, "locations": ["north", "middle"], "items_reach": "served"},
        "managers.local": {
            "new": True, "hours_per_week": 8, "locations": ["south"], "items_reach": "served", "translating": False,
        },
    },
    "imported files": {
        "organisation.locations": ["north", "south"],
        "network": {"file": "edges.csv", "people": "people.csv", "min_weight": 4},
    },
    "imported graph": {"network": {"file": "edges.csv", "directed": True, "min_weight": 2, "normalised": False}},
    "lhs world": {},
    "sobol world": {},
}  # fmt: skip
WORLDS = {"lhs world": "lhs", "sobol world": "sobol"}
DRAWN, CHOSEN = 4, 1  # worlds drawn, and which of them is simulated
WEEKS = 20


def world_of(name: str) -> dict[str, Any]:
    """The values of a case that lies in a sampled world, by path; none for all others."""
    if name not in WORLDS:
        return {}
    return draw_worlds(uncertain_all(small(WEEKS)), DRAWN, 42, WORLDS[name])[CHOSEN]


def scenario_of(name: str) -> Scenario:
    """The scenario of a case: 80 people, 20 weeks."""
    return small(WEEKS, **CASES[name], **world_of(name))


def data_of(name: str, folder: Path) -> Mapping[str, Any] | None:
    """What the files of a case are: none, two files written into a folder, or a networkx graph."""
    if name == "imported files":
        return write_graph(folder)
    return {"edges.csv": graph()} if name == "imported graph" else None


def figures(name: str) -> dict[str, Any]:
    """Weekly totals of a case with all their digits, the values of its world, and the hash of everything."""
    with tempfile.TemporaryDirectory() as folder:
        recording = simulate(scenario_of(name), 3, data_of(name, Path(folder)))
    rows = {measure: [repr(float(v)) for v in recording.series(measure).sum(axis=1)] for measure in KEPT}
    rows["hours"] = [repr(float(v)) for v in recording.hours.sum(axis=(1, 2))]
    everything = hashlib.sha256(np.ascontiguousarray(recording.weekly, "<f8").tobytes()).hexdigest()
    world = {"world": {path: repr(value) for path, value in world_of(name).items()}} if name in WORLDS else {}
    return {"sha256": everything, "weeks": rows, **world}


def main() -> None:
    """Write both golden files."""
    FILE.write_text(json.dumps({name: figures(name) for name in CASES}, indent=1) + "\n", encoding="utf-8")
    golden_tables.main()


if __name__ == "__main__":
    main()
