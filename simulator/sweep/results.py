"""Reading a sweep: its plan, its runs, its outcomes as arrays; every row is checked as it is read."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self

import numpy as np

from simulator.errors import RunFolderError
from simulator.sweep.bodies import RunData, payload_of, unpack
from simulator.sweep.plan import NO_WORLD, Plan, Row
from simulator.sweep.quarantine import read_quarantined
from simulator.sweep.store import OK, RunRow, Store
from simulator.texts import _


class Run(NamedTuple):
    """One run as stored: of which cell, which replication, at which attempt; what it gave, or why it gave nothing."""

    cell: bytes
    replicate: int
    attempt: int
    data: RunData | None
    reason: str


class Sweep:
    """A sweep's folder, open to read; a context manager. Another process may go on writing meanwhile.

    Attributes:
        plan: its plan; `plan.rows` are the rows of the design.
        done: the runs that are stored, (cell, replication): whether it went well.
    """

    def __init__(self, folder: Path | str) -> None:
        """Open a folder; raises RunFolderError where there is no sweep, or where it is damaged."""
        self.folder = Path(folder)
        self.store = Store.open(self.folder)
        self.store.snapshot()
        self.plan = Plan.from_text(self.store.plan_text())
        self.done = stored_runs(self.store, self.plan)

    def __enter__(self) -> Self:
        """Return the open sweep."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.store.close()

    def runs(self) -> Iterator[Run]:
        """Yield all runs that are stored, by cell and replication."""
        for row in self.store.rows():
            yield as_run(row)

    def run(self, row: Row, replicate: int) -> Run | None:
        """Return one run of a row of the design; None where it is not stored."""
        if (row.cell, replicate) not in self.done:
            return None
        found = self.store.row(row.cell, replicate)
        if found is None:
            raise RunFolderError(f"{self.folder}: " + _("damaged: a run that is listed cannot be read"))
        return as_run(found)

    def outcome(self, name: str, persona: str | None = None) -> np.ndarray:
        """Return an outcome (of a persona), float64[rows of the design, replications]; nan where there is none."""
        found = np.full((len(self.plan.rows), self.plan.stages[-1]), np.nan)
        places: dict[bytes, list[int]] = {}
        for row in self.plan.rows:
            places.setdefault(row.cell, []).append(row.number)
        for run in self.runs():
            if run.data is not None:
                values = run.data.outcomes if persona is None else run.data.by_persona.get(persona, {})
                found[places.get(run.cell, []), run.replicate] = values.get(name, np.nan)
        return found

    def design(self) -> list[dict[str, Any]]:
        """Return the rows of the design as they are told: number, base, overlays, hold, world, levers."""
        return [design_row(self.plan, row) for row in self.plan.rows]

    def missing(self) -> int:
        """Return how many runs of the plan are not stored (of a precision: of its first batch)."""
        return sum(run not in self.done for run in self.plan.runs(0, self.plan.stages[0]))

    def sha256(self) -> str:
        """Return one hash over all runs: cell, replication, result; the same however and wherever they were run."""
        found = hashlib.sha256()
        for row in self.store.rows():
            found.update(f"{row.cell.hex()} {row.replicate} {row.status} ".encode("ascii"))
            found.update(hashlib.sha256(payload_of(row.body)).digest() if row.status == OK else b"")
        return found.hexdigest()


def stored_runs(store: Store, plan: Plan) -> dict[tuple[bytes, int], bool]:
    """Return the runs that are stored; raises RunFolderError where one belongs to no cell of the plan."""
    found = store.done()
    if any(cell not in plan.cells or replicate >= plan.stages[-1] for cell, replicate in found):
        raise RunFolderError(f"{store.folder}: " + _("damaged: a run belongs to no cell of the plan"))
    return found


def as_run(row: RunRow) -> Run:
    """Return a stored row as what it means."""
    data = unpack(row.body) if row.status == OK else None
    reason = "" if data is not None else str(read_quarantined(row.body).get("reason", ""))
    return Run(row.cell, row.replicate, row.attempt, data, reason)


def design_row(plan: Plan, row: Row) -> dict[str, Any]:
    """Return a row of the design as it is told."""
    variant, point = plan.variants[row.variant], plan.document["points"][row.point]
    return {
        "design": row.number,
        "base": variant["base"],
        **variant["options"],
        "hold": row.hold,
        "world": None if row.world == NO_WORLD else row.world,
        **{path: point[path] for path in plan.document["levers"]},
    }
