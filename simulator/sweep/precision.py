"""Which cells need more runs: those whose means are not yet as precise as the experiment wants."""

from collections.abc import Mapping

from simulator.outcomes.definitions import OUTCOMES
from simulator.statistics.intervals import mean_interval
from simulator.statistics.precision import precise_enough
from simulator.sweep.bodies import unpack
from simulator.sweep.plan import Plan, Row
from simulator.sweep.store import OK, Store


def unfinished(plan: Plan, store: Store, replications: int) -> dict[bytes, Row]:
    """Return the cells whose means over their first `replications` runs are too wide, in order of the plan.

    A cell that was precise enough at an earlier look has no further runs and is left out: it has fewer.
    """
    wanted = plan.document["replications"]["precision"]
    return {cell: row for cell, row in plan.cells.items() if _too_wide(store, cell, replications, wanted)}


def _too_wide(store: Store, cell: bytes, replications: int, wanted: Mapping[str, float]) -> bool:
    """Return whether any mean of a cell is too wide; not where the cell ended earlier."""
    values: dict[str, list[float]] = {name: [] for name in wanted}
    for replicate in range(replications):
        row = store.row(cell, replicate)
        if row is None:
            return False
        if row.status == OK:
            outcomes = unpack(row.body).outcomes
            for name in wanted:
                values[name].append(outcomes[name])
    return not all(
        precise_enough(mean_interval(values[name]), width, OUTCOMES[name].relative) for name, width in wanted.items()
    )
