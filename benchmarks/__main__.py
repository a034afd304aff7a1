"""`make bench`: speed and memory, side by side in one run, as ratios."""

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks import before, hand, portable, scale, sweeps, what_if
from benchmarks.floor import draws_alone
from benchmarks.peers import mesa_step, paced
from benchmarks.runs import one_run
from benchmarks.sizes import sized
from simulator.organisation import build_organisation
from simulator.recording import MEASURES
from simulator.runs.carry_out import Options, carry_out, recording_of
from simulator.runs.executors import Threads
from simulator.scenario.schema import Scenario
from simulator.simulation import Replication

ROUNDS = 3
TINY = """format: 1
name: Two hundred
personas:
  office: {headcount: 54, template: desk}
  park: {headcount: 106, template: shift, season: {summer: 0.35, christmas: 0.35}}
  park_seasonal: {headcount: 40, template: seasonal}
managers: {central: {hours_per_week: 8}}
"""
LONG = "extends: base.yaml\nname: Longer\nphases: {activation: {weeks: 16}}\n"
WORDS = 4


def best(work: Callable[[int], object]) -> float:
    """Seconds of the fastest of a few rounds; each round gets its number."""
    seen = []
    for number in range(ROUNDS):
        begin = time.perf_counter()
        work(number)
        seen.append(time.perf_counter() - begin)
    return min(seen)


def figures(scenario: Scenario) -> dict[str, float]:
    """Nanoseconds per employed day: whole run, engine alone, draws alone; visits and words a day."""
    recording = recording_of(scenario)
    days = float(recording.series("employed_days").sum())
    visits = float(recording.weekly[:, :, MEASURES.index("visits")].sum()) / days
    whole = best(lambda number: one_run(scenario, 100 + number))
    organisation = build_organisation(scenario, scenario.run.seed, 0)
    runs = [Replication(scenario) for _ in range(ROUNDS)]
    engine = best(lambda number: runs[number].advance(scenario.days))
    draws = best(lambda number: draws_alone(runs[number].sim, scenario.days, visits))
    seats = len(organisation.seats) * scenario.days / days
    return {
        "whole run, ns per employed day": 1e9 * whole / days,
        "engine alone, ns": 1e9 * engine / days,
        "the same draws alone, ns": 1e9 * draws / days,
        "engine over draws": engine / draws,
        "visits per employed day": visits,
        "words drawn per employed day": WORDS * (seats + 2 * visits),
    }


def threads(scenario: Scenario) -> float:
    """How much faster two threads are than one, for twelve runs."""

    def work(task: str) -> bytes:
        return carry_out(scenario, int(task), {}, Options(), is_first=False)

    def on(count: int) -> float:
        pool = Threads(count)
        begin = time.perf_counter()
        for future in [pool.submit(work, str(replicate)) for replicate in range(200, 212)]:
            future.result()
        took = time.perf_counter() - begin
        pool.close(at_once=False)
        return took

    on(2)
    return min(on(1) for _ in range(ROUNDS)) / min(on(2) for _ in range(ROUNDS))


def mesa_simple(scenario: Scenario) -> float:
    """Nanoseconds per agent and day of Mesa's simplest adoption model on the same ties."""
    network = build_organisation(scenario, scenario.run.seed, 0).network
    return paced(mesa_step(network), len(network.indptr) - 1)


def reference(scenario: Scenario) -> tuple[float, float, list[str]]:
    """Nanoseconds per employed day of the plain Mesa reference and of the engine; where the reference spends them."""
    import cProfile
    import io
    import pstats

    from tests.reference.model import SocialIntranet

    model = SocialIntranet(scenario, 0, None)
    profile = cProfile.Profile()
    begin = time.perf_counter()
    for _ in range(scenario.days):
        model.step()
    plain = time.perf_counter() - begin
    days = float(model.books.weekly[:, :, MEASURES.index("employed_days")].sum())
    again = SocialIntranet(scenario, 0, None)
    profile.enable()
    for _ in range(scenario.days // 8):
        again.step()
    profile.disable()
    text = io.StringIO()
    pstats.Stats(profile, stream=text).sort_stats("tottime").print_stats(6)
    lines = [line.strip() for line in text.getvalue().splitlines() if "(" in line and "/" in line][-6:]
    runs = [Replication(scenario) for _ in range(ROUNDS)]
    engine = best(lambda number: runs[number].advance(scenario.days))
    return 1e9 * plain / days, 1e9 * engine / days, lines


def cold_shell() -> float:
    """Seconds from a cold shell to the plain-words answer of 20 paired runs of 200 people, caches warm."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "base.yaml").write_text(TINY)
        (Path(folder) / "long.yaml").write_text(LONG)
        seen = []
        for number in range(ROUNDS):
            command = [sys.executable, "-u", "-c", "from simulator.cli import main; main()", "compare"]
            command += ["base.yaml", "long.yaml", "--replications", "20", "--out", f"out-{number}"]
            begin = time.perf_counter()
            with subprocess.Popen(
                command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=os.environ
            ) as shell:
                assert shell.stdout is not None
                shell.stdout.readline()
                seen.append(time.perf_counter() - begin)
                shell.communicate()
        return min(seen)


def main() -> None:
    """Print the tables."""
    console = Console(width=110)
    table = Table("figure", "1,000 people", "10,000 people", title="one core, best of 3, outcomes included")
    columns = [figures(sized(people)) for people in (1_000, 10_000)]
    for name in columns[0]:
        table.add_row(name, *(f"{column[name]:,.2f}" for column in columns))
    table.add_row(
        "Mesa's simplest adoption model, ns per agent-day", *(f"{mesa_simple(sized(n)):,.0f}" for n in (1_000, 10_000))
    )
    console.print(table)
    plain, engine, lines = reference(sized(1_000, 52))
    console.print(
        f"plain Mesa reference, 1,000 people, 364 days: {plain:,.0f} ns per employed day; engine {engine:,.0f} ns"
    )
    console.print(f"engine over reference: {plain / engine:,.0f}x; where the reference's time goes (own time first):")
    for line in lines:
        console.print("  " + " ".join([*line.split()[1:2], line.rsplit("/", 1)[-1]]))
    console.print(f"two threads over one: {threads(sized(1_200)):.2f}x")
    console.print(f"cold shell to the answer, 20 paired runs of 200 people: {cold_shell():.2f} s")
    console.print(scale.table(scale.ladder()))
    sweeps.main()
    hand.main()
    before.main()
    portable.main()
    what_if.main()
    console.print(f"peak memory of this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


if __name__ == "__main__":
    main()
