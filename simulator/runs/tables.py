"""The three tables of a folder of runs, row by row in a fixed order: designs, runs, series."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from typing import NamedTuple

from simulator.outcomes import ACTS_AFTER, OUTCOMES, SURVIVAL
from simulator.recording import MEASURES
from simulator.runs.canonical import JsonValue, canonical
from simulator.runs.csv_text import Cell
from simulator.runs.own import own_names
from simulator.runs.plan import Plan, Row
from simulator.runs.reading import RunFolder, StoredRun, design_row
from simulator.scenario.plain import Json as Plain

EVERYBODY = ""


class Table(NamedTuple):
    """A table: its name, its columns, and its rows (values: text, number, date, none)."""

    name: str
    columns: list[str]
    rows: Iterator[Sequence[Cell]]


def tables(folder: RunFolder, series: bool = True) -> list[Table]:
    """Return the tables of a folder as files have them, truths as true and false; without `series` two of them."""
    listed = [_spelt(designs(folder)), runs(folder)]
    return [*listed, weekly(folder)] if series else listed


def designs(folder: RunFolder) -> Table:
    """Return a row a design: what was chosen, the world, the cell, and the values of what is uncertain."""
    plan = folder.plan
    chosen = list(dict.fromkeys(name for row in plan.rows for name in design_row(plan, row)))
    unknown = sorted({path for row in plan.rows for path in plan.world(row)})

    def rows() -> Iterator[Sequence[Cell]]:
        for row in plan.rows:
            world, choices = plan.world(row), design_row(plan, row)
            values = [*(choices.get(name) for name in chosen), row.cell.hex(), *(world.get(path) for path in unknown)]
            yield [cell(value) for value in values]

    return Table("designs", [*chosen, "cell", *unknown], rows())


def runs(folder: RunFolder) -> Table:
    """Return a row a design, replication and persona (empty: everybody): status, reason, outcomes."""
    names = outcome_names(folder.plan)

    def rows() -> Iterator[Sequence[Cell]]:
        for row, run in _in_order(folder):
            if run.record is None:
                reason = run.reason.split("\n", 1)[0]
                yield [row.number, run.replicate, EVERYBODY, "quarantined", reason, *(None for _ in names)]
                continue
            groups = {EVERYBODY: run.record.outcomes, **run.record.by_persona}
            for persona, values in groups.items():
                yield [row.number, run.replicate, persona, "ok", "", *(values.get(name) for name in names)]

    return Table("runs", ["design", "replication", "persona", "status", "reason", *names], rows())


def outcome_names(plan: Plan) -> list[str]:
    """Return the outcomes that a plan's runs have: those that it asks for, and what its options add."""
    options = {name for one in plan.options for name in one}
    names = list(plan.question.get("outcomes") or OUTCOMES)
    names += SURVIVAL if "survival_week" in options else ()
    names += dict.fromkeys(name for one in plan.options for name in _readings(one))
    names += own_names(plan)
    return [*names, *([ACTS_AFTER] if "left_out" in options else [])]


def _readings(option: Plain) -> Iterable[str]:
    """Return the names of what an option reads for evidence."""
    said = option.get("readings")
    return said if isinstance(said, dict) else ()


def weekly(folder: RunFolder) -> Table:
    """Return a row a design, replication, week and group: all weekly measures."""

    def rows() -> Iterator[Sequence[Cell]]:
        for row, run in _in_order(folder):
            if run.record is None:
                continue
            numbers = run.record.weekly.tolist()
            for week, of_week in enumerate(numbers):
                monday = run.record.start + timedelta(weeks=week)
                for (persona, place), measures in zip(run.record.groups, of_week, strict=True):
                    yield [row.number, run.replicate, week, monday, persona, place, *measures]

    head = ["design", "replication", "week", "monday", "persona", "location"]
    return Table("series", [*head, *MEASURES], rows())


def _in_order(folder: RunFolder) -> Iterator[tuple[Row, StoredRun]]:
    """Yield what is stored by design and replication."""
    plan = folder.plan
    for row in plan.rows:
        first = plan.cells[row.cell].first
        for replicate in range(first, first + plan.most):
            run = folder.run(row.cell, replicate) if (row.cell, replicate) in folder.done else None
            if run is not None:
                yield row, run


def cell(value: Cell | Sequence[JsonValue] | Mapping[str, JsonValue]) -> Cell:
    """Return a lever's value as every table has it: maps and lists as JSON, all else as it is."""
    return canonical(value) if isinstance(value, dict | list) else value  # type: ignore[return-value]


def _spelt(table: Table) -> Table:
    """Return a table whose truths are the words true and false."""
    rows = ([str(one).lower() if isinstance(one, bool) else one for one in row] for row in table.rows)
    return Table(table.name, table.columns, rows)
