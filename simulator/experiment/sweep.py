"""One call for a sweep: from an experiment file to a folder with its results; for commands and notebooks alike.

from simulator.experiment.sweep import sweep
with sweep("experiments/manager-hours.yaml", "runs/hours") as runs:       # goes on where it was stopped
    runs.outcome("adopted_mean")                                          # float64[rows of the design, replications]
"""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from simulator.experiment.loaded import LoadedExperiment
from simulator.experiment.loading import load_experiment
from simulator.experiment.precision import unfinished
from simulator.experiment.sweep_plan import make_plan, seconds_of
from simulator.runs.disk import explained
from simulator.runs.draft import Draft
from simulator.runs.execution import Execution, Keeping, execute
from simulator.runs.executors import InProcess, Pool
from simulator.runs.notebook import notebook_listener
from simulator.runs.plan import Plan
from simulator.runs.pools import PROCESSES, Where, pool_given
from simulator.runs.progress import Listener, Report
from simulator.runs.reading import RunFolder
from simulator.runs.redo import Manner
from simulator.scenario.estimate import duration
from simulator.texts import _, ngettext, runs_words

BYTES_A_NUMBER = 1.7  # on the disk, compressed (measured)
NUMBERS_A_GROUP, NUMBERS_A_MANAGER = 33, 20
LEAST_TIMEOUT, SLOWER = 60.0, 50.0


@dataclass(frozen=True)
class Cost:
    """What a sweep will take, about: design rows, cells, runs (at most), seconds of one core, bytes on the disk."""

    rows: int
    cells: int
    runs: int
    seconds: float
    bytes: float

    def words(self, workers: int) -> str:
        """Return it in words, with the time that so many workers need."""
        text = _("{cells} x {each:,} = {runs}: {core} of one core, {all} with {workers}; {disk:,.0f} MB")
        each = self.runs // max(1, self.cells)
        return text.format(
            cells=ngettext("{n:,} cell", "{n:,} cells", self.cells), each=each, runs=runs_words(self.runs),
            core=duration(self.seconds),
            all=duration(self.seconds / workers), disk=self.bytes / 1e6,
            workers=ngettext("{n} worker", "{n} workers", workers),
        )  # fmt: skip


def cost(plan: Plan) -> Cost:
    """Return what a plan will take."""
    runs = len(plan.cells) * plan.most
    first = plan.scenario(next(iter(plan.cells.values())))
    numbers = first.run.horizon_weeks * (
        NUMBERS_A_GROUP * len(first.personas) * len(first.organisation.locations)
        + NUMBERS_A_MANAGER * len(first.managers)
    )
    return Cost(len(plan.rows), len(plan.cells), runs, seconds_of(plan), runs * (1_500 + BYTES_A_NUMBER * numbers))


def usual_timeout(plan: Plan) -> float:
    """Return after how many seconds a run is taken to hang: fifty times what it should take, at least a minute."""
    return max(LEAST_TIMEOUT, SLOWER * seconds_of(plan) / max(1, len(plan.cells) * plan.most))


def run_plan(
    loaded: LoadedExperiment,
    planned: tuple[Plan, Draft],
    keeping: Keeping,
    pool: Pool | None = None,
    *,
    manner: Manner | None = None,
    limit: int | None = None,
    on_update: Listener | None = None,
) -> Report:
    """Run what is missing of a plan in a folder, which no other process may use meanwhile.

    Raises RunFolderError where the folder does not fit or cannot be written, KeyboardInterrupt on Ctrl-C; what was
    stored is kept.
    """
    with opened(loaded, planned, keeping, pool or InProcess(), manner) as execution:
        return carried_out(execution, limit, on_update)


@contextmanager
def opened(
    loaded: LoadedExperiment, planned: tuple[Plan, Draft], keeping: Keeping, pool: Pool, manner: Manner | None = None
) -> Iterator[Execution]:
    """Open the folder of an experiment's runs, with copies of what was asked for the reader; raises as `run_plan`."""
    plan, draft = planned
    with execute(plan, draft, keeping, pool, manner) as execution:
        if keeping.folder is not None:
            _copy(loaded.copies, keeping.folder)
        yield execution


def carried_out(execution: Execution, limit: int | None = None, on_update: Listener | None = None) -> Report:
    """Run what is missing, and say how it ended; the folder is sealed unless there is a limit."""
    _carry_out(execution, limit, on_update)
    sha256 = execution.seal() if limit is None else ""
    return replace(execution.ending(), sha256=sha256)


def _copy(copies: Mapping[str, Path | str], folder: Path) -> None:
    """Write texts and copy files into a folder, by name."""
    try:
        for name, content in copies.items():
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            if isinstance(content, str):
                target.write_text(content, encoding="utf-8", newline="\n")
            elif content.resolve() != target.resolve():
                shutil.copyfile(content, target)
    except OSError as problem:
        raise explained(problem, folder) from None


def _carry_out(execution: Execution, limit: int | None, on_update: Listener | None) -> None:
    """Run stage after stage: with a precision, cells whose means are precise enough get no further runs."""
    plan, left = execution.plan, limit
    stops = plan.question["stops"]
    for first, stop in pairwise([0, *stops]):
        cells = plan.cells.values() if first == 0 else unfinished(plan, execution.store, first)
        runs = plan.runs(first, stop, cells).at_most(left)
        execution.run(runs, on_update)
        left = None if left is None else left - len(runs)
        if left == 0:
            return


def sweep(
    experiment: Path | str | LoadedExperiment,
    out: Path | str,
    *,
    resume: bool = True,
    extend: bool = False,
    retry: bool = False,
    limit: int | None = None,
    workers: int | None = None,
    executor: Where | None = PROCESSES,
    timeout: float | None = None,
    data: Path | str | None = None,
    on_update: Listener | None = None,
) -> RunFolder:
    """Run an experiment, or what is missing of it, and return its results, open to read.

    Args:
        experiment: experiment file, or one that was read.
        out: folder of the results; where a sweep is in it, it goes on (not with `resume=False`).
        extend: whether the experiment may have more cells or replications than the folder's.
        retry: whether runs that failed three times are tried again.
        limit: run the first so many runs of the plan only.
        workers: runs at the same time; None: one a core.
        executor: processes, threads, dask, dask://host:port, any executor of concurrent.futures, or a Dask client;
            None: processes, or threads where something is known in this session only.
        timeout: seconds after which a run is taken to hang; None: fifty times what it should take.
        data: folder of data files and scenarios, which wins.
        on_update: called with progress now and then; None: shown in a notebook.

    Raises AdoptionError for what cannot be planned, stored or run.
    """
    loaded = experiment if isinstance(experiment, LoadedExperiment) else load_experiment(experiment, data)
    planned = make_plan(loaded)
    pool = pool_given(executor, workers, planned[0], bool(planned[1].handed), strict=True)
    manner = Manner(timeout if timeout is not None else usual_timeout(planned[0]), retry)
    run_plan(
        loaded, planned, Keeping(Path(out), resume=resume, extend=extend), pool, manner=manner, limit=limit,
        on_update=on_update if on_update is not None else notebook_listener(loaded.experiment.label),
    )  # fmt: skip
    return RunFolder(out)
