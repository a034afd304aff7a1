"""The ladder 1,000 to 1,000,000 people and the chain of 30 parks: each in a process of its own, for its peak memory.

`python -m benchmarks.scale` prints the table; `python -m benchmarks.scale NAME` measures one rung and prints JSON.
"""

import json
import resource
import subprocess
import sys
import time
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.sizes import sized
from simulator.organisation import build_organisation
from simulator.recording import MEASURES
from simulator.scenario.schema import Scenario
from simulator.simulation import Replication

RUNGS = {"1,000": 1_000, "10,000": 10_000, "100,000": 100_000, "1,000,000": 1_000_000}
CHAIN = "30 parks"
HOURS = 400.0
KILOBYTE = 1_000
REPEAT_BELOW = 50_000
ROUNDS = 3
AIMS = {"build, s": "60", "over 10,000 people": "2.5", "peak kB per person": "1"}


def rung(name: str) -> Scenario:
    """The scenario of a rung: all items in units' channels (`p_unit: 1`), one size of manager: equal visits."""
    if name == CHAIN:
        return Scenario.load(Path(__file__).parents[1] / "scenarios" / "park-chain.yaml")
    changes = {"behaviour.feed.unit_share": 1.0, "managers.central.hours_per_week": HOURS}
    return sized(RUNGS[name]).but(**changes)


def measure(name: str) -> dict[str, float]:
    """Measure one rung: seconds, nanoseconds per employed day, visits, peak memory above the bare interpreter."""
    bare = _bare_interpreter()
    Replication(sized(200, 4)).advance(28)
    scenario = rung(name)
    begin = time.perf_counter()
    seats = len(build_organisation(scenario, scenario.run.seed, 0).seats.slot)
    built = time.perf_counter() - begin
    found = []
    for _ in range(ROUNDS if seats < REPEAT_BELOW else 1):
        run = Replication(scenario)
        begin = time.perf_counter()
        run.advance(scenario.days)
        found.append(time.perf_counter() - begin)
    recording = run.read()
    days = float(recording.series("employed_days").sum())
    return {
        "people": seats,
        "build, s": built,
        "78 weeks, s": min(found),
        "ns per employed day": 1e9 * min(found) / days,
        "visits per employed day": float(recording.weekly[:, :, MEASURES.index("visits")].sum()) / days,
        "peak kB per person": (_peak() - bare) / seats / KILOBYTE,
    }


def _peak() -> float:
    """Peak memory of this process, bytes."""
    return 1024.0 * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _bare_interpreter() -> float:
    """Peak memory of an interpreter that imports nothing of ours, bytes."""
    script = "import resource; print(1024 * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    return float(subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout)


def ladder() -> dict[str, dict[str, float]]:
    """Measure every rung in its own process, one after another."""
    found = {}
    for name in (*RUNGS, CHAIN):
        print(f"measuring {name} ...", file=sys.stderr)
        command = [sys.executable, "-m", "benchmarks.scale", name]
        found[name] = json.loads(subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout)
    base = found["10,000"]["ns per employed day"]
    for figures in found.values():
        figures["over 10,000 people"] = figures["ns per employed day"] / base
    return found


def table(found: dict[str, dict[str, float]]) -> Table:
    """The ladder as a table; aims are for a million."""
    drawn = Table(
        "figure", *found, "at most, at a million", title="scale, 78 weeks, one core; p_unit: 1, except the parks"
    )
    for name in next(iter(found.values())):
        style = ",.0f" if name == "people" else ",.2f"
        drawn.add_row(name, *(f"{figures[name]:{style}}" for figures in found.values()), AIMS.get(name, ""))
    return drawn


def main() -> None:
    """Print one rung as JSON, or the whole ladder."""
    if len(sys.argv) > 1:
        print(json.dumps(measure(sys.argv[1])))
    else:
        Console(width=120).print(table(ladder()))


if __name__ == "__main__":
    main()
