"""The portable engine beside the compiled one: a run, its first call, and a cold start of `adopt compare`.

`python -m benchmarks.portable` prints the table. Each engine runs in a process of its own, the portable one by wasmtime
and in Chromium, where that is; seconds of the processor beside those of the clock, since others may be at work.
"""

import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from rich.console import Console
from rich.table import Table

from simulator import Scenario
from simulator.simulation import Replication
from tests.portable.in_a_page import columns_of, said_of
from tests.report.page.browser import BROWSER

ENGINES = {"compiled": "native", "portable (wasmtime)": "portable"}
ROUNDS = 9
RUN = """
import json, time
begin, clock = time.process_time(), time.perf_counter()
from simulator import Scenario
from simulator.simulation import Replication
scenario = Scenario.load("leisure-park")
Replication(scenario, 0).advance(scenario.days)
first = time.process_time() - begin, time.perf_counter() - clock
runs = [Replication(scenario, 0) for _ in range(ROUNDS)]
took = []
for run in runs:
    begin, clock = time.process_time(), time.perf_counter()
    run.advance(scenario.days)
    took.append((time.process_time() - begin, time.perf_counter() - clock))
print(json.dumps([first, [min(seconds) for seconds in zip(*took)]]))
"""
IN_A_PAGE = """const answer = [];
for (let round = 0; round < ROUNDS; round += 1) {
  const run = laid(given.runs.it);
  const begin = performance.now();
  run.advance(given.runs.it.days);
  answer.push((performance.now() - begin) / 1000);
}"""
COMPARE = ("compare", "leisure-park", "summer-long", "--replications", "20", "--out", "out")


def once(code: str, engine: str, folder: Path, *arguments: str) -> str:
    """Return what Python code prints in a process of its own, in a folder, under an engine."""
    surroundings = {**os.environ, "ADOPTION_ENGINE": engine, "PYTHONPATH": str(Path(__file__).parents[1])}
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, cwd=folder, env=surroundings, check=True, capture_output=True, text=True).stdout


def runs() -> dict[str, list[list[float]]]:
    """Return by engine: the first run and the best of nine, each as seconds of the processor and of the clock."""
    with tempfile.TemporaryDirectory() as folder:
        code = RUN.replace("ROUNDS", str(ROUNDS))
        once(code, "native", Path(folder))  # compiled, where it is not
        return {name: json.loads(once(code, engine, Path(folder))) for name, engine in ENGINES.items()}


def in_chromium() -> tuple[float, float]:
    """Return seconds of the clock of the first run's days and of the best of nine, in a page of Chromium."""
    scenario = Scenario.load("leisure-park")
    columns = columns_of(Replication(scenario, 0).sim)
    with tempfile.TemporaryDirectory() as folder:
        code = IN_A_PAGE.replace("ROUNDS", str(ROUNDS))
        took: list[float] = said_of(Path(folder), {"it": (columns, scenario.days)}, code)
        return took[0], min(took)


def cold_start() -> tuple[float, float]:
    """Return seconds of the clock and of the processor of `adopt compare` of 20 pairs of 1,200 people, nothing kept.

    The compiler, which works beside it for the next command, is not counted with the seconds of the processor.
    """
    with tempfile.TemporaryDirectory() as folder:
        surroundings = {"XDG_CACHE_HOME": folder, "ADOPTION_COMPILING": ""}
        seconds = timed(Path(folder), surroundings)
        end_compiling(Path(folder))
        return seconds


def end_compiling(home: Path) -> None:
    """End the process that compiles for the next command: nobody will find what it makes."""
    for lock in home.rglob("compiling.lock"):
        with suppress(ValueError, OSError):
            os.killpg(int(lock.read_text()), signal.SIGKILL)


def timed(folder: Path, surroundings: Mapping[str, str]) -> tuple[float, float]:
    """Return seconds of the clock until the command has ended, and of the processor that it took."""
    command = [sys.executable, "-c", "from simulator.cli import main; main()", *COMPARE]
    whole = {**os.environ, "ADOPTION_ENGINE": "auto", "PYTHONPATH": str(Path(__file__).parents[1]), **surroundings}
    before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, cwd=folder, env=whole, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - begin, used


def main() -> None:
    """Print both."""
    table = Table("1,200 people x 78 weeks", "processor, s", "clock, s", title="portable engine")
    measured = runs()
    for name, (first, best) in measured.items():
        table.add_row(f"{name}: from import to the first run's end", *(f"{seconds:.2f}" for seconds in first))
        table.add_row(f"{name}: a run's days, best of {ROUNDS}", *(f"{seconds:.3f}" for seconds in best))
    if BROWSER is not None:
        first_there, best_there = in_chromium()
        table.add_row("portable (Chromium): a first run's days", "", f"{first_there:.3f}")
        table.add_row(f"portable (Chromium): a run's days, best of {ROUNDS}", "", f"{best_there:.3f}")
    compiled, portable = (best[0] for _, best in measured.values())
    table.add_row("portable (wasmtime) over compiled (aim: 2)", f"{portable / compiled:.2f}", "")
    clock, processor = cold_start()
    table.add_row("adopt compare, 20 pairs, empty cache (aim: 10 s)", f"{processor:.1f}", f"{clock:.1f}")
    Console().print(table)


if __name__ == "__main__":
    main()
