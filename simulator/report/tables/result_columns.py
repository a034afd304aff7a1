"""Tables of runs and comparisons: a row a run, a persona, a week, an outcome or a difference."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Literal

import numpy as np

from simulator.experiment.results import Comparison, RunResult
from simulator.outcomes import ALL_OUTCOMES, definition_of, unit_in
from simulator.recording import MEASURES
from simulator.report.tables.columns import Columns, Value, facts_of, of_rows
from simulator.report.tables.frames import unknown_table
from simulator.report.tables.window_columns import window_columns
from simulator.texts import _

RunTable = Literal["runs", "personas", "series", "outcomes"]
CompareTable = Literal["runs", "personas", "series", "outcomes", "differences", "windows"]
EVERYBODY = ""
HEAD = ("scenario", "name", "replication")
INTERVALS = ("scenario", "name", "persona", "outcome", "label", "unit", "mean", "low", "high", "runs")
DIFFERENCES = (
    "scenario", "name", "persona", "outcome", "label", "unit", "base", "other", "difference", "low", "high", "clear",
    "runs",
)  # fmt: skip


def run_columns(runs: Sequence[RunResult], table: str = "runs") -> Columns:
    """Return a table of the runs of scenarios.

    Args:
        runs: the runs of each scenario, the baseline first.
        table: runs: a row a run, a column an outcome, nan where it is not defined; personas: a row a run and persona,
            with what is read per persona; series: a row a run, week (by its Monday), persona and location, a column a
            weekly measure; outcomes: a row a scenario, persona and outcome, with its interval.

    Raises PlanError for another table.
    """
    offered: dict[str, Callable[[Sequence[RunResult]], Columns]] = {
        "runs": _runs, "personas": _personas, "series": _series, "outcomes": _outcomes
    }  # fmt: skip
    if table not in offered:
        raise unknown_table(table, offered)
    return offered[table](runs)


def comparison_columns(comparison: Comparison, table: str = "runs") -> Columns:
    """Return a table of a comparison.

    table: differences: a row a scenario, persona and outcome; windows: a row a scenario, persona, measure and window
    (while the plans differ, after, end); or as in `run_columns`.
    """
    runs = [comparison.base, *comparison.others]
    if table == "windows":
        return window_columns(comparison)
    if table == "differences":
        return _columns(table, "a paired difference from the baseline", DIFFERENCES, _differences(comparison), runs)
    if table not in RunTable.__args__:  # type: ignore[attr-defined]
        raise unknown_table(table, CompareTable.__args__)  # type: ignore[attr-defined]
    return run_columns(runs, table)


def _columns(
    name: str, about: str, heads: Sequence[str], rows: Iterator[Sequence[Value]], runs: Sequence[RunResult]
) -> Columns:
    """Return rows as a table whose columns are known."""
    own = own_of_results(runs)
    return Columns(name, about, of_rows(heads, rows), facts_of(heads, own, runs[0].scenario.case.currency))


def own_of_results(runs: Sequence[RunResult]) -> list[str]:
    """Return the outcomes of one's own that were read."""
    return [name for run in runs[:1] for name in run.names if name not in ALL_OUTCOMES]


def _runs(runs: Sequence[RunResult]) -> Columns:
    """Return a row a run."""
    names = list(dict.fromkeys(name for run in runs for name in run.names))
    rows = (
        [number, run.scenario.label, one.replicate, *(one.outcomes.get(name) for name in names)]
        for number, run in enumerate(runs)
        for one in run.results
    )
    return _columns("runs", "a run", [*HEAD, *names], rows, runs)


def _personas(runs: Sequence[RunResult]) -> Columns:
    """Return a row a run and persona."""
    names = list(dict.fromkeys(name for run in runs for name in run.persona_names))
    rows = (
        [number, run.scenario.label, one.replicate, persona, *(values.get(name) for name in names)]
        for number, run in enumerate(runs)
        for one in run.results
        for persona, values in one.by_persona.items()
    )
    return _columns("personas", "a persona in a run", [*HEAD, "persona", *names], rows, runs)


def _series(runs: Sequence[RunResult]) -> Columns:
    """Return a row a run, week and group."""
    parts = [
        _run_head(number, run, one.replicate, one.weekly) | weeks(one.groups, run.scenario.start, one.weekly)
        for number, run in enumerate(runs)
        for one in run.results
    ]
    columns = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    return Columns("series", "a week of a group of people in a run", columns, facts_of(columns))


def _run_head(number: int, run: RunResult, replicate: int, weekly: np.ndarray) -> dict[str, np.ndarray]:
    """Return what every week of a run has in common."""
    count = weekly.shape[0] * weekly.shape[1]
    return {
        "scenario": np.full(count, number), "name": np.full(count, run.scenario.label, object),
        "replication": np.full(count, replicate),
    }  # fmt: skip


def weeks(groups: Sequence[tuple[str, str]], start: date, weekly: np.ndarray) -> dict[str, np.ndarray]:
    """Return columns of a replication's weeks, a row a week and group; weekly: float64[weeks, groups, measures]."""
    count = len(weekly)
    mondays = np.datetime64(start, "D") + 7 * np.arange(count)
    persona, location = (np.array(names, object) for names in zip(*groups, strict=True))
    where = {
        "monday": np.repeat(mondays, len(groups)),
        "persona": np.tile(persona, count),
        "location": np.tile(location, count),
    }
    return where | dict(zip(MEASURES, weekly.reshape(-1, len(MEASURES)).T, strict=True))


def _outcomes(runs: Sequence[RunResult]) -> Columns:
    """Return a row a scenario, persona and outcome, with the interval of its mean."""

    def rows() -> Iterator[Sequence[Value]]:
        for number, run in enumerate(runs):
            for persona, name in _read(run):
                one = run.outcome(name, persona or None)
                head = [number, run.scenario.label, persona, *_said(name, run)]
                yield [*head, one.mean, one.low, one.high, one.n]

    return _columns("outcomes", "the mean of an outcome over runs", INTERVALS, rows(), runs)


def _differences(comparison: Comparison) -> Iterator[Sequence[Value]]:
    """Yield every paired difference with its interval; of personas, those that both scenarios have."""
    base = comparison.base
    for at, other in enumerate(comparison.others):
        for persona, name in _read(base):
            if persona and persona not in other.scenario.personas:
                continue
            pair = comparison.difference(name, at, persona or None)
            one = pair.difference
            head = [at + 1, other.scenario.label, persona, *_said(name, base)]
            yield [*head, pair.base, pair.other, one.mean, one.low, one.high, bool(pair.clear), one.n]


def _read(run: RunResult) -> Iterator[tuple[str, str]]:
    """Yield persona (empty: everybody) and outcome of all that was read."""
    yield from ((EVERYBODY, name) for name in run.names)
    yield from ((persona, name) for persona in sorted(run.scenario.personas) for name in run.persona_names)


def _said(name: str, run: RunResult) -> list[Value]:
    """Return an outcome's name, what it is in words, and its unit."""
    return [name, _(definition_of(name).title), unit_in(name, run.scenario)]
