"""The ladder 1,000 to 1,000,000 people and the chain of 30 parks: each in a process of its own, for its peak memory.

The floor is what the draws alone take, plus every record of those at work read and written once at the speed at which
this machine copies memory.

`python -m benchmarks.scale` prints the table; `python -m benchmarks.scale NAME` measures one rung and prints JSON.
"""

import json
import resource
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.table import Table

from benchmarks.floor import draws_alone
from benchmarks.peers import peers
from benchmarks.sizes import sized
from simulator.organisation import build_organisation
from simulator.recording import MEASURES
from simulator.scenario import load
from simulator.scenario.schema import Scenario
from simulator.simulation import Replication

RUNGS = {"1,000": 1_000, "10,000": 10_000, "100,000": 100_000, "1,000,000": 1_000_000}
CHAIN = "30 parks"
HOURS = 400.0
KILOBYTE = 1_000
COPIED = 256_000_000
REPEAT_BELOW = 50_000
ROUNDS = 3
AIMS = {"build, s": "60", "over 10,000 people": "2.5", "peak kB per person": "1"}


def rung(name: str) -> Scenario:
    """The scenario of a rung: all items in units' channels (`p_unit: 1`), one size of manager: equal visits."""
    if name == CHAIN:
        return load(Path(__file__).parents[1] / "scenarios" / "park-chain.yaml").scenario
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
    seconds = []
    for _ in range(ROUNDS if seats < REPEAT_BELOW else 1):
        run = Replication(scenario)
        begin = time.perf_counter()
        run.advance(scenario.days)
        seconds.append(time.perf_counter() - begin)
    recording = run.read()
    days = float(recording.series("employed_days").sum())
    visits = float(recording.weekly[:, :, MEASURES.index("visits")].sum()) / days
    figures = {
        "people": seats,
        "build, s": built,
        "78 weeks, s": min(seconds),
        "ns per employed day": 1e9 * min(seconds) / days,
        "visits per employed day": visits,
        "peak kB per person": (_peak() - bare) / seats / KILOBYTE,
        "floor: draws + memory, ns": floor(run, visits, days),
    }
    figures["times the floor"] = figures["ns per employed day"] / figures["floor: draws + memory, ns"]
    if name != CHAIN:
        network = run.organisation.network
        figures |= {f"{peer}, ns per person-day": cost for peer, cost in peers(network).items()}
    return figures


def floor(run: Replication, visits: float, days: float) -> float:
    """Nanoseconds per employed day of the same draws alone, and of the records of those at work copied once."""
    rounds = max(1, run.scenario.days // max(1, len(run.sim.people) // REPEAT_BELOW))
    draws_alone(run.sim, 1, visits)
    begin = time.perf_counter()
    draws_alone(run.sim, rounds, visits)
    draws = (time.perf_counter() - begin) / rounds * run.scenario.days / days
    one, other = np.zeros(COPIED, np.uint8), np.ones(COPIED, np.uint8)
    np.copyto(one, other)  # so that no page is new to the clock
    begin = time.perf_counter()
    np.copyto(one, other)
    copying = (time.perf_counter() - begin) / COPIED
    at_work = float(np.mean([np.mean(run.sim.here >> day & 1) for day in range(7)]))
    return 1e9 * (draws + copying * at_work * run.sim.people.itemsize)


def _peak() -> float:
    """Peak memory of this process, bytes."""
    return 1024.0 * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _bare_interpreter() -> float:
    """Peak memory of an interpreter that imports nothing of ours, bytes."""
    script = "import resource; print(1024 * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    return float(subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout)


def ladder() -> dict[str, dict[str, float]]:
    """Measure every rung in its own process, one after another."""
    measured = {}
    for name in (*RUNGS, CHAIN):
        print(f"measuring {name} ...", file=sys.stderr)
        command = [sys.executable, "-m", "benchmarks.scale", name]
        measured[name] = json.loads(subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout)
    base = measured["10,000"]["ns per employed day"]
    for figures in measured.values():
        figures["over 10,000 people"] = figures["ns per employed day"] / base
    return measured


def table(measured: dict[str, dict[str, float]]) -> Table:
    """The ladder as a table; aims are for a million."""
    drawn = Table(
        "figure", *measured, "at most, at a million", title="scale, 78 weeks, one core; p_unit: 1, except the parks"
    )
    for name in next(iter(measured.values())):
        style = ",.0f" if name == "people" else ",.2f"
        cells = [figures.get(name, float("nan")) for figures in measured.values()]
        drawn.add_row(name, *("" if cell != cell else f"{cell:{style}}" for cell in cells), AIMS.get(name, ""))
    return drawn


def main() -> None:
    """Print one rung as JSON, or the whole ladder."""
    if len(sys.argv) > 1:
        print(json.dumps(measure(sys.argv[1])))
    else:
        Console(width=120).print(table(ladder()))


if __name__ == "__main__":
    main()
