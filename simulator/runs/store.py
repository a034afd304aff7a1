"""One SQLite file a folder: the plan first, then a row a run, each with its own SHA-256, written by one process.

    plan(version, body, sha256)                                    the written-out plan; more versions where extended
    run(cell_hash, replicate, status, attempt, body, sha256)       replaced only where one in quarantine is retried
    tally(runs, digest)                                            how many rows, and the sum (xor) of their hashes
    event(number, at, kind, text)                                  what happened: starts, failures, stops

SQLite does not notice a flipped bit in a row: every read checks the row's hash, and a reading of all rows the tally.
"""

import hashlib
import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from functools import reduce
from pathlib import Path
from types import TracebackType
from typing import Any

from simulator.errors import RunFolderError
from simulator.runs.connection import (
    APPLICATION,
    FILE,
    VERSION,
    check_identity,
    connect,
    connect_to_read,
    refuse_old,
    settle,
)
from simulator.runs.disk import DAMAGE, explained, is_regular, refuse_network_drive
from simulator.runs.packing import payload_of
from simulator.runs.rows import EMPTY, OK, QUARANTINED, RunRow, Status, added_up
from simulator.texts import _, ngettext

StoredRow = tuple[bytes, int, Status, int, bytes, bytes]  # as COLUMNS say; what was forged may hold anything
MOST_PLAN = 1 << 28  # bytes
TABLES = """
CREATE TABLE plan(version INTEGER PRIMARY KEY, body BLOB NOT NULL, sha256 BLOB NOT NULL) STRICT;
CREATE TABLE run(
    cell_hash BLOB NOT NULL, replicate INTEGER NOT NULL, status TEXT NOT NULL CHECK (status IN ('ok', 'quarantined')),
    attempt INTEGER NOT NULL, body BLOB NOT NULL, sha256 BLOB NOT NULL, PRIMARY KEY (cell_hash, replicate)
) STRICT, WITHOUT ROWID;
CREATE TABLE tally(one INTEGER PRIMARY KEY CHECK (one = 1), runs INTEGER NOT NULL, digest BLOB NOT NULL) STRICT;
CREATE TABLE event(number INTEGER PRIMARY KEY, at TEXT NOT NULL, kind TEXT NOT NULL, text TEXT NOT NULL) STRICT;
"""
ENGINE = "engine"  # kind of event: which engine answered beside the compiled one
COLUMNS = "cell_hash, replicate, status, attempt, body, sha256"


class Store:
    """The open store of a folder, or one in memory; a context manager."""

    def __init__(self, folder: Path, connection: sqlite3.Connection) -> None:
        """Keep the connection of a store that was checked."""
        self.folder, self.connection = folder, connection

    @classmethod
    def create(cls, folder: Path, plan_text: str) -> "Store":
        """Begin a store with its plan, all at once; raises RunFolderError where the folder cannot hold one."""
        refuse_network_drive(folder)
        try:
            store = cls(folder, connect(folder / FILE))
            settle(store.connection, folder)
            store._make_tables(plan_text)
        except sqlite3.Error as problem:
            raise explained(problem, folder) from None
        return store

    @classmethod
    def in_memory(cls, plan_text: str) -> "Store":
        """Return a store that goes when it is closed; what does not fit into memory lies in a file without a name."""
        store = cls(Path("memory"), sqlite3.connect("", isolation_level=None))
        store._make_tables(plan_text)
        return store

    @classmethod
    def open(cls, folder: Path, writable: bool = False) -> "Store":
        """Open a store; raises RunFolderError where there is none, or where it is damaged or of another version."""
        file = folder / FILE
        if not is_regular(file):
            refuse_old(folder)
            raise RunFolderError(f"{folder}: " + _("no folder of runs ({file} is missing)").format(file=FILE))
        try:
            connection = connect(file) if writable else connect_to_read(file)
            check_identity(connection, folder)
            if writable:
                refuse_network_drive(folder)
                settle(connection, folder)
        except DAMAGE as problem:
            raise explained(problem, folder) from None
        return cls(folder, connection)

    def _make_tables(self, plan_text: str) -> None:
        """Make the tables with the plan in them, all at once."""
        with self:
            for statement in TABLES.split(";\n"):
                self.connection.execute(statement)
            self.connection.execute("INSERT INTO tally VALUES (1, 0, ?)", (EMPTY,))
            self._add_plan(1, plan_text)
            self.connection.execute(f"PRAGMA application_id={APPLICATION}")
            self.connection.execute(f"PRAGMA user_version={VERSION}")

    def __enter__(self) -> "Store":
        """Begin a transaction."""
        self.connection.execute("BEGIN IMMEDIATE")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Commit it, or take it back where something failed."""
        if kind is None:
            self.connection.execute("COMMIT")
        elif self.connection.in_transaction:
            self.connection.execute("ROLLBACK")

    def close(self) -> None:
        """Close the file."""
        self.connection.close()

    def plan_text(self) -> str:
        """Return the plan, the last version where it was extended; raises RunFolderError for a damaged one."""
        row = self._one("SELECT version, body, sha256 FROM plan ORDER BY version DESC LIMIT 1")
        try:
            if hashlib.sha256(f"plan {row[0]} ".encode() + row[1]).digest() == row[2]:
                return zlib.decompressobj().decompress(row[1], MOST_PLAN).decode("utf-8")
        except (TypeError, ValueError, zlib.error):  # no bytes, no text
            pass
        raise RunFolderError(f"{self.folder}: " + _("damaged: the plan does not have the hash stored with it"))

    def extend(self, plan_text: str) -> None:
        """Add a version of the plan; raises RunFolderError where it cannot be written."""
        try:
            with self:
                last = self.connection.execute("SELECT max(version) FROM plan").fetchone()[0]
                self._add_plan(last + 1, plan_text)
        except sqlite3.Error as problem:
            raise explained(problem, self.folder) from None

    def check(self) -> None:
        """Raise RunFolderError where the database itself finds damage; rows are checked as they are read."""
        answer = self._one("PRAGMA integrity_check(1)")[0]
        if answer != "ok":
            raise RunFolderError(f"{self.folder}: " + _("damaged: {why}").format(why=answer))

    def done(self) -> dict[tuple[bytes, int], bool]:
        """Return the runs that are stored: (cell, replication), and whether it went well.

        Raises RunFolderError where they are not as many as were stored.
        """
        try:
            rows = self.connection.execute("SELECT cell_hash, replicate, status FROM run")
            done = {(cell, replicate): status == OK for cell, replicate, status in rows}
        except DAMAGE as problem:
            raise explained(problem, self.folder) from None
        self._agree(len(done), self._tally()[0])
        return done

    def _tally(self) -> tuple[int, bytes]:
        """Return how many runs were stored, and the sum of their hashes."""
        tally = self._one("SELECT runs, digest FROM tally")
        if tally is None or not isinstance(tally[0], int) or not isinstance(tally[1], bytes):
            raise RunFolderError(f"{self.folder}: " + _("damaged: the runs are not those that were stored"))
        return tally[0], tally[1]

    def add(self, rows: Sequence[RunRow], events: Sequence[tuple[str, str]] = (), retried: bool = False) -> None:
        """Store runs for good, in one transaction: when this returns they are on the disk.

        Raises RunFolderError where they cannot be written.


        A run that is there already must be the same, else RunFolderError: the same run gave two results. Only where
        runs were `retried` does one in quarantine give way to what came of it; attempts add up.
        """
        try:
            with self:
                if retried:
                    rows = [self._instead(row) for row in rows]
                fresh = [(*row, row.sha256()) for row in rows if not self._is_there(row)]
                self.connection.executemany(f"INSERT INTO run ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)", fresh)
                self._count(len(fresh), [row[-1] for row in fresh])
                for kind, text in events:
                    self._note(kind, text)
        except DAMAGE as problem:
            raise explained(problem, self.folder) from None

    def note(self, kind: str, text: str) -> None:
        """Add a line to the log of events."""
        self.add([], [(kind, text)])

    def events(self) -> list[tuple[str, str, str]]:
        """Return the log: (time, kind, text)."""
        return list(self.connection.execute("SELECT at, kind, text FROM event ORDER BY number"))

    @property
    def engine(self) -> str:
        """The engine that the log names beside the compiled one; empty where it names none."""
        named = self._one(f"SELECT text FROM event WHERE kind = '{ENGINE}' LIMIT 1")
        return str(named[0]) if named else ""

    def row(self, cell: bytes, replicate: int) -> RunRow | None:
        """Return one run; None where it is not there."""
        stored = self._one(f"SELECT {COLUMNS} FROM run WHERE cell_hash = ? AND replicate = ?", (cell, replicate))
        return None if stored is None else self._checked(stored)

    def rows(self) -> Iterator[RunRow]:
        """Yield all runs by cell and replication, each checked; at the end the tally is checked; raises
        RunFolderError for what is damaged or missing.
        """
        count, total = 0, EMPTY
        try:
            with closing(self.connection.cursor()) as cursor:
                for raw in cursor.execute(f"SELECT {COLUMNS} FROM run ORDER BY cell_hash, replicate"):
                    yield self._checked(raw)
                    count, total = count + 1, added_up(total, raw[5])
        except DAMAGE as problem:
            raise explained(problem, self.folder) from None
        stored, digest = self._tally()
        self._agree(count, stored)
        if digest != total:
            raise RunFolderError(f"{self.folder}: " + _("damaged: the runs are not those that were stored"))

    def row_hashes(self) -> list[bytes]:
        """Return the hashes of all rows, as they are stored; raises RunFolderError for a damaged store."""
        try:
            hashes = [one for (one,) in self.connection.execute("SELECT sha256 FROM run")]
        except DAMAGE as problem:
            raise explained(problem, self.folder) from None
        if not all(isinstance(one, bytes) for one in hashes):
            raise RunFolderError(f"{self.folder}: " + _("damaged: the runs are not those that were stored"))
        return hashes

    def snapshot(self) -> None:
        """From here on, read what is there now, whatever another process adds."""
        self.connection.execute("BEGIN")

    def _agree(self, count: int, stored: int) -> None:
        """Raise RunFolderError where fewer or more runs can be read than were stored."""
        if count != stored:
            text = _("damaged: {stored}, {count} can be read").format(
                stored=ngettext("{n} run was stored", "{n} runs were stored", stored), count=count
            )
            raise RunFolderError(f"{self.folder}: {text}")

    def _one(self, query: str, values: tuple[bytes | int, ...] = ()) -> Any:
        """Return the first row of a query."""
        try:
            return self.connection.execute(query, values).fetchone()
        except DAMAGE as problem:
            raise explained(problem, self.folder) from None

    def _checked(self, stored: StoredRow) -> RunRow:
        """Return a row whose hash is right; raises RunFolderError where it is not."""
        row = RunRow(*stored[:5])
        if not (isinstance(row.cell, bytes) and isinstance(row.body, bytes)) or row.sha256() != stored[5]:
            where = _("damaged: run {cell}, replication {replicate}, does not have the hash stored with it")
            text = where.format(
                cell=row.cell.hex()[:12] if isinstance(row.cell, bytes) else "?", replicate=row.replicate
            )
            raise RunFolderError(f"{self.folder}: {text}")
        return row

    def _is_there(self, row: RunRow) -> bool:
        """Return whether a run is stored already; raises RunFolderError where it is there with another result."""
        old = self.row(row.cell, row.replicate)
        if old is not None and old.status == row.status == OK and payload_of(old.body) != payload_of(row.body):
            text = _("the same run gave two results: cell {cell}, replication {replicate}; please report this")
            reason = text.format(cell=row.cell.hex()[:12], replicate=row.replicate)
            raise RunFolderError(f"{self.folder}: {reason}")
        return old is not None

    def _instead(self, row: RunRow) -> RunRow:
        """Take a run out of quarantine within a transaction; return the row that comes instead, with all attempts."""
        old = self.row(row.cell, row.replicate)
        if old is None or old.status != QUARANTINED:
            return row
        self.connection.execute("DELETE FROM run WHERE cell_hash = ? AND replicate = ?", (old.cell, old.replicate))
        self._count(-1, [old.sha256()])
        return row._replace(attempt=old.attempt + row.attempt)

    def _count(self, more: int, hashes: Sequence[bytes]) -> None:
        """Let the tally count more runs (or fewer), with their hashes: what is added twice is gone."""
        if not hashes:
            return
        runs, total = self.connection.execute("SELECT runs, digest FROM tally").fetchone()
        self.connection.execute("UPDATE tally SET runs = ?, digest = ?", (runs + more, reduce(added_up, hashes, total)))

    def _note(self, kind: str, text: str) -> None:
        """Add an event within a transaction."""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        self.connection.execute("INSERT INTO event (at, kind, text) VALUES (?, ?, ?)", (now, kind, text))

    def _add_plan(self, version: int, text: str) -> None:
        """Add a version of the plan within a transaction."""
        body = zlib.compress(text.encode("utf-8"), 6)
        digest = hashlib.sha256(f"plan {version} ".encode() + body).digest()
        self.connection.execute("INSERT INTO plan VALUES (?, ?, ?)", (version, body, digest))
