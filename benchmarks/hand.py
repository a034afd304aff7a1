"""Quick in the hand: what a command takes beside its simulations, and how soon the small ones answer.

Twenty pairs of 1,200 people: `adopt compare` from a fresh process, caches warm, against the bare day loops of the same
forty runs on as many threads, as the version before "one line of rooms" ran them. That version is taken from the
repository's history; where that is missing, this version's loops stand in, and the table says so.

`python -m benchmarks.hand [ROUNDS]` prints the table.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tarfile
import tempfile
import time
from io import BytesIO
from pathlib import Path

from rich.console import Console
from rich.table import Table

from simulator.private_folders import user_cache

ROOT = Path(__file__).parents[1]
BEFORE = "12cf9686eeb5"
PAIR = [str(Path("scenarios") / name) for name in ("leisure-park.yaml", "summer-long.yaml")]
PAIRS, SHORT = 20, 2
ROUNDS, OFTEN = 5, 10
AIMS = {"ratio": 2.0, "adopt check": 0.5, "from simulator import compare": 0.6}
ADOPT = [sys.executable, "-c", "from simulator.cli import main; main()"]
LOOPS = """
import sys, time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from simulator.scenario import load
from simulator.simulation import Replication, simulate
loaded = [load(Path(path), None) for path in sys.argv[2:]]
simulate(loaded[0].scenario, 0, loaded[0].data)
import os
cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
for line in sys.stdin:
    runs = [Replication(one.scenario, number, one.data) for number in range(int(sys.argv[1])) for one in loaded]
    with ThreadPoolExecutor(cores) as pool:
        begin = time.perf_counter()
        list(pool.map(lambda run: run.advance(run.scenario.days), runs))
        print(time.perf_counter() - begin, flush=True)
"""


def before() -> Path | None:
    """Return a folder with sources and scenarios of the version before; None where the history does not have them."""
    home = user_cache()
    folder = (home or Path(tempfile.mkdtemp())) / f"benchmark-{BEFORE}"
    if not (folder / "scenarios").is_dir():  # its own: it cannot read what later versions write
        shutil.rmtree(folder, ignore_errors=True)
        if not from_history(BEFORE, ["simulator", "scenarios"], folder):
            return None
    return folder


def from_history(commit: str, parts: list[str], folder: Path) -> bool:
    """Write parts of the repository, as they were at a commit, into a folder; return whether the history has it."""
    taken = subprocess.run(["git", "-C", str(ROOT), "archive", commit, *parts], capture_output=True)
    if taken.returncode:
        return False
    with tarfile.open(fileobj=BytesIO(taken.stdout)) as archive:
        archive.extractall(folder, filter="data")
    return True


def seconds(command: list[str], folder: str) -> float:
    """Return how long a command takes from a fresh process, caches warm."""
    begin = time.perf_counter()
    subprocess.run(
        command, cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=here(ROOT)
    )
    return time.perf_counter() - begin


def here(sources: Path) -> dict[str, str]:
    """Return surroundings in which Python takes the simulator from a folder, and keeps bytecode as it usually does."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPATH": str(sources)}


def compare(replications: int) -> list[str]:
    """Return the command that compares the pair; each call writes into a new folder."""
    return [*ADOPT, "compare", *pair(ROOT), "--replications", str(replications)]


def pair(sources: Path) -> list[str]:
    """Return the two scenarios of a version."""
    return [str(sources / one) for one in PAIR]


def side_by_side(rounds: int, folder: str) -> tuple[list[float], list[float], bool]:
    """Return seconds of the bare loops and of the whole command, in turns; and whether the loops are the old ones."""
    old = before()
    loops, whole = [], []
    command = [sys.executable, "-c", LOOPS, str(PAIRS), *pair(old or ROOT)]
    with subprocess.Popen(
        command, cwd=folder, env=here(old or ROOT), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as looping:
        assert looping.stdin is not None and looping.stdout is not None
        for _ in range(rounds):
            print("go", file=looping.stdin, flush=True)
            loops.append(float(looping.stdout.readline()))
            whole.append(seconds(compare(PAIRS), folder))
        looping.stdin.close()
    return loops, whole, old is not None


def main(rounds: int = ROUNDS) -> None:
    """Print the table."""
    table = Table("figure", "seconds, median", "aim", title="quick in the hand, caches warm")
    with tempfile.TemporaryDirectory() as folder:
        seconds(compare(SHORT), folder)  # whatever has to be compiled first
        loops, whole, is_old = side_by_side(rounds, folder)
        of = f"the version before ({BEFORE})" if is_old else "this version (no history here)"
        table.add_row(f"bare day loops of {2 * PAIRS} runs, {of}", f"{statistics.median(loops):.2f}", "")
        table.add_row(f"adopt compare, {PAIRS} pairs of 1,200 people", f"{statistics.median(whole):.2f}", "")
        ratio = statistics.median(whole) / statistics.median(loops)
        table.add_row("  ratio of the two", f"{ratio:.2f}", f"{AIMS['ratio']:.0f}")
        small = {
            f"adopt compare --replications {SHORT}": compare(SHORT),
            "adopt check": [*ADOPT, "check", pair(ROOT)[0]],
            "from simulator import compare": [sys.executable, "-c", "from simulator import compare"],
            "adopt --help": [*ADOPT, "--help"],
        }
        for name, command in small.items():
            took = [seconds(command, folder) for _ in range(OFTEN)]
            table.add_row(name, f"{statistics.median(took):.2f}", str(AIMS.get(name, "")))
    Console(width=110).print(table)


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:]))
