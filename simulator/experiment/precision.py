"""Which cells need more runs: those whose means are not yet as precise as the experiment wants."""

from collections.abc import Mapping

from simulator.outcomes import definition_of, outcome_interval
from simulator.runs.cells import Cell
from simulator.runs.plan import Plan
from simulator.runs.record import unpack
from simulator.runs.rows import OK
from simulator.runs.store import Store
from simulator.statistics.precision import precise_enough


def unfinished(plan: Plan, store: Store, replications: int) -> list[Cell]:
    """Return the cells whose means over their first `replications` runs are too wide, in order of the plan.

    A cell that was precise enough at an earlier look has no further runs and is left out: it has fewer.
    """
    wanted: Mapping[str, float] = plan.question["replications"]["precision"]
    return [cell for cell in plan.cells.values() if _too_wide(store, cell, replications, wanted)]


def _too_wide(store: Store, cell: Cell, replications: int, wanted: Mapping[str, float]) -> bool:
    """Return whether any mean of a cell is too wide; not where the cell ended earlier."""
    values: dict[str, list[float]] = {name: [] for name in wanted}
    for replicate in range(replications):
        row = store.row(cell.hash, cell.first + replicate)
        if row is None:
            return False
        if row.status == OK:
            outcomes = unpack(row.body, row.replicate).outcomes
            for name in wanted:
                values[name].append(outcomes[name])
    return not all(
        precise_enough(outcome_interval(name, values[name]), width, definition_of(name).relative)
        for name, width in wanted.items()
    )
