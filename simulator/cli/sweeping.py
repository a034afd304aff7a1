"""Carrying out the runs of a design at the terminal: compiled first, with progress, into a folder."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.cli.terminal import announce_compilation, runs_progress, warm_up
from simulator.texts import _

if TYPE_CHECKING:
    from simulator.experiment.loaded import LoadedExperiment
    from simulator.runs.draft import Draft
    from simulator.runs.execution import Execution, Keeping
    from simulator.runs.plan import Plan
    from simulator.runs.progress import Report


@dataclass(frozen=True)
class Way:
    """How runs are carried out.

    Attributes:
        executor, workers: on what, and how many at once; None: one a core.
        timeout: seconds after which a run is taken to hang; None: as usual.
        retry: whether runs that failed three times are tried again.
        limit: only the first so many runs; None: all.
    """

    executor: str = "processes"
    workers: int | None = None
    timeout: float | None = None
    retry: bool = False
    limit: int | None = None


@contextmanager
def swept(
    loaded: "LoadedExperiment",
    planned: "tuple[Plan, Draft]",
    folder: "AbstractContextManager[Keeping]",
    way: Way,
) -> "Iterator[tuple[Execution, Report]]":
    """Carry out the runs of a plan that its folder does not have yet; yield them, still open, and how it ended."""
    from simulator.experiment.sweep import carried_out, opened, usual_timeout
    from simulator.runs.pools import pool_given
    from simulator.runs.redo import Manner

    announce_compilation()
    pool = pool_given(way.executor, way.workers, planned[0], strict=True)
    warm_up()
    manner = Manner(way.timeout or usual_timeout(planned[0]), way.retry)
    with folder as keeping, opened(loaded, planned, keeping, pool, manner) as runs:
        with runs_progress(_("runs"), _("runs")) as listener:
            report = carried_out(runs, way.limit, listener)
        yield runs, report
