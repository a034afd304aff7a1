"""Runs as a folder keeps them: weekly figures and managers' weeks, each checked against its hash when it is read."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np

from simulator.business_case.recorded import RecordedRuns
from simulator.errors import RunFolderError
from simulator.experiment.folder import read_run
from simulator.experiment.runner import fingerprint
from simulator.recording import MEASURES
from simulator.scenario.loading import load
from simulator.scenario.schema import Scenario
from simulator.texts import _

SERIES_TEXTS, HOURS_TEXTS = 6, 4


def read_stored(folder: Path) -> list[RecordedRuns]:
    """Return the runs of a folder of `adopt run` or `adopt compare`, scenario by scenario.

    Raises RunFolderError where the folder is missing, damaged or older than the hours in it.
    """
    facts = read_run(folder)
    if facts["format"] < 2:
        text = _("written before hours were kept by week; run it again: {command}")
        raise RunFolderError(f"{folder}: " + text.format(command=" ".join(_command(facts))))
    series, hours = _blocks(folder, "series.csv"), _blocks(folder, "hours.csv")
    found = []
    for entry in facts["scenarios"]:
        scenario = load(folder / entry["file"]).scenario
        weekly, groups = _weekly(next(series, []), scenario, len(entry["series_sha256"]), folder)
        managed = _numbers(next(hours, []), HOURS_TEXTS, (len(weekly), scenario.run.horizon_weeks, -1), folder, "hours")
        _check(weekly, entry["series_sha256"], folder / "series.csv")
        _check(managed, entry["hours_sha256"], folder / "hours.csv")
        found.append(RecordedRuns(scenario, groups, weekly, managed))
    return found


def _command(facts: Mapping[str, Any]) -> Sequence[str]:
    """Return the command that wrote a folder."""
    return ["adopt", *facts["command"][1:]]


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
        return np.array([[float(cell) for cell in row[texts:]] for row in rows]).reshape(shape)
    except ValueError:
        raise _damaged(folder / f"{name}.csv") from None


def _check(figures: np.ndarray, hashes: Sequence[str], file: Path) -> None:
    """Raise RunFolderError where figures are not those that were written."""
    if [fingerprint(run) for run in figures] != list(hashes):
        raise _damaged(file)


def _damaged(file: Path) -> RunFolderError:
    """Return the error of a table that is not as it was written."""
    return RunFolderError(f"{file}: " + _("not as it was written; the folder is damaged"))
