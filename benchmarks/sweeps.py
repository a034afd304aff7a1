"""What a sweep costs beside its runs, and what a second worker brings: `python -m benchmarks.sweeps`.

A few hundred runs of 600 people x 78 weeks; ten thousand are extrapolated from the pace that they reach.
"""

import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.mesa_batch import RUNS, batched
from benchmarks.runs import one_run
from simulator.experiment.loaded import LoadedExperiment
from simulator.experiment.loading import load_experiment
from simulator.experiment.sweep import run_plan
from simulator.experiment.sweep_plan import make_plan
from simulator.runs.cells import Run
from simulator.runs.draft import Draft
from simulator.runs.execution import Keeping
from simulator.runs.executors import Processes
from simulator.runs.plan import Plan
from simulator.runs.rows import OK, RunRow
from simulator.runs.store import Store
from simulator.runs.tasks import Writer
from simulator.runs.worker import KEPT, read_answers, run_task

SCENARIO = """format: 1
name: Six hundred
personas:
  office: {headcount: 160, template: desk}
  park: {headcount: 320, template: shift, season: {summer: 0.35, christmas: 0.35}}
  park_seasonal: {headcount: 120, template: seasonal}
managers: {central: {hours_per_week: 24}}
run: {horizon_weeks: 78}
"""
EXPERIMENT = """format: 1
question: What does a sweep cost beside its runs?
bases: {base: base.yaml}
levers:
  managers.central.hours_per_week: {values: [12, 24, 36, 48]}
uncertain: prior
design: {uncertainties: {points: 10}}
replications: 12
"""
WANTED = 10_000
BATCH, TASKS = 24, 5  # runs of a task, tasks
ROUNDS, TURNS = 3, 7
SETTLED = 0.25  # share of the runs after which the pace is taken to be steady


def planned(folder: Path) -> tuple[LoadedExperiment, tuple[Plan, Draft]]:
    """The experiment as loaded, and its plan with its draft: 480 runs."""
    (folder / "base.yaml").write_text(SCENARIO)
    (folder / "question.yaml").write_text(EXPERIMENT)
    loaded = load_experiment(folder / "question.yaml")
    return loaded, make_plan(loaded)


def in_turns(works: Sequence[Callable[[], object]], clock: Callable[[], float]) -> list[float]:
    """Seconds of the fastest round of each, measured in turns: the machine's speed drifts."""
    rounds = []
    for _ in range(TURNS):
        row = []
        for work in works:
            begin = clock()
            work()
            row.append(clock() - begin)
        rounds.append(row)
    return [min(column) for column in zip(*rounds, strict=True)]


def bookkeeping(folder: Path) -> dict[str, float]:
    """Milliseconds a run: the run alone, what a worker does beside it, what the parent does, the wait for the disk.

    Worlds differ in how much goes on in them, so tasks from all over the plan are measured, and added up.
    """
    _, (plan, _draft) = planned(folder)
    runs = list(plan.runs(0, plan.most))
    writer = Writer(plan, {}, 60.0)
    store = Store.create(folder, plan.text)
    starts = range(0, len(runs), len(runs) // TASKS)
    took = [_of_task(plan, store, writer, runs[first : first + BATCH]) for first in starts]
    store.close()
    bare, worker, parent = (1_000.0 * sum(column) / (BATCH * len(took)) for column in zip(*took, strict=True))
    return {
        "run alone (organisation, 78 weeks, outcomes), ms": bare,
        "worker beside the run (task, scenario, packing), ms": worker - bare,
        "parent (task, answer, commit to the disk), ms": parent,
        "store and bookkeeping, % of the run time": 100.0 * (worker - bare + parent) / (worker + parent),
    }


def _of_task(plan: Plan, store: Store, writer: Writer, runs: list[Run]) -> tuple[float, float, float]:
    """Seconds of a task's runs alone, of the worker with them, and of the parent."""
    scenarios = {cell: plan.scenario(plan.cells[cell]) for cell, _ in runs}
    task = writer.write(runs)

    def alone() -> None:
        for cell, replicate in runs:
            one_run(scenarios[cell], replicate)

    def as_worker() -> None:
        KEPT.clear()  # a worker that comes to these cells for the first time: their scenarios are validated too
        run_task(task)

    alone()
    raw = run_task(task)
    bare, worker = in_turns((alone, as_worker), time.process_time)
    numbers = iter(range(TURNS))
    (parent,) = in_turns([lambda: _store(store, writer, runs, raw, next(numbers))], time.perf_counter)
    return bare, worker, parent


def _store(store: Store, writer: Writer, runs: list[Run], raw: bytes, number: int) -> None:
    """Do what the parent does for a task; the runs get numbers of their own, so that they are new."""
    writer.write(runs)
    rows = [RunRow(one.cell, 1_000 * (number + 1) + one.replicate, OK, 1, one.body) for one in read_answers(raw).runs]
    store.add(rows)


def pace(folder: Path, workers: int) -> tuple[float, float]:
    """(Runs a second once the pace is steady, seconds until the first results) with so many processes."""
    loaded, plan = planned(folder)
    seen: list[tuple[float, int]] = []
    begin = time.perf_counter()
    run_plan(
        loaded, plan, Keeping(folder / f"out-{workers}-{begin}"), Processes(workers),
        on_update=lambda update: seen.append((time.perf_counter() - begin, update.done)),
    )  # fmt: skip
    steady = [(at, done) for at, done in seen if done >= SETTLED * seen[-1][1]]
    last = max(len(steady) - 2 * workers - 1, 1)
    (first, before), (end, after) = steady[0], steady[last]
    return (after - before) / (end - first), next(at for at, done in seen if done)


def workers(folder: Path) -> dict[str, float]:
    """What a second worker brings, measured in turns."""
    one, two, start = [], [], []
    for _ in range(ROUNDS):
        one.append(pace(folder, 1)[0])
        rate, first = pace(folder, 2)
        two.append(rate)
        start.append(first)
    return {
        "runs a second, 1 worker": max(one),
        "runs a second, 2 workers": max(two),
        "2 workers, % of twice 1 worker": 100.0 * max(two) / (2.0 * max(one)),
        "until the first results, s": min(start),
        f"{WANTED:,} runs with 2 workers, minutes (extrapolated)": (min(start) + WANTED / max(two)) / 60.0,
    }


def beside_mesa(folder: Path, one: float) -> dict[str, float]:
    """What the same runs would cost in `mesa.batch_run`, against a sweep that does `one` run a second with a worker.

    Mesa's processes are taken to bring all that they can: two do twice the work of one.
    """
    _, (plan, _draft) = planned(folder)
    seconds = batched(plan.scenario(plan.cells[plan.rows[0].cell]))
    return {
        f"mesa.batch_run of the whole model in plain Mesa, s a run (mean of {RUNS})": seconds,
        f"{WANTED:,} of those with 2 processes, hours (extrapolated)": WANTED * seconds / 2.0 / 3_600.0,
        "runs a second, sweep over mesa.batch_run, 1 worker each": one * seconds,
    }


def rows() -> dict[str, float]:
    """The figures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        own = bookkeeping(folder) | workers(folder)
        return own | beside_mesa(folder, own["runs a second, 1 worker"])


def main() -> None:
    """Print the figures."""
    table = Table("figure", "", title="sweeps of 600 people x 78 weeks, worlds of all uncertainties")
    for name, value in rows().items():
        table.add_row(name, f"{value:,.2f}")
    Console(width=110).print(table)


if __name__ == "__main__":
    main()
