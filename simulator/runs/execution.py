"""Runs under way: a plan, where its runs are kept, and where they are computed; asked for more runs as often as needed.

with execute(plan, draft, Keeping(folder), threads_pool(None)) as execution:
    execution.run(plan.runs(0, 20))                       # those that are not stored yet
    execution.reader.records(cell, 0, 20)
"""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from simulator.compilation import waits
from simulator.errors import RunFolderError
from simulator.runs.cache import cache_folder, make_room, opened, wanted
from simulator.runs.cells import Cell, Wanted
from simulator.runs.disk import locked
from simulator.runs.draft import Draft
from simulator.runs.executors import Pool
from simulator.runs.folder import begun, copy_files, data_files
from simulator.runs.manifest import MANIFEST, seal
from simulator.runs.plan import Plan
from simulator.runs.pools import THREADS, Where, pool_given
from simulator.runs.progress import Listener, Report
from simulator.runs.reading import Reader, plan_of
from simulator.runs.redo import Manner
from simulator.runs.runner import Runner
from simulator.runs.store import Store


@dataclass(frozen=True)
class Keeping:
    """Where runs are kept.

    Attributes:
        folder: a folder of runs; None: in memory, or in the user's cache.
        resume: whether to go on where runs are in the folder.
        extend: whether the plan may have more cells or replications than the folder's.
        cache: without a folder, whether runs are kept in the user's cache; None: in a notebook or IPython only.
    """

    folder: Path | None = None
    resume: bool = False
    extend: bool = False
    cache: bool | None = None


@dataclass
class Execution:
    """Runs under way.

    Attributes:
        folder: where they are kept; None: in memory.
        plan: as it stands; it may be extended.
        store, runner: what keeps and what computes them.
    """

    folder: Path | None
    plan: Plan
    store: Store
    runner: Runner

    @property
    def reader(self) -> Reader:
        """What reads the runs that are stored."""
        return Reader(self.folder or self.store.folder, self.store, self.plan)

    @property
    def fresh(self) -> int:
        """Runs that were computed, not read from the store."""
        return self.runner.fresh

    def run(self, runs: Wanted, listener: Listener | None = None) -> None:
        """Run what is missing of some runs; raises KeyboardInterrupt on Ctrl-C, when finished runs are stored."""
        self.runner.run(runs, listener)

    def extend(self, draft: Draft) -> list[Cell]:
        """Add what a rule proposes, written out before it runs; return the cell of each row of the draft.

        What is in the plan already, as when a search goes on, is not added twice.
        """
        whole = self.plan.extended(draft.wave())
        rows = whole.rows[len(self.plan.rows) :]
        fresh = [at for at, row in enumerate(rows) if whole.signature(row) not in self.plan.signatures]
        if fresh:
            extended = self.plan.extended(draft.wave(fresh))
            if self.folder is not None:
                copy_files(self.folder, draft.files)
            self.store.extend(extended.text)
            self.plan = self.runner.plan = extended
            self.runner.files = {**self.runner.files, **_places(self.folder, extended, draft)}
        return [self.plan.cells[row.cell] for row in rows]

    def ending(self) -> Report:
        """Return how far it is."""
        clock = self.runner.clock
        return Report(clock.done, clock.total, clock.quarantined, self.runner.stopped, clock.update().seconds)

    def seal(self) -> str:
        """Write the manifest of all that is in the folder now; return its hash, nothing in memory."""
        return seal(self.folder, self.store).sha256 if self.folder is not None else ""


@contextmanager
def execute(
    plan: Plan, draft: Draft, keeping: Keeping, pool: Pool, manner: Manner | None = None
) -> Iterator[Execution]:
    """Open a place for a plan's runs, and the pool; both are closed at the end.

    Raises RunFolderError where the folder does not fit, is in use or cannot be written; what was stored is kept.
    """
    with ExitStack() as stack:
        ended = [False]
        stack.callback(lambda: pool.close(at_once=not ended[0]))
        folder, store = _opened(plan, draft, keeping, stack)
        whole = plan_of(store)
        runner = Runner(whole, store, pool, _places(folder, whole, draft), manner or Manner(), draft.handed)
        if waits():  # before several workers do it at the same time
            _compile_once()
        try:
            yield Execution(folder, whole, store, runner)
            ended[0] = True
        finally:
            if not ended[0]:
                runner.watch.stop()


@contextmanager
def execute_whole(
    plan: Plan, draft: Draft, keeping: Keeping | None = None, workers: int | None = None, executor: Where = THREADS
) -> Iterator[Execution]:
    """Open a place for runs that are needed all, wherever they are computed: the first that fails ends it."""
    pool = pool_given(executor, workers, plan, bool(draft.handed))
    with execute(plan, draft, keeping or Keeping(), pool, Manner(strict=True)) as execution:
        yield execution


@cache
def _compile_once() -> None:
    """Compile the engine, once in a process: where nothing can be kept it would seem cold for ever."""
    from simulator.warming import warm_up

    warm_up()


def _opened(plan: Plan, draft: Draft, keeping: Keeping, stack: ExitStack) -> tuple[Path | None, Store]:
    """Return the folder and the store of a plan's runs; without a folder, in the cache or in memory."""
    if keeping.folder is not None:
        stack.enter_context(locked(keeping.folder))
        store = begun(keeping.folder, plan, draft.files, keeping.resume, keeping.extend)
        (keeping.folder / MANIFEST).unlink(missing_ok=True)  # it is not what it was any more
        stack.callback(store.close)
        return keeping.folder, store
    kept = _cached(plan, draft, stack) if wanted(keeping.cache) and not draft.handed else None
    if kept is not None:
        return kept
    store = Store.in_memory(plan.text)
    stack.callback(store.close)
    return None, store


def _cached(plan: Plan, draft: Draft, stack: ExitStack) -> tuple[Path, Store] | None:
    """Return folder and store in the user's cache; None where it cannot be used, or another process has it."""
    folder = cache_folder(plan)
    if folder is None:
        return None
    inner = ExitStack()
    try:
        inner.enter_context(locked(folder))
        store = opened(folder, lambda: begun(folder, plan, draft.files, resume=True, extend=False))
    except (RunFolderError, OSError):
        inner.close()
        return None
    inner.callback(store.close)
    stack.callback(make_room, folder)  # when it is closed and free again
    stack.enter_context(inner)
    return folder, store


def _places(folder: Path | None, plan: Plan, draft: Draft) -> Mapping[str, Path]:
    """Return where the data files lie: copied into the folder, else where they are."""
    return (
        data_files(folder, plan) if folder is not None else {sha: place.resolve() for sha, place in draft.files.items()}
    )
