"""B6: folders that are used by others: a second process, a reader, no leave to write, a drive without a log."""

import ctypes
import re
import sqlite3
import subprocess
import sys

import pytest

from simulator.errors import RunFolderError
from simulator.runs import connection
from simulator.runs import store as storing
from tests.runs.helpers import EXPERIMENT, ROOT, command, environment, hash_of, swept, written

SHORT = EXPERIMENT.replace("[4, 12, 24]", "[4]")
DROP, OVERRIDES = 24, (1, 2, 3)  # prctl's PR_CAPBSET_DROP; CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH, CAP_FOWNER


@pytest.mark.parametrize("trials", [6, pytest.param(100, marks=pytest.mark.long)])
def test_of_two_processes_one_sweeps_and_readers_see_whole_states(tmp_path, trials):
    """Two processes begin on one folder within a few hundredths of a second, a third reads all the while: one sweeps,
    the other is told by which process the folder is used (or finds all done), and no reader or file is disturbed.
    """
    written(tmp_path)
    words = [sys.executable, "-m", "tests.runs.rivals", str(tmp_path), str(trials)]
    done = subprocess.run(words, cwd=ROOT, env=environment(), capture_output=True, text=True, timeout=3_000)
    assert done.returncode == 0, done.stderr
    print(done.stdout)
    pairs, refused, states, runs = map(int, re.findall(r"\d+", done.stdout.rsplit(",", 1)[0]))
    assert (pairs, runs) == (trials, 30) and refused > trials // 2 and states > trials
    assert done.stdout.split()[-1] == swept(tmp_path, out="alone")[1]


def without_privileges():
    """Give up root's leave to write everywhere, in a child before it begins; where there is none nothing happens."""
    libc = ctypes.CDLL(None)
    for capability in OVERRIDES:
        libc.prctl(DROP, capability, 0, 0, 0)


def as_anybody(*words, cwd):
    """Run a command line to which permissions of files apply, also where the tests run as root."""
    return subprocess.run(
        words, cwd=cwd, env=environment(), capture_output=True, text=True, timeout=300, preexec_fn=without_privileges
    )


@pytest.fixture
def read_only(tmp_path):
    """A sweep of ten runs in a folder into which nobody may write; skips where permissions do not hold here."""
    swept(tmp_path, SHORT)
    out = tmp_path / "out"
    for path in (*out.iterdir(), out):
        path.chmod(0o555 if path.is_dir() else 0o444)
    if as_anybody("touch", out / "probe", cwd=tmp_path).returncode == 0:
        pytest.skip("permissions of folders do not hold on this machine: its root cannot give up its rights")
    yield out
    out.chmod(0o755)


@pytest.mark.parametrize("beside", [True, False], ids=["as it was left", "nothing beside the database"])
def test_a_read_only_folder_can_be_read(read_only, tmp_path, beside):
    """Who may not write can still export, to the bytes that whoever may write gets; also where SQLite would have to
    make its log's files first.
    """
    if not beside:
        read_only.chmod(0o755)
        for file in read_only.glob("runs.sqlite-*"):
            file.unlink()
        read_only.chmod(0o555)
    done = as_anybody(*command("export", "out", "--csv", "tables"), cwd=tmp_path)
    assert done.returncode == 0 and "Traceback" not in done.stderr, done.stderr
    read_only.chmod(0o755)
    assert subprocess.run(
        command("export", "out", "--csv", "again"), cwd=tmp_path, env=environment(), capture_output=True
    ).returncode == 0  # fmt: skip
    for name in ("designs.csv", "runs.csv", "series.csv"):
        assert (tmp_path / "tables" / name).read_bytes() == (tmp_path / "again" / name).read_bytes()


@pytest.mark.parametrize("new", [False, True], ids=["a sweep that is there", "a new one"])
def test_a_read_only_folder_is_told_and_left_as_it_is(read_only, tmp_path, new):
    """Who may not write there cannot sweep there: one sentence, code 2, nothing changed."""
    before = {path.name: path.read_bytes() for path in read_only.iterdir()}
    target = "out/deeper" if new else "out"
    done = as_anybody(*command("sweep", "question.yaml", "--out", target, "--resume", "--workers", 1), cwd=tmp_path)
    assert done.returncode == 2 and "Traceback" not in done.stderr, done.stderr
    assert done.stderr.splitlines()[-1].startswith(f"{target}: cannot be written: "), done.stderr
    assert {path.name: path.read_bytes() for path in read_only.iterdir()} == before


def without_shared_memory(file):
    """A connection as on a network drive: SQLite has no shared memory there, so it cannot keep a write-ahead log."""
    return sqlite3.connect(f"{file.resolve().as_uri()}?vfs=unix-dotfile", isolation_level=None, uri=True)


@pytest.mark.parametrize(
    ("old", "said"),
    [
        (False, r"cannot keep a write-ahead log \(delete\); choose a folder on a local disk"),
        (True, "cannot be written"),
    ],
    ids=["new", "moved there"],
)
def test_where_sqlite_cannot_keep_a_log_nothing_is_written(tmp_path, monkeypatch, old, said):
    """A drive whose type is not known, but on which SQLite itself refuses the log, is told instead of going on less
    safely; a sweep that was moved there keeps its runs, and goes on elsewhere.
    """
    wanted = swept(tmp_path, SHORT, out="out" if old else "other")[1]
    monkeypatch.setattr(connection, "connect", without_shared_memory)
    monkeypatch.setattr(storing, "connect", without_shared_memory)
    with pytest.raises(RunFolderError, match=said):
        swept(tmp_path, SHORT)
    monkeypatch.undo()
    assert not old or hash_of(tmp_path / "out") == wanted
    assert swept(tmp_path, SHORT)[1] == wanted
