"""The three tables of a sweep, row by row in a fixed order: designs, runs, series."""

import json
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any, NamedTuple

from simulator.outcomes import OUTCOMES
from simulator.recording import MEASURES
from simulator.sweep.plan import Row
from simulator.sweep.results import Run, Sweep, design_row

EVERYBODY = ""


class Table(NamedTuple):
    """A table: its name, its columns, and its rows (values: text, number, date, none)."""

    name: str
    columns: list[str]
    rows: Iterator[Sequence[Any]]


def tables(sweep: Sweep, series: bool = True) -> list[Table]:
    """Return the tables of a sweep; without `series` only designs and runs."""
    found = [designs(sweep), runs(sweep)]
    return [*found, weekly(sweep)] if series else found


def designs(sweep: Sweep) -> Table:
    """Return a row a design: scenario, hold, world, levers, and the values of what is uncertain."""
    plan = sweep.plan
    head = [*design_row(plan, plan.rows[0]), "cell"]
    unknown = sorted({path for worlds in plan.document["drawn"] for path in worlds[0]})

    def rows() -> Iterator[Sequence[Any]]:
        for row in plan.rows:
            world = plan.world(row)
            values = [*design_row(plan, row).values(), row.cell.hex(), *(world.get(path) for path in unknown)]
            yield [_cell(value) for value in values]

    return Table("designs", [*head, *unknown], rows())


def runs(sweep: Sweep) -> Table:
    """Return a row a design, replication and persona (empty: everybody): status, reason, outcomes."""
    names = list(sweep.plan.document["outcomes"]) or list(OUTCOMES)

    def rows() -> Iterator[Sequence[Any]]:
        for row, run in _in_order(sweep):
            if run.data is None:
                reason = run.reason.split("\n", 1)[0]
                yield [row.number, run.replicate, EVERYBODY, "quarantined", reason, *(None for _ in names)]
                continue
            groups = {EVERYBODY: run.data.outcomes, **run.data.by_persona}
            for persona, values in groups.items():
                yield [row.number, run.replicate, persona, "ok", "", *(values.get(name) for name in names)]

    return Table("runs", ["design", "replication", "persona", "status", "reason", *names], rows())


def weekly(sweep: Sweep) -> Table:
    """Return a row a design, replication, week and group: all weekly measures."""

    def rows() -> Iterator[Sequence[Any]]:
        for row, run in _in_order(sweep):
            if run.data is None:
                continue
            numbers = run.data.weekly.tolist()
            for week, of_week in enumerate(numbers):
                monday = run.data.start + timedelta(weeks=week)
                for (persona, place), measures in zip(run.data.groups, of_week, strict=True):
                    yield [row.number, run.replicate, week, monday, persona, place, *measures]

    head = ["design", "replication", "week", "monday", "persona", "location"]
    return Table("series", [*head, *MEASURES], rows())


def _in_order(sweep: Sweep) -> Iterator[tuple[Row, Run]]:
    """Yield what is stored by design and replication."""
    for row in sweep.plan.rows:
        for replicate in range(sweep.plan.stages[-1]):
            run = sweep.run(row, replicate)
            if run is not None:
                yield row, run


def _cell(value: Any) -> Any:
    """Return a lever's value as a table shows it: maps and lists as JSON."""
    if isinstance(value, dict | list):
        return json.dumps(value, sort_keys=True)
    return str(value).lower() if isinstance(value, bool) else value
