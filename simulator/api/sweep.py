"""A sweep in a notebook: ask it in a call or run a file's, read it, and look at its tables."""

import shutil
import tempfile
import weakref
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Self

from simulator.api.case import BusinessCase
from simulator.api.framed import Framed
from simulator.business_case.parameters import Change
from simulator.experiment.given import Data, Given
from simulator.experiment.in_a_call import LeverValues, Outcomes, RangeGiven, Uncertain, Varied
from simulator.experiment.one_line import Held
from simulator.runs import reading
from simulator.runs.pools import Where
from simulator.runs.progress import Listener

if TYPE_CHECKING:
    import pandas as pd

    from simulator.report.tables.columns import Columns
    from simulator.report.tables.sweep_columns import SweepTable


class Sweep(reading.RunFolder, Framed):
    """A folder of runs, open to read, with faces."""

    @classmethod
    def of_its_own(cls, place: Path) -> Self:
        """Return the runs in a folder that is removed with them; it lies in a temporary folder made for it alone."""
        opened = cls(place)
        weakref.finalize(opened, shutil.rmtree, place.parent, ignore_errors=True)
        return opened

    def to_frame(self, table: "SweepTable" = "runs") -> "pd.DataFrame":
        """Return a table as a pandas frame; `frame.attrs` has labels, units and definitions of its columns.

        table: runs (a row a run, with levers, uncertainties and outcomes as columns), personas (the same by persona),
        outcomes (a row a row of the design and outcome, with its interval over runs), designs, series (a row a run,
        week, persona and location). Raises PlanError for another.
        """
        return self._to_frame(table)

    def _columns(self, table: str | None) -> "Columns":
        """Return a table by its name."""
        from simulator.report.tables.sweep_columns import sweep_columns

        return sweep_columns(self, table or "runs")

    def case(self, baseline: int | None = 0, **changes: Change) -> BusinessCase:
        """Return the business case of every policy over the runs that all share; raises RunFolderError without any.

        baseline: number of the policy to compare with, from 0; None: none. changes: other money parameters.
        """
        from simulator.analysis.policies import policies_case

        return BusinessCase.of(policies_case(self, baseline, changes))

    def __repr__(self) -> str:
        """Return the folder, and how many runs are stored and missing, in one line."""
        from simulator.report.text.one_line import sweep_line

        return sweep_line(self)

    def _repr_html_(self) -> str:
        """Show in a notebook what was planned, what is stored, and where the headline is highest."""
        from simulator.report.tables.shown import sweep_html

        return sweep_html(self)


def sweep(
    scenario: Given,
    out: Path | str | None = None,
    *,
    levers: Mapping[str, LeverValues] | None = None,
    uncertainties: Mapping[str, RangeGiven] | None = None,
    outcomes: Outcomes | None = None,
    replications: int | Mapping[str, object] | None = None,
    worlds: int | None = None,
    uncertain: Uncertain | None = None,
    worlds_from: Path | str | None = None,
    hold: Held | None = None,
    design: Mapping[str, object] | None = None,
    horizon_weeks: int | None = None,
    seed: int | None = None,
    data: Data = None,
    executor: Where | None = None,
    workers: int | None = None,
    limit: int | None = None,
    resume: bool = True,
    extend: bool = False,
    retry: bool = False,
    timeout: float | None = None,
    on_progress: Listener | None = None,
) -> Sweep:
    """Run a scenario at all points of levers and uncertainties, or an experiment file; return it, open to read.

    Args:
        scenario: a Scenario or the path of a scenario file; or of an experiment file, which says itself what is varied.
        out: folder of the results; where a sweep is in it, it goes on (not with `resume=False`); None: a temporary one
            that goes with the answer.
        levers, uncertainties, outcomes, replications, worlds, uncertain, worlds_from, hold, design, horizon_weeks,
            seed: as in `simulator.experiment.in_a_call.Varied`; outcomes of one's own also with an experiment file.
        data: {name: file or networkx graph} for data that the scenario names, or their folder; None: beside the file.
        executor: processes, threads, dask, dask://host:port, an executor of concurrent.futures, or a Dask client; None:
            processes, or threads where a strategy, an outcome or a graph is known in this session only.
        workers: runs at the same time; None: one a core.
        limit: run the first so many runs of the plan only; resume, extend, retry, timeout: as in
            `simulator.experiment.sweep.sweep`.
        on_progress: called with how far it is; None: a line in a notebook, nothing elsewhere.

    Raises AdoptionError for what cannot be planned, stored or run.
    """
    from simulator.experiment.in_a_call import asked_in_a_call
    from simulator.experiment.sweep import sweep as carried_out

    varied = Varied(
        levers or {}, uncertainties or {}, outcomes, replications, worlds, uncertain, worlds_from, hold, design,
        horizon_weeks, seed,
    )  # fmt: skip
    loaded = asked_in_a_call(scenario, data, varied)
    with _place(out) as place:
        carried_out(
            loaded, place, resume=resume, extend=extend, retry=retry, limit=limit, workers=workers,
            executor=executor, timeout=timeout, on_update=on_progress,
        ).store.close()  # fmt: skip
        return Sweep(place) if out is not None else Sweep.of_its_own(place)


@contextmanager
def _place(out: Path | str | None) -> Iterator[Path]:
    """Give a folder: the one that is named, or a temporary one, which is removed where the sweep does not end."""
    if out is not None:
        yield Path(out)
        return
    root = Path(tempfile.mkdtemp(prefix="sweep-"))
    try:
        yield root / "runs"
    except BaseException:
        shutil.rmtree(root, ignore_errors=True)
        raise
