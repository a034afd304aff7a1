"""Connections to a folder's file: what makes a commit durable is set, read back, and proved by a write."""

import sqlite3
from contextlib import closing
from pathlib import Path

from simulator.errors import RunFolderError
from simulator.runs.disk import DAMAGE
from simulator.texts import _

FILE = "runs.sqlite"
OLD_FILES = ("run.json", "experiment.sqlite")  # of the formats before
APPLICATION, VERSION = 0x41445354, 2  # "ADST"
BUSY_SECONDS = 30.0
FULL = 2  # what PRAGMA synchronous says of FULL


def connect(file: Path) -> sqlite3.Connection:
    """Return a connection that leaves transactions to us."""
    return sqlite3.connect(file, timeout=BUSY_SECONDS, isolation_level=None)


def connect_to_read(file: Path) -> sqlite3.Connection:
    """Return a connection that only reads, also where nothing may be written beside the file."""
    for how in ("mode=ro", "mode=ro&immutable=1"):
        connection = sqlite3.connect(f"{file.resolve().as_uri()}?{how}", BUSY_SECONDS, isolation_level=None, uri=True)
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            return connection
        except sqlite3.OperationalError:
            connection.close()
            log = file.with_name(FILE + "-wal")
            if how != "mode=ro" or (log.exists() and log.stat().st_size):  # what is in the log would not be read
                raise
    raise AssertionError


def settle(connection: sqlite3.Connection, folder: Path) -> None:
    """Set what makes a commit durable, read it back, and prove it with a write.

    Raises RunFolderError where it cannot be had.
    """
    connection.execute("PRAGMA synchronous=FULL")
    journal = connection.execute("PRAGMA journal_mode=WAL").fetchone()[0]
    if journal != "wal" or connection.execute("PRAGMA synchronous").fetchone()[0] != FULL:
        text = _("this disk cannot keep a write-ahead log ({mode}); choose a folder on a local disk")
        raise RunFolderError(f"{folder}: " + text.format(mode=journal))
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("CREATE TABLE probe(x)")
    connection.execute("INSERT INTO probe VALUES (1)")
    connection.execute("DROP TABLE probe")
    connection.execute("COMMIT")


def check_identity(connection: sqlite3.Connection, folder: Path) -> None:
    """Raise RunFolderError where a file is no store of ours, or one of another version."""
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if application != APPLICATION:
        raise RunFolderError(f"{folder}: " + _("{file} is no store of runs").format(file=FILE))
    if version != VERSION:
        raise RunFolderError(f"{folder}: " + _("written in a format that this version does not know"))


def refuse_old(folder: Path) -> None:
    """Raise RunFolderError where a folder was written by a version before this format."""
    if any((folder / name).exists() for name in OLD_FILES):
        text = _("written by an earlier version, in a format that this one does not read; run the command again")
        raise RunFolderError(f"{folder}: {text}")


def is_unborn(folder: Path) -> bool:
    """Return whether there is no store, or one whose making was stopped before its plan was written."""
    file = folder / FILE
    if not file.exists():
        return True
    try:
        with closing(connect(file)) as connection:
            return bool(connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0)
    except DAMAGE:
        return False
