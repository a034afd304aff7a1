"""Runs as a folder keeps them: weekly figures and managers' weeks, each checked against its hash when it is read."""

import csv
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import numpy as np

from simulator.errors import RunFolderError
from simulator.experiment.compare import RunResult
from simulator.experiment.reading import read_run, reading
from simulator.experiment.runner import fingerprint
from simulator.recording import MEASURES
from simulator.scenario.schema import Scenario
from simulator.texts import _

SERIES_TEXTS, HOURS_TEXTS = 6, 4
LARGEST = 1e15  # of a figure that a run can give


class StoredRuns(NamedTuple):
    """All replications of one scenario.

    Attributes:
        scenario: as run.
        groups: (persona, location) of each group.
        weekly: figures, float64[runs, weeks, groups, measures].
        managed: what the managers did, float64[runs, weeks, columns of hours.csv].
        worlds: number of the world (draw of what nobody knows) of each run, int64[runs]; None: one world.
    """

    scenario: Scenario
    groups: tuple[tuple[str, str], ...]
    weekly: np.ndarray
    managed: np.ndarray
    worlds: np.ndarray | None = None


def fresh_runs(found: RunResult) -> StoredRuns:
    """Return the runs of a scenario that were just run."""
    first = found.results[0].recording
    if first is None:
        raise ValueError("the first replication keeps its recording")
    weekly, managed = ([getattr(result, name) for result in found.results] for name in ("weekly", "managed"))
    return StoredRuns(found.scenario, first.groups, np.stack(weekly), np.stack(managed))


def read_stored(folder: Path) -> list[StoredRuns]:
    """Return the runs of a folder of `adopt run` or `adopt compare`, scenario by scenario.

    Raises RunFolderError where the folder is missing, older than its manifest, or not as it was written.
    """
    facts = read_run(folder)
    found = []
    with reading(folder):
        series, hours = _blocks(folder, "series.csv"), _blocks(folder, "hours.csv")
        for entry in facts.scenarios:
            scenario = facts.load(entry).scenario
            weekly, groups = _weekly(next(series, []), scenario, facts.replications, folder)
            shape = (facts.replications, scenario.run.horizon_weeks, -1)
            managed = _numbers(next(hours, []), HOURS_TEXTS, shape, folder, "hours")
            _check(weekly, entry.series_sha256, folder / "series.csv")
            _check(managed, entry.hours_sha256, folder / "hours.csv")
            found.append(StoredRuns(scenario, groups, weekly, managed))
    return found


def _blocks(folder: Path, name: str) -> Iterator[list[list[str]]]:
    """Yield the rows of each scenario of a table: where replication and week fall back, the next scenario begins."""
    try:
        with (folder / name).open(newline="", encoding="utf-8") as stream:
            rows = list(csv.reader(stream))[1:]
        places = [(int(row[1]), int(row[2])) for row in rows]
    except (OSError, ValueError, IndexError, csv.Error):
        raise _damaged(folder / name) from None
    number, numbers = 0, []
    for at, place in enumerate(places):
        number += at > 0 and place < places[at - 1]
        numbers.append(number)
    for _number, block in groupby(zip(numbers, rows, strict=True), key=lambda pair: pair[0]):
        yield [row for _n, row in block]


def _weekly(
    rows: list[list[str]], scenario: Scenario, runs: int, folder: Path
) -> tuple[np.ndarray, tuple[tuple[str, str], ...]]:
    """Return the weekly figures of a scenario's rows, and their groups."""
    groups = tuple((row[4], row[5]) for row in rows if row[1] == "0" and row[2] == "0")
    shape = (runs, scenario.run.horizon_weeks, len(groups), len(MEASURES))
    return _numbers(rows, SERIES_TEXTS, shape, folder, "series"), groups


def _numbers(rows: list[list[str]], texts: int, shape: tuple[int, ...], folder: Path, name: str) -> np.ndarray:
    """Return the numbers behind a table's text columns."""
    try:
        found = np.array([[float(cell) for cell in row[texts:]] for row in rows]).reshape(shape)
    except ValueError:
        raise _damaged(folder / f"{name}.csv") from None
    if not (np.abs(found) <= LARGEST).all():  # nor what is no number
        raise _damaged(folder / f"{name}.csv")
    return found


def _check(figures: np.ndarray, hashes: Sequence[str], file: Path) -> None:
    """Raise RunFolderError where figures are not those that were written."""
    if [fingerprint(run) for run in figures] != list(hashes):
        raise _damaged(file)


def _damaged(file: Path) -> RunFolderError:
    """Return the error of a table that is not as it was written."""
    return RunFolderError(f"{file}: " + _("not as it was written; the folder is damaged"))
