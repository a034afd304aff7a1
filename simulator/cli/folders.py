"""The folder that a command leaves behind: its name first, then its runs, then what lies beside them, then words."""

import io
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from simulator.cli.ending import NOTHING, STOPPED, stopping_says
from simulator.cli.showing import presenting
from simulator.cli.terminal import note, say_where
from simulator.errors import PlanError
from simulator.portable.beside import stop_compiling
from simulator.texts import _
from simulator.undoing import undone

if TYPE_CHECKING:
    from simulator.experiment.results import RunResult
    from simulator.runs.csv_text import Cell
    from simulator.runs.execution import Execution, Keeping

FIGURES = "figures"


@contextmanager
def kept(out: Path | None, name: str, resume: bool = False) -> "Iterator[Keeping]":
    """Reserve the folder of a command's runs, and say on Ctrl-C how to go on with it.

    Args:
        out: as the user named it; None: runs/NAME-N.
        name: of the command and what it is about.
        resume: whether to go on with what is in it.

    A folder that was made for it, and in which nothing was run, goes again where the command fails.
    """
    from simulator.runs.execution import Keeping
    from simulator.runs.folder import reserved, taken_over

    if resume and out is None:
        raise PlanError(_("--resume goes on in a folder: name it with --out"))
    goes_on = out is not None and resume and os.path.lexists(out)
    folder = out if out is not None and resume else taken_over(out) if out is not None else reserved(name)
    text = _("stopped; finished runs are stored: the same command with --out {folder} --resume goes on")
    with going_on(folder, text.format(folder=folder)), undone(lambda: None if goes_on else _remove_empty(folder)):
        yield Keeping(folder, resume=True)


@contextmanager
def going_on(folder: Path, text: str) -> Iterator[None]:
    """Say on Ctrl-C how to go on with a folder; where none is left, that nothing was written."""

    def stopped() -> str:
        return text if folder.exists() else NOTHING

    with stopping_says(stopped):
        try:
            yield
        except KeyboardInterrupt:
            stop_compiling()
            note(stopped())
            raise typer.Exit(STOPPED) from None


def _remove_empty(folder: Path) -> None:
    """Remove a folder in which no run is stored."""
    from simulator.runs.folder import holds_runs

    if not holds_runs(folder):
        shutil.rmtree(folder, ignore_errors=True)


def import_showing() -> None:
    """Import what lies beside the runs of `run` and `compare`: tables, words and figures."""
    from simulator.experiment import tidy
    from simulator.report import drawn
    from simulator.report.tables import comparison, run

    del tidy, drawn, comparison, run


def write_json(execution: "Execution", name: str, facts: Mapping[str, object]) -> None:
    """Write facts beside the runs, without --json's own line ends."""
    write_text(execution, name, json.dumps(facts, indent=2, allow_nan=False) + "\n")


def write_beside(execution: "Execution", results: "Sequence[RunResult]") -> None:
    """Write scenarios and tidy tables beside the runs that they are read from."""
    from simulator.experiment.tidy import write_tidy

    if execution.folder is not None:
        write_tidy(execution.folder, results)


def draw_results(results: "Sequence[RunResult]", folder: Path) -> None:
    """Draw the figures of one scenario, or of several beside the first, into a folder."""
    from simulator.report.drawn import draw

    draw(results, folder)


def write_table(execution: "Execution", name: str, head: Sequence[str], rows: "Iterable[Sequence[Cell]]") -> None:
    """Write a table as CSV beside the runs."""
    from simulator.runs.csv_text import write_rows

    stream = io.StringIO(newline="")
    write_rows(stream, head, rows)
    write_text(execution, name, stream.getvalue())


def write_text(execution: "Execution", name: str, content: str) -> None:
    """Write a text file beside the runs; raises RunFolderError where that fails."""
    from simulator.runs.disk import explained

    if execution.folder is None:
        return
    try:
        (execution.folder / name).write_text(content, encoding="utf-8", newline="\n")
    except OSError as problem:
        raise explained(problem, execution.folder) from None


@dataclass(frozen=True)
class Showing:
    """How an answer is shown, when all its runs are stored.

    Attributes:
        write: tables and facts beside the runs.
        say: words, or one JSON object.
        draw: figures, into the folder that is given.
        as_json: whether standard output holds the JSON object and nothing else.
    """

    write: Callable[[], None]
    say: Callable[[], None]
    draw: Callable[[Path], object]
    as_json: bool


def present(execution: "Execution", showing: Showing) -> None:
    """Seal a folder in which all runs are stored, then show the answer: tables, words, figures, and where it all is.

    What fails while it is shown costs no result: it is one message that names the folder, and exit code 1.
    """
    folder = execution.folder
    if folder is None:
        raise ValueError("a command keeps its runs in a folder")
    execution.seal()
    with presenting(folder):
        showing.write()
        execution.seal()
        showing.say()
        add_figures(folder, showing.draw)
        say_where(folder, execution.seal(), showing.as_json)


def add_figures(folder: Path, draw: Callable[[Path], object]) -> list[Path]:
    """Let `draw` write into a folder of its own, then move all to `figures`; return the files.

    Raises whatever `draw` raises, and OSError where the folder cannot be written.
    """
    half = Path(tempfile.mkdtemp(prefix=".figures-", dir=folder))
    with undone(lambda: shutil.rmtree(half, ignore_errors=True)):
        draw(half)
        target = folder / FIGURES
        names = sorted(file.name for file in half.iterdir())
        if names:
            target.mkdir(exist_ok=True)
        for name in names:
            os.replace(half / name, target / name)
        half.rmdir()
    return [target / name for name in names]
