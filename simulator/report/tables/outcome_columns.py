"""The table of outcomes as columns: what may be asked of runs, and what it means."""

from collections.abc import Iterator, Sequence

from simulator.outcomes import ALL_OUTCOMES, OUTCOMES
from simulator.outcomes.meanings import meaning_of
from simulator.report.tables.columns import Columns, Value, of_rows
from simulator.texts import _

HEADS = ("outcome", "label", "unit", "better", "precision", "relative", "per_persona", "on_request", "definition")


def outcome_columns() -> Columns:
    """Return a row an outcome."""
    rows: Iterator[Sequence[Value]] = (
        [
            one.name, _(one.title), one.unit, one.better, one.precision, one.relative, one.per_persona,
            one.name not in OUTCOMES, meaning_of(one.name),
        ]
        for one in ALL_OUTCOMES.values()
    )  # fmt: skip
    return Columns("list of outcomes", "an outcome", of_rows(HEADS, rows))
