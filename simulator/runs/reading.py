"""A folder of runs, open to read: its plan, its records, its outcomes as arrays; every row is checked as it is read."""

import hashlib
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

import numpy as np

from simulator.errors import PlanError, RunFolderError
from simulator.outcomes import check_read
from simulator.runs.cells import Cell, Run
from simulator.runs.document import MAIN, NO_WORLD
from simulator.runs.manifest import refuse_changed
from simulator.runs.packing import payload_of
from simulator.runs.plan import Plan, Row
from simulator.runs.quarantine import reason_of
from simulator.runs.record import Record, unpack
from simulator.runs.rows import OK, RunRow
from simulator.runs.store import Store
from simulator.scenario.plain import Json as Plain
from simulator.suggestions import unknown
from simulator.texts import _

HOLD = "hold"


class StoredRun(NamedTuple):
    """One run as stored: of which cell, which replication, at which attempt; its record, or why there is none."""

    cell: bytes
    replicate: int
    attempt: int
    record: Record | None
    reason: str


class Reader:
    """Stored runs, open to read; a context manager.

    Attributes:
        folder: where they are; for messages.
        plan: whose runs they are.
    """

    def __init__(self, folder: Path, store: Store, plan: Plan) -> None:
        """Read from a store that is open."""
        self.folder, self.store, self.plan = folder, store, plan

    def __enter__(self) -> Self:
        """Return it."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the store."""
        self.store.close()

    def run(self, cell: bytes, replicate: int) -> StoredRun | None:
        """Return one run; None where it is not stored."""
        row = self.store.row(cell, replicate)
        return None if row is None else as_run(row)

    def runs(self) -> Iterator[StoredRun]:
        """Yield all runs that are stored, by cell and replication."""
        for row in self.store.rows():
            yield as_run(row)

    def record(self, cell: bytes, replicate: int) -> Record:
        """Return the record of a run that went well; raises RunFolderError where there is none."""
        run = self.run(cell, replicate)
        if run is None or run.record is None:
            raise RunFolderError(f"{self.folder}: " + _("damaged: a run that is listed cannot be read"))
        return run.record

    def records(self, cell: Cell, first: int, stop: int) -> list[Record]:
        """Return the records of a cell's runs `first` to before `stop`, counted from its first."""
        return [self.record(cell.hash, cell.first + at) for at in range(first, stop)]

    def outcome(self, name: str, persona: str | None = None) -> np.ndarray:
        """Return an outcome (of a persona), float64[main rows of the design, replications]; nan where there is none.

        Raises PlanError for an outcome or a persona that no stored run has.
        """
        rows = self.plan.main
        values = np.full((len(rows), self.plan.most), np.nan)
        places: dict[bytes, list[int]] = {}
        for at, row in enumerate(rows):
            places.setdefault(row.cell, []).append(at)
        for run in self.runs():
            if run.record is not None and run.cell in places:
                named = run.record.outcomes if persona is None else run.record.by_persona.get(persona, {})
                values[places[run.cell], run.replicate - self.plan.cells[run.cell].first] = named.get(name, np.nan)
        if np.isnan(values).all():
            self._must_be_read(name, persona)
        return values

    def _must_be_read(self, name: str, persona: str | None) -> None:
        """Raise PlanError for an outcome or a persona that the first stored run does not have."""
        record = next((run.record for run in self.runs() if run.record is not None and run.record.outcomes), None)
        if record is None:
            return
        if persona is not None and persona not in record.by_persona:
            raise PlanError(unknown(_("persona"), persona, list(record.by_persona)))
        check_read(name, list(record.outcomes if persona is None else record.by_persona[persona]))

    def sha256(self) -> str:
        """Return one hash over all runs: cell, replication, result; the same however and wherever they were run."""
        whole = hashlib.sha256()
        for row in self.store.rows():
            whole.update(f"{row.cell.hex()} {row.replicate} {row.status} ".encode("ascii"))
            whole.update(hashlib.sha256(payload_of(row.body)).digest() if row.status == OK else b"")
        return whole.hexdigest()


class RunFolder(Reader):
    """A folder of runs, whatever command made it. Another process may go on writing meanwhile.

    Attributes:
        done: the runs that are stored, (cell, replication): whether it went well.
    """

    def __init__(self, folder: Path | str) -> None:
        """Open a folder; raises RunFolderError where there are no runs, or where it is damaged."""
        place = Path(folder)
        store = Store.open(place)
        try:
            store.snapshot()
            super().__init__(place, store, plan_of(store))
            self.done = stored_runs(store, self.plan)
        except BaseException:
            store.close()
            raise

    def untouched(self) -> Self:
        """Return the folder; raises RunFolderError, naming what, where it was changed since it was written."""
        refuse_changed(self.folder, self.store)
        return self

    def design(self) -> list[Plain]:
        """Return what each row of the design stands for: its number, what was chosen by name, the world, its part."""
        return [design_row(self.plan, row) for row in self.plan.rows]

    def missing(self) -> int:
        """Return how many runs that are sure to be needed are not stored."""
        return sum(run not in self.done for run in self.plan.sure_runs())

    def shared(self, rows: Sequence[Row]) -> set[tuple[int, int]]:
        """Return (world, replication) of the runs of some rows that are stored and went well."""
        cells = self.plan.cells
        return {
            (row.world, replicate)
            for row in rows
            for replicate in self._went_well.get(row.cell, ())
            if 0 <= replicate - cells[row.cell].first < self.plan.most
        }

    @cached_property
    def _went_well(self) -> dict[bytes, list[int]]:
        """The replications of each cell that are stored and went well: a plan may name more than one can count."""
        replications: dict[bytes, list[int]] = {}
        for (cell, replicate), went_well in self.done.items():
            if went_well:
                replications.setdefault(cell, []).append(replicate)
        return replications


def design_row(plan: Plan, row: Row) -> Plain:
    """Return what a row of the design stands for: its number, what was chosen by name, the world, its part."""
    choices: Plain = {"design": row.number}
    world = {"world": None if row.world == NO_WORLD else row.world}
    for name, value in plan.labels(row).items():
        choices[name] = value
        if name == HOLD:
            choices |= world
    return {**choices, **world, **({"part": row.part} if row.part != MAIN else {})}


def plan_of(store: Store) -> Plan:
    """Return the plan of a store; raises RunFolderError where it cannot be read."""
    try:
        return Plan.from_text(store.plan_text())
    except RunFolderError as problem:
        text = str(problem)
        raise RunFolderError(text if text.startswith(str(store.folder)) else f"{store.folder}: {text}") from None


def stored_runs(store: Store, plan: Plan) -> dict[Run, bool]:
    """Return the runs that are stored; raises RunFolderError where one belongs to no cell of the plan."""
    done = store.done()
    for cell, replicate in done:
        is_number = isinstance(replicate, int)  # in a damaged file anything may stand in its place
        if not is_number or cell not in plan.cells or not 0 <= replicate - plan.cells[cell].first < plan.most:
            raise RunFolderError(f"{store.folder}: " + _("damaged: a run belongs to no cell of the plan"))
    return done


def as_run(row: RunRow) -> StoredRun:
    """Return a stored row as what it means."""
    if row.status == OK:
        return StoredRun(row.cell, row.replicate, row.attempt, unpack(row.body, row.replicate), "")
    return StoredRun(row.cell, row.replicate, row.attempt, None, reason_of(row.body))
