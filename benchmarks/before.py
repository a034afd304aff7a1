"""What the mended model costs: a whole run of the leisure park, against the version before the model was mended.

The version before is taken from the repository's history into a temporary folder. Both run the same replications in
processes of their own, in turns, so that what else the machine does slows both; the clock is the processor's own. Where
the history does not have that version (a shallow clone, an archive), the table says so. People visit less often at the
defaults of today, and a day costs something without any visit: so this version runs a second time, visited as often.

`python -m benchmarks.before [ROUNDS]` prints the table.
"""

import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import IO, NamedTuple

from rich.console import Console
from rich.table import Table

from benchmarks.hand import ROOT, from_history, here

BEFORE = "9951e451c072"  # the last commit before the model was mended
PARK = ROOT / "scenarios" / "leisure-park.yaml"
ROUNDS, RUNS, MOST = 15, 4, 1.15
SHIPPED, AS_OFTEN = "as shipped", "visited as often as before"
NOW: dict[str, dict[str, float]] = {SHIPPED: {}, AS_OFTEN: {"behaviour.visit.constant": -2.95}}
WORK = """
import json, sys, time
from pathlib import Path
from simulator.recording import MEASURES
from simulator.runs.carry_out import recording_of
from simulator.runs.readings import read_by_persona, read_outcomes
from simulator.scenario import load
scenario = load(Path(sys.argv[1]), None).scenario.but(**json.loads(sys.argv[2]))
recording_of(scenario, 0)
for line in sys.stdin:
    took = days = visits = 0.0
    for replicate in map(int, line.split()):
        begin = time.process_time()
        recording = recording_of(scenario, replicate)
        read_by_persona(recording, scenario)
        read_outcomes(recording, scenario)
        took += time.process_time() - begin
        days += float(recording.series("employed_days").sum())
        visits += float(recording.weekly[:, :, MEASURES.index("visits")].sum())
    print(took, days, visits, flush=True)
"""


class Timed(NamedTuple):
    """What replications take of the processor, in nanoseconds, and how often people visit on a day of employment."""

    a_day: float
    a_visit: float
    often: float


class Runner:
    """A version of the simulator in a process of its own, that runs the park when it is asked to."""

    def __init__(
        self, sources: Path, scenario: Path, stack: ExitStack, changes: Mapping[str, float] | None = None
    ) -> None:
        """Start it; it ends with the stack."""
        command = [sys.executable, "-c", WORK, str(scenario), json.dumps(dict(changes or {}))]
        self._process = stack.enter_context(
            subprocess.Popen(  # in its own folder: the one where Python begins comes before any other
                command, cwd=sources, env=here(sources), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
            )
        )
        stack.callback(self._input.close)

    @property
    def _input(self) -> IO[str]:
        assert self._process.stdin is not None
        return self._process.stdin

    def run(self, replicates: range) -> Timed:
        """Return what some replications take."""
        print(*replicates, file=self._input, flush=True)
        assert self._process.stdout is not None
        took, days, visits = map(float, self._process.stdout.readline().split())
        return Timed(1e9 * took / days, 1e9 * took / visits, visits / days)


def alternate(old: Runner, new: Runner, rounds: int) -> list[tuple[Timed, Timed]]:
    """Return what both took in each round, on the same replications; who begins changes."""
    pairs = []
    for number in range(rounds):
        replicates = range(RUNS * number, RUNS * (number + 1))
        first, second = (old, new) if number % 2 else (new, old)
        times = first.run(replicates), second.run(replicates)
        pairs.append(times if number % 2 else times[::-1])
    return pairs


def add_ratios(table: Table, name: str, pairs: list[tuple[Timed, Timed]]) -> None:
    """Add a row per employed day and per visit: both versions, and the median of the rounds' ratios with quartiles."""
    often = " and ".join(f"{statistics.median(one.often for one in own):.3f}" for own in zip(*pairs, strict=True))
    for at, of in enumerate(("employed day", "visit")):
        old, new = ([times[at] for times in version] for version in zip(*pairs, strict=True))
        ratios = [mine / before for mine, before in zip(new, old, strict=True)]
        low, middle, high = statistics.quantiles(ratios, n=4)
        aim = "" if (name, at) == (SHIPPED, 1) else f"{MOST:g} at most"
        spread = f"{middle:.2f} ({low:.2f} to {high:.2f})"
        both = f"{statistics.median(old):,.0f}", f"{statistics.median(new):,.0f}"
        table.add_row(f"per {of}, {name}", *both, spread, aim, often)


def main(rounds: int = ROUNDS) -> None:
    """Print the table, or why there is none."""
    console = Console(width=130)
    title = f"whole run of the leisure park, ns of the processor; before: {BEFORE}, the last with the model of 0.3"
    head = ("figure", "before", "now", "ratio, median of rounds (quartiles)", "aim", "visits a day, both")
    table = Table(*head, title=title)
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        sources = Path(folder)
        if not from_history(BEFORE, ["simulator", "scenarios"], sources):
            console.print(f"speed against the version before: this copy's history lacks {BEFORE} (a shallow clone?)")
            return
        old = Runner(sources, sources / PARK.relative_to(ROOT), stack)
        for name, changes in NOW.items():
            add_ratios(table, name, alternate(old, Runner(ROOT, PARK, stack, changes), rounds))
    console.print(table)


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:]))
