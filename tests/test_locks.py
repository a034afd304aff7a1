"""One process holds a lock: others are refused and told who it is; whoever dies lets go; with and without flock."""

import os
import subprocess
import sys
import types
from pathlib import Path

import pytest

from simulator import locks
from simulator.locks import FAR, TakenError, held

ROOT = Path(__file__).parents[1]
HOLDER = """
import sys
from pathlib import Path
from simulator.locks import held
with held(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""
OTHER = """
import sys
from pathlib import Path
from simulator.locks import TakenError, held
try:
    with held(Path(sys.argv[1])):
        print("free")
except TakenError as problem:
    print(problem.owner)
"""


def python(code: str, path: Path) -> subprocess.Popen[str]:
    """Start a process that asks for the lock."""
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", code, str(path)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=surroundings)


def answer(path: Path) -> str:
    """Return what another process is told: free, or who holds the lock."""
    with python(OTHER, path) as process:
        return process.communicate(timeout=60)[0].strip()


@pytest.fixture
def holder(tmp_path: Path):
    """Another process that holds the lock until its input ends."""
    with python(HOLDER, tmp_path / "lock") as process:
        assert process.stdout is not None and process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_another_process_is_refused_and_told_who_holds_it(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    """While a process holds the lock nobody else gets it, and everybody is told its pid."""
    assert answer(tmp_path / "lock") == str(holder.pid)
    with pytest.raises(TakenError, match=str(holder.pid)), held(tmp_path / "lock"):
        pass


def test_a_lock_is_free_when_its_holder_has_ended(tmp_path: Path) -> None:
    """After the end of the block the next one gets it, and no old pid stands in the file."""
    with held(tmp_path / "lock"):
        assert answer(tmp_path / "lock") == str(os.getpid())
    assert (tmp_path / "lock").read_bytes() == b""
    assert answer(tmp_path / "lock") == "free"


def test_a_lock_is_free_when_its_holder_was_killed(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    """A killed process writes nothing any more; its lock is free all the same."""
    holder.kill()
    holder.wait()
    assert (tmp_path / "lock").read_text().strip() == str(holder.pid)
    assert answer(tmp_path / "lock") == "free"


def test_a_second_holder_in_the_same_process_is_refused(tmp_path: Path) -> None:
    """Two threads of a process exclude each other as two processes do."""
    with held(tmp_path / "lock"), pytest.raises(TakenError, match=str(os.getpid())), held(tmp_path / "lock"):
        pass


def test_a_removed_lock_file_is_no_lock(tmp_path: Path) -> None:
    """Who holds a file that was removed, with its folder, holds nothing: the next makes it anew."""
    path = tmp_path / "folder" / "lock"
    with held(path):
        path.unlink()
        path.parent.rmdir()
        with held(path):
            assert answer(path) == str(os.getpid())


def test_a_file_that_was_removed_while_it_was_opened_is_no_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who opened the file of a holder that then took it away gets a lock on the file that lies there, not on none."""
    take, path, removed = locks._taken, tmp_path / "lock", []

    def late(file: int) -> bool:
        if not removed:
            removed.append(path.unlink())
        return take(file)

    monkeypatch.setattr(locks, "_taken", late)
    with held(path):
        assert removed and answer(path) == str(os.getpid())


def test_without_flock_a_locked_byte_does_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With msvcrt alone, a byte far behind the pid is locked: the second holder is refused; later it is free."""
    taken: set[int] = set()

    def locking(file: int, mode: str, count: int) -> None:
        place = os.lseek(file, 0, os.SEEK_CUR)
        assert (place, count) == (FAR, 1)
        if mode == "take" and place in taken:
            raise PermissionError
        (taken.add if mode == "take" else taken.remove)(place)

    windows = types.SimpleNamespace(locking=locking, LK_NBLCK="take", LK_UNLCK="free")
    monkeypatch.setattr(locks, "fcntl", None)
    monkeypatch.setattr(locks, "msvcrt", windows)
    with held(tmp_path / "lock"):
        assert taken
        with pytest.raises(TakenError, match=str(os.getpid())), held(tmp_path / "lock"):
            pass
    assert not taken
    with held(tmp_path / "lock"):
        pass
