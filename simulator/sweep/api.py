"""One call for a sweep: from an experiment file to a folder with its results; for commands and notebooks alike.

from simulator.sweep.api import sweep
with sweep("experiments/manager-hours.yaml", "runs/hours") as found:      # goes on where it was stopped
    found.outcome("adopted_mean")                                         # float64[rows of the design, replications]
"""

from concurrent.futures import Executor
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from simulator.compilation import is_cold
from simulator.errors import PlanError
from simulator.scenario.estimate import duration
from simulator.strategies import importable
from simulator.sweep.disk import locked
from simulator.sweep.executors import Given, InProcess, Pool, pool_named
from simulator.sweep.folder import data_files, open_sweep
from simulator.sweep.loaded import LoadedExperiment
from simulator.sweep.loading import load_experiment
from simulator.sweep.plan import Plan, make_plan
from simulator.sweep.progress import Listener, Report
from simulator.sweep.results import Sweep
from simulator.sweep.runner import Runner
from simulator.texts import _, ngettext, runs_words
from simulator.warming import warm_up

BYTES_A_NUMBER = 1.7  # on the disk, compressed (measured)
NUMBERS_A_GROUP, NUMBERS_A_MANAGER = 33, 19
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
    runs = len(plan.cells) * plan.stages[-1]
    first = plan.scenario(plan.rows[0])
    numbers = first.run.horizon_weeks * (
        NUMBERS_A_GROUP * len(first.personas) * len(first.organisation.locations)
        + NUMBERS_A_MANAGER * len(first.managers)
    )
    return Cost(len(plan.rows), len(plan.cells), runs, plan.seconds(), runs * (1_500 + BYTES_A_NUMBER * numbers))


def usual_timeout(plan: Plan) -> float:
    """Return after how many seconds a run is taken to hang: fifty times what it should take, at least a minute."""
    return max(LEAST_TIMEOUT, SLOWER * plan.seconds() / max(1, len(plan.cells) * plan.stages[-1]))


def choose_pool(executor: str | Executor, workers: int | None, plan: Plan) -> Pool:
    """Return where the runs are computed; raises PlanError where workers cannot know a strategy of this session."""
    used = {manager["strategy"] for variant in plan.variants for manager in variant["data"]["managers"].values()}
    here = sorted(name for name in used if not importable(name))
    if here and not (workers == 1 and executor == "processes"):
        text = _("written in this session, so other processes cannot find it; use one worker, or put it in a module")
        raise PlanError(f"{', '.join(here)}: {text}")
    if isinstance(executor, Executor):
        return Given(executor, workers)
    return pool_named(executor, workers)


def run_plan(
    loaded: LoadedExperiment,
    plan: Plan,
    folder: Path,
    pool: Pool | None = None,
    *,
    resume: bool = True,
    extend: bool = False,
    retry: bool = False,
    limit: int | None = None,
    timeout: float | None = None,
    on_update: Listener | None = None,
) -> Report:
    """Run what is missing of a plan in a folder, which no other process may use meanwhile.

    `retry`: runs that were set aside are tried again. Raises RunFolderError where the folder does not fit or cannot be
    written; what was stored is kept.
    """
    chosen = pool if pool is not None else InProcess()
    try:
        with locked(folder), closing(open_sweep(folder, loaded, plan, resume, extend)) as store:
            if is_cold():  # once, before several workers do it at the same time
                warm_up()
            return Runner(plan, store, chosen, data_files(folder, plan), timeout, retry).run(limit, on_update)
    finally:
        chosen.close(at_once=True)


def sweep(
    experiment: Path | str,
    out: Path | str,
    *,
    resume: bool = True,
    extend: bool = False,
    retry: bool = False,
    limit: int | None = None,
    workers: int | None = None,
    executor: str | Executor = "processes",
    timeout: float | None = None,
    data: Path | str | None = None,
    on_update: Listener | None = None,
) -> Sweep:
    """Run an experiment, or what is missing of it, and return its results, open to read.

    Args:
        experiment: experiment file.
        out: folder of the results; where a sweep is in it, it goes on (not with `resume=False`).
        extend: whether the experiment may have more cells or replications than the folder's.
        retry: whether runs that failed three times are tried again.
        limit: run the first so many runs of the plan only.
        workers: runs at the same time; None: one a core.
        executor: processes, dask, dask://host:port, or any executor of concurrent.futures.
        timeout: seconds after which a run is taken to hang; None: fifty times what it should take.
        data: folder of data files and scenarios, which wins.
        on_update: called with progress now and then; None: shown in a notebook.

    Raises AdoptionError for what cannot be planned, stored or run.
    """
    from simulator.sweep.display import notebook_listener

    loaded = load_experiment(experiment, data)
    plan = make_plan(loaded)
    pool = choose_pool(executor, workers, plan)
    listener = on_update if on_update is not None else notebook_listener(loaded.experiment.label)
    run_plan(
        loaded, plan, Path(out), pool, resume=resume, extend=extend, retry=retry, limit=limit,
        timeout=timeout if timeout is not None else usual_timeout(plan), on_update=listener,
    )  # fmt: skip
    return Sweep(out)
