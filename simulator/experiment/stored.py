"""Results read back from a folder of runs, as they were when they were computed."""

from pathlib import Path

from simulator.experiment.results import RunResult
from simulator.runs.reading import RunFolder


def stored_results(folder: Path, replications: int) -> list[RunResult]:
    """Return the results of the scenarios that a folder's question is about, the baseline first.

    Raises RunFolderError where so many replications of each are not there, or the folder is damaged.
    """
    with RunFolder(folder) as runs:
        cells = [runs.plan.cells[row.cell] for row in runs.plan.part()]
        return [RunResult(runs.plan.scenario(cell), runs.records(cell, 0, replications)) for cell in cells]
