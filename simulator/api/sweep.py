"""A sweep in a notebook: run it, read it, and look at its tables."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from simulator.api.case import BusinessCase
from simulator.business_case.parameters import Change
from simulator.runs import reading

if TYPE_CHECKING:
    import pandas as pd


class Sweep(reading.RunFolder):
    """A folder of runs, open to read, with faces."""

    def to_frame(self, table: Literal["designs", "runs", "series"] = "runs") -> "pd.DataFrame":
        """Return a table of the sweep as a pandas frame; tables and columns as `adopt export` writes them."""
        from simulator.report.tables.frames import sweep_frame

        return sweep_frame(self, table)

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


def sweep(experiment: Path | str, out: Path | str, **settings: Any) -> Sweep:
    """Run an experiment, or what is missing of it, and return its results, open to read.

    Args:
        experiment: experiment file.
        out: folder of the results; where a sweep is in it, it goes on (not with `resume=False`).
        settings: as in `simulator.experiment.sweep.sweep`, such as workers, executor, limit, extend or retry.

    Raises AdoptionError for what cannot be planned, stored or run.
    """
    from simulator.experiment.sweep import sweep as carried_out

    with carried_out(experiment, out, **settings) as plain:
        folder = plain.folder
    return Sweep(folder)
