"""Tables of a folder of runs: what was chosen and what was drawn stand as columns beside the outcomes."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

import numpy as np

from simulator.outcomes import ALL_OUTCOMES, definition_of, outcome_interval, unit_in
from simulator.report.tables.columns import Columns, Fact, Value, facts_of, of_rows
from simulator.report.tables.frames import unknown_table
from simulator.runs.own import own_names
from simulator.runs.reading import HOLD, RunFolder
from simulator.runs.tables import Table as Listed
from simulator.runs.tables import cell, designs, outcome_names, runs, weekly
from simulator.scenario.schema import Scenario
from simulator.texts import _

SweepTable = Literal["runs", "personas", "outcomes", "designs", "series"]
CHOSEN = "what was chosen, as the experiment names it"
INTERVAL = ("outcome", "label", "unit", "mean", "low", "high", "runs")


def sweep_columns(folder: RunFolder, table: str = "runs") -> Columns:
    """Return a table of a folder of runs.

    Args:
        folder: of a sweep, or of any command.
        table: runs: a row a run, with levers, worlds, what is uncertain, and outcomes as columns; personas: the same by
            persona; outcomes: a row a row of the design and outcome, with its interval over runs; designs: a row a row
            of the design; series: a row a run, week, persona and location.

    Raises PlanError for another table.
    """
    offered: dict[str, Callable[[RunFolder], Columns]] = {
        "runs": lambda one: _runs(one, False), "personas": lambda one: _runs(one, True), "outcomes": _outcomes,
        "designs": lambda one: _listed(one, designs(one), "a row of the design"),
        "series": lambda one: _listed(one, weekly(one), "a week of a group of people in a run"),
    }  # fmt: skip
    if table not in offered:
        raise unknown_table(table, offered)
    return offered[table](folder)


def _columns(
    folder: RunFolder, name: str, about: str, columns: dict[str, np.ndarray], chosen: Sequence[str] = ()
) -> Columns:
    """Return columns with what they are; chosen: those that say what an experiment chose, by its own names."""
    facts = facts_of(columns, own_names(folder.plan), _first(folder).case.currency)
    facts |= {one: Fact(one, "", CHOSEN) for one in chosen if "." not in one and one != HOLD}
    return Columns(name, about, columns, facts)


def _first(folder: RunFolder) -> Scenario:
    """Return the scenario of a folder's first cell: all have its currency."""
    return folder.plan.scenario(next(iter(folder.plan.cells.values())))


def _listed(folder: RunFolder, table: Listed, about: str) -> Columns:
    """Return a table as it is exported."""
    return _columns(folder, table.name, about, of_rows(table.columns, table.rows))


class Choices(NamedTuple):
    """What stands beside the outcomes: names of columns, values by row of the design, and which of them were chosen."""

    heads: list[str]
    rows: list[list[Value]]
    chosen: list[str]


def _choices(folder: RunFolder, others: Iterable[str]) -> Choices:
    """Return what was chosen and drawn; a choice with the name of another column is told apart from it."""
    plan = folder.plan
    labels = list(dict.fromkeys(name for row in plan.rows for name in plan.labels(row)))
    drawn = sorted({path for row in plan.rows for path in plan.world(row)} - set(labels))
    several = len({row.part for row in plan.rows}) > 1
    first = ["design", *(["part"] if several else []), "world"]
    taken = {*first, *others}
    chosen = [f"{name} (chosen)" if name in taken else name for name in labels]
    rows: list[list[Value]] = []
    for row in plan.rows:
        said, world = plan.labels(row), plan.world(row)
        values = [*(said.get(name) for name in labels), *(world.get(path) for path in drawn)]
        part = [row.part] if several else []
        rows.append([row.number, *part, row.world if row.world >= 0 else None, *map(cell, values)])
    return Choices([*first, *chosen, *drawn], rows, chosen)


def _runs(folder: RunFolder, by_persona: bool) -> Columns:
    """Return a row a run, or a run and persona, with all that was chosen and drawn."""
    table = runs(folder)
    kept = [at for at, head in enumerate(table.columns) if head not in ("design", *([] if by_persona else ["persona"]))]
    if by_persona:
        names = [table.columns[at] for at in kept]
        kept = [at for at, name in zip(kept, names, strict=True) if _is_personal(name)]
    others, persona = [table.columns[at] for at in kept], table.columns.index("persona")
    heads, choices, chosen = _choices(folder, others)
    rows = (
        [*choices[row[0]], *(row[at] for at in kept)]  # type: ignore[index]
        for row in table.rows
        if bool(row[persona]) == by_persona
    )
    name, about = ("personas", "a persona in a run") if by_persona else ("runs", "a run")
    return _columns(folder, name, about, of_rows([*heads, *others], rows), chosen)


def _is_personal(name: str) -> bool:
    """Return whether a column of runs says something of a persona."""
    if name in ALL_OUTCOMES:
        return ALL_OUTCOMES[name].per_persona
    return name in ("replication", "persona", "status", "reason")


def _outcomes(folder: RunFolder) -> Columns:
    """Return a row a row of the design and outcome, with the interval of its mean over the runs that are stored."""
    heads, choices, named = _choices(folder, INTERVAL)
    values, scenario = _values(folder), _first(folder)

    def rows() -> Iterator[Sequence[Value]]:
        for number, chosen in enumerate(choices):
            for name, by_row in values.items():
                one = outcome_interval(name, by_row.get(number, []))
                label, unit = _(definition_of(name).title), unit_in(name, scenario)
                yield [*chosen, name, label, unit, one.mean, one.low, one.high, one.n]

    return _columns(folder, "outcomes", "the mean of an outcome over runs", of_rows([*heads, *INTERVAL], rows()), named)


def _values(folder: RunFolder) -> dict[str, dict[int, list[float]]]:
    """Return the values of each outcome by row of the design, of the runs that went well."""
    values: dict[str, dict[int, list[float]]] = {name: {} for name in outcome_names(folder.plan)}
    rows: dict[bytes, list[int]] = {}
    for row in folder.plan.rows:
        rows.setdefault(row.cell, []).append(row.number)
    for run in folder.runs():
        if run.record is None:
            continue
        for number in rows.get(run.cell, ()):
            for name, by_row in values.items():
                by_row.setdefault(number, []).append(run.record.outcomes.get(name, np.nan))
    return values
