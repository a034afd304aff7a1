"""A folder's disk: one process at a time, no network drive, and failures in words."""

import errno
import os
import shutil
import sqlite3
import subprocess
import sys

import pytest

from simulator import locks
from simulator.errors import RunFolderError
from simulator.runs import disk
from simulator.runs.disk import LOCK, explained, is_regular, locked
from simulator.runs.store import Store
from tests.runs.helpers import ROOT, environment

HOLD = """
import sys
from pathlib import Path
from simulator.runs.disk import locked
with locked(Path(sys.argv[1])):
    print("locked", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def holder(tmp_path):
    """Another process that has a folder."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path / "out")], cwd=ROOT, env=environment(), text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout.readline() == "locked\n"
    yield process
    process.kill()
    process.communicate()


def test_a_folder_that_another_process_has_is_refused_by_its_number(tmp_path, holder):
    """B6: who comes second is told which process to wait for; when that is killed, the folder is free."""
    with (
        pytest.raises(RunFolderError, match=f"in use by pid {holder.pid}; wait for it, or stop it"),
        locked(tmp_path / "out"),
    ):
        pass
    holder.kill()
    holder.wait()
    with locked(tmp_path / "out"):
        assert (tmp_path / "out" / LOCK).read_text().strip() == str(os.getpid())
    assert (tmp_path / "out" / LOCK).read_text() == ""


def test_a_lock_whose_folder_was_removed_meanwhile_is_none(tmp_path, monkeypatch):
    """Whoever opened the lock of a folder that its owner then removed takes that of the new folder, or is refused."""
    out, flock, removed = tmp_path / "out", locks.fcntl.flock, []

    def remove_first(file, how):
        if not removed:
            removed.append(1)
            shutil.rmtree(out)
        return flock(file, how)

    monkeypatch.setattr(locks.fcntl, "flock", remove_first)
    with locked(out):
        assert (out / LOCK).exists()
        with pytest.raises(RunFolderError, match="in use by pid"), locked(out):
            pass


def test_a_folder_that_cannot_be_made_is_said(tmp_path):
    """A file in its place, or above it."""
    (tmp_path / "file").write_text("")
    for place in (tmp_path / "file", tmp_path / "file" / "deeper"):
        with pytest.raises(RunFolderError, match="cannot be written"), locked(place):
            pass


def test_only_files_are_regular(tmp_path):
    """No link, pipe, folder, device or nothing at all."""
    (tmp_path / "file").write_text("")
    (tmp_path / "link").symlink_to("file")
    os.mkfifo(tmp_path / "pipe")
    assert is_regular(tmp_path / "file")
    others = [
        tmp_path,
        tmp_path / "link",
        tmp_path / "pipe",
        tmp_path / "none",
        tmp_path / "a\0b",
        tmp_path / ("x" * 999),
    ]
    assert not any(map(is_regular, others))


def test_network_drives_are_refused(tmp_path, monkeypatch):
    """B6: on a file system over a network a write-ahead log is not safe; local ones are known as such."""
    assert disk.file_system(tmp_path) not in disk.NETWORK | {""}
    mounts = tmp_path / "mounts"
    mounts.write_text(
        f"1 0 8:1 / / rw - ext4 /dev/a rw\n2 1 0:50 / {tmp_path}/far\\040away rw shared:1 - nfs4 server:/x rw\n"
    )
    monkeypatch.setattr(disk, "MOUNTS", mounts)
    far = tmp_path / "far away" / "out"
    assert disk.file_system(far) == "nfs4" and disk.file_system(tmp_path) == "ext4"
    with pytest.raises(RunFolderError, match=r"a network drive \(nfs4\)"):
        Store.create(far, "{}")
    monkeypatch.setattr(disk, "MOUNTS", tmp_path / "none")
    assert disk.file_system(far) == ""


def sqlite_error(name):
    """An error as SQLite raises it."""
    problem = sqlite3.OperationalError("words of SQLite")
    problem.sqlite_errorname = name
    return problem


FULL = "the disk is full or cannot be written"
MEANINGS = {
    "full": (OSError(errno.ENOSPC, "No space left"), FULL),
    "too large": (OSError(errno.EFBIG, "File too large"), FULL),
    "quota": (OSError(errno.EDQUOT, "Quota exceeded"), FULL),
    "no leave": (PermissionError(errno.EACCES, "Permission denied"), "cannot be written: "),
    "database full": (sqlite_error("SQLITE_FULL"), FULL),
    "database io": (sqlite_error("SQLITE_IOERR_WRITE"), FULL),
    "database read-only": (sqlite_error("SQLITE_READONLY_DIRECTORY"), "cannot be written: "),
    "database unopened": (sqlite_error("SQLITE_CANTOPEN"), "cannot be written: "),
    "database broken": (sqlite_error("SQLITE_CORRUPT"), "damaged: words of SQLite"),
    "no text": (UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid"), "damaged: "),
}


@pytest.mark.parametrize("what", MEANINGS)
def test_failures_are_told_by_what_they_mean(tmp_path, what):
    """A full disk, no leave to write, damage: each has its words, and names the folder."""
    problem, said = MEANINGS[what]
    result = explained(problem, tmp_path)
    assert isinstance(result, RunFolderError) and str(result).startswith(f"{tmp_path}: {said}")
