"""Connections: durable or refused; of our version or refused; readable without leave to write."""

import sqlite3
from contextlib import closing

import pytest

from simulator.errors import RunFolderError
from simulator.runs.connection import (
    APPLICATION,
    FILE,
    OLD_FILES,
    VERSION,
    check_identity,
    connect,
    connect_to_read,
    is_unborn,
    refuse_old,
    settle,
)


def identity(folder, application=APPLICATION, version=VERSION):
    """A database with these marks; its connection."""
    connection = connect(folder / FILE)
    connection.execute(f"PRAGMA application_id={application}")
    connection.execute(f"PRAGMA user_version={version}")
    return connection


def test_what_makes_a_commit_durable_is_set_and_proved(tmp_path):
    """A write-ahead log, and a wait for the disk at each commit; the probe leaves nothing."""
    with closing(connect(tmp_path / FILE)) as connection:
        settle(connection, tmp_path)
        seen = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")]
        tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    assert seen == ["wal", 2] and tables == 0


def test_where_no_log_can_be_kept_nothing_is_begun(tmp_path):
    """Without shared memory SQLite would go on less safely; it is refused."""
    address = f"{(tmp_path / FILE).resolve().as_uri()}?vfs=unix-dotfile"
    with (
        closing(sqlite3.connect(address, isolation_level=None, uri=True)) as connection,
        pytest.raises(RunFolderError, match=r"cannot keep a write-ahead log \(delete\)"),
    ):
        settle(connection, tmp_path)


@pytest.mark.parametrize(
    ("marks", "said"),
    [((0, 0), "is no store of runs"), ((APPLICATION, 1), "format that"), ((APPLICATION, VERSION + 1), "format that")],
)
def test_other_marks_are_refused(tmp_path, marks, said):
    """Somebody else's database, an earlier version and a later one are each told as such."""
    with closing(identity(tmp_path, *marks)) as connection, pytest.raises(RunFolderError, match=said):
        check_identity(connection, tmp_path)
    with closing(identity(tmp_path)) as connection:
        check_identity(connection, tmp_path)


def test_a_reader_writes_nothing(tmp_path):
    """It may read what is there, not change it."""
    with closing(identity(tmp_path)) as connection:
        connection.execute("CREATE TABLE mine(x)")
    with closing(connect_to_read(tmp_path / FILE)) as reader:
        assert reader.execute("SELECT count(*) FROM mine").fetchone() == (0,)
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            reader.execute("INSERT INTO mine VALUES (1)")


@pytest.mark.parametrize("name", OLD_FILES)
def test_a_folder_of_an_earlier_format_is_known_by_its_files(tmp_path, name):
    """It is refused in a sentence with what to do; a folder without them is not."""
    refuse_old(tmp_path)
    (tmp_path / name).write_text("{}")
    with pytest.raises(RunFolderError, match=r"written by an earlier version, .* run the command again"):
        refuse_old(tmp_path)


def test_a_store_is_born_with_its_plan(tmp_path):
    """No file, an empty one, one without tables: not yet; tables or another content: yes, whatever they are."""
    assert is_unborn(tmp_path)
    (tmp_path / FILE).write_bytes(b"")
    assert is_unborn(tmp_path)
    with closing(identity(tmp_path)) as connection:
        assert is_unborn(tmp_path)
        connection.execute("CREATE TABLE mine(x)")
    assert not is_unborn(tmp_path)
    (tmp_path / FILE).write_bytes(b"no database at all" * 500)
    assert not is_unborn(tmp_path)
