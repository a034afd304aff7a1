"""The figures of `adopt run` and `adopt compare`, drawn from their folder of runs: what a process beside them does."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from simulator.runs.beside import serve, side_by_side

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from simulator.experiment.results import RunResult


def figures_of(results: "Sequence[RunResult]") -> "Mapping[str, Callable[[], Figure]]":
    """Return what makes the figures of one scenario, or of several beside the first, by their names."""
    from simulator.experiment.results import Comparison
    from simulator.report.figures.courses import comparison_figures, run_figure

    if len(results) == 1:
        return {"course": partial(run_figure, results[0])}
    return comparison_figures(Comparison(results[0], list(results[1:])))


def files_of(name: str, figure: "Callable[[], Figure]") -> dict[str, bytes]:
    """Return the files of a figure by their names."""
    from simulator.report.figures.drawing import written

    return {f"{name}.{ending}": content for ending, content in written(figure()).items()}


def task_of(folder: Path, replications: int) -> str:
    """Return a task for `drawn`."""
    return json.dumps({"folder": str(folder.resolve()), "replications": replications})


def drawn(task: str) -> bytes:
    """Return the files of a folder's figures, packed; without a task nothing, but all that drawing takes is loaded."""
    from simulator.experiment.stored import stored_results
    from simulator.report.figures.drawing import get_ready

    if not task:
        get_ready()
        return b""
    asked = json.loads(task)
    figures = figures_of(stored_results(Path(asked["folder"]), asked["replications"]))
    return side_by_side([partial(_packed, name, figure) for name, figure in figures.items()])


def _packed(name: str, figure: "Callable[[], Figure]") -> bytes:
    """Return the files of a figure, each behind a line of JSON with its name and length."""
    heads = ((json.dumps([file, len(content)]), content) for file, content in files_of(name, figure).items())
    return b"".join(head.encode("utf-8") + b"\n" + content for head, content in heads)


def unpacked(raw: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the files that `drawn` has returned, name and content."""
    while raw:
        head, _end, rest = raw.partition(b"\n")
        name, length = json.loads(head)
        yield name, rest[:length]
        raw = rest[length:]


def main() -> NoReturn:
    """Be the process that draws."""
    serve(drawn)
