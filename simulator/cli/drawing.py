"""Figures of `adopt run` and `adopt compare`: a process beside the command draws them, where there can be one.

It imports what drawing takes while the command reads files and runs are under way, and draws while tables are written.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from simulator.report import drawn
from simulator.runs.beside import Beside

if TYPE_CHECKING:
    from simulator.experiment.results import RunResult
    from simulator.runs.execution import Execution


class Pen:
    """What draws the figures of a folder of runs."""

    def __init__(self, beside: Beside) -> None:
        """Draw by a process beside this one."""
        self._beside = beside

    def begin(self, execution: "Execution", replications: int) -> None:
        """Begin to draw, beside what the command does next: so many replications of each scenario are stored."""
        if execution.folder is not None:
            self._beside.begin(drawn.task_of(execution.folder, replications))

    def draw(self, results: "Sequence[RunResult]", folder: Path) -> None:
        """Write the figures of results into a folder: those that were drawn meanwhile, or drawn here."""
        raw = self._beside.answer()
        files = dict(drawn.unpacked(raw)) if raw is not None else {}
        for name, figure in {} if files else drawn.figures_of(results).items():
            files |= drawn.files_of(name, figure)
        for name, content in files.items():
            (folder / name).write_bytes(content)


@contextmanager
def drawing_beside() -> Iterator[Pen]:
    """Begin a process that draws, and end it at the end."""
    with Beside(drawn.__name__) as beside:
        yield Pen(beside)
