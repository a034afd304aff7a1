"""Tidy tables beside the runs of `adopt run`, `compare` and `why`: outcomes, weekly figures, hours; one fact a row.

They are written from what is stored, for those who open a spreadsheet; nothing here reads them back.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from pathlib import Path

from simulator.experiment.results import RunResult
from simulator.outcomes import unit_in
from simulator.outcomes.managers import MANAGED
from simulator.recording import MEASURES
from simulator.runs.csv_text import Cell, number_line, text_line, write_rows
from simulator.runs.disk import explained
from simulator.scenario.files.writing import to_yaml

OUTCOMES = ("scenario", "replication", "persona", "outcome", "unit", "value")
WEEK = ("scenario", "replication", "week", "monday")


def write_tidy(folder: Path, results: Sequence[RunResult]) -> None:
    """Write the resolved scenarios and the three tables into a folder; raises RunFolderError where that fails."""
    try:
        for number, result in enumerate(results):
            name = "scenario.yaml" if number == 0 else f"other-{number}.yaml"
            (folder / name).write_text(to_yaml(result.scenario), encoding="utf-8", newline="\n")
        with (folder / "outcomes.csv").open("w", encoding="utf-8", newline="") as stream:
            write_rows(stream, OUTCOMES, _outcomes(results))
        _write(folder / "series.csv", (*WEEK, "persona", "location", *MEASURES), _series(results))
        _write(folder / "hours.csv", (*WEEK, *MANAGED), _hours(results))
    except OSError as problem:
        raise explained(problem, folder) from None


def _write(file: Path, head: Sequence[str], lines: Iterable[str]) -> None:
    """Write a table of many numbers, a line at a time."""
    with file.open("w", encoding="utf-8", newline="") as stream:
        stream.write(text_line(head) + "\n")
        stream.writelines(f"{line}\n" for line in lines)


def _outcomes(results: Sequence[RunResult]) -> Iterator[Sequence[Cell]]:
    """Yield outcomes, one a row."""
    for result in results:
        units = {name: unit_in(name, result.scenario) for name in result.names}
        for record in result.results:
            for persona, values in {"": record.outcomes, **record.by_persona}.items():
                for name, value in values.items():
                    yield result.scenario.label, record.replicate, persona, name, units[name], value


def _series(results: Sequence[RunResult]) -> Iterator[str]:
    """Yield weekly figures, one group and week a line."""
    for result in results:
        label, weeks = text_line((result.scenario.label,)), _weeks(result)
        for record in result.results:
            groups = [text_line(group) for group in record.groups]
            for week, rows in zip(weeks, record.weekly.tolist(), strict=True):
                for group, numbers in zip(groups, rows, strict=True):
                    yield f"{label},{record.replicate},{week},{group},{number_line(numbers)}"


def _hours(results: Sequence[RunResult]) -> Iterator[str]:
    """Yield what the managers did, one week a line."""
    for result in results:
        label, weeks = text_line((result.scenario.label,)), _weeks(result)
        for record in result.results:
            for week, numbers in zip(weeks, record.managed.tolist(), strict=True):
                yield f"{label},{record.replicate},{week},{number_line(numbers)}"


def _weeks(result: RunResult) -> list[str]:
    """Return number and Monday of each week, as they stand in a line."""
    start = result.scenario.start
    return [f"{week},{start + timedelta(weeks=week)}" for week in range(result.scenario.run.horizon_weeks)]
