"""A process beside this one: it answers, or whoever asks does the work; Ctrl-C does not reach it, and none stays."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from simulator import undoing
from simulator.runs import beside
from simulator.runs.beside import Beside

ROOT = Path(__file__).parents[2]
WORKS = "tests.runs.beside_works"
LONG = 60.0  # s


@pytest.fixture(autouse=True)
def _two_processors(monkeypatch):
    """Two, whatever this machine has."""
    monkeypatch.setattr(beside, "usable_cores", lambda: 2)


def answer(task):
    """What a process beside this one says to a task."""
    with Beside(WORKS) as one:
        one.begin(task)
        return one.answer()


def test_it_does_its_task():
    """The task arrives whole, whatever it is; modules are not sought in the working folder unless they are here too."""
    text = "a task, é " + "long " * 50_000
    raw = answer(text)
    assert raw is not None and raw.decode() == f"{text} {sys.path[0] == ''}"


@pytest.mark.parametrize("task", ["fail", "die"])
def test_what_fails_there_is_left_to_who_asks(task, capfd):
    """An error, or a sudden end: no answer, and not a word of it."""
    assert answer(task) is None
    assert capfd.readouterr() == ("", "")


def test_without_a_task_or_a_process_there_is_no_answer(monkeypatch, capfd):
    """Nothing asked; no module of that name; no interpreter; one processor only."""
    with Beside(WORKS) as one:
        assert one.answer() is None
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    assert answer("a") is None
    monkeypatch.setattr(sys, "executable", "")
    assert answer("a") is None
    monkeypatch.setattr(beside, "usable_cores", lambda: 1)
    monkeypatch.setattr(subprocess, "Popen", lambda *words, **named: pytest.fail("a process on one processor"))
    assert answer("a") is None


def test_parts_are_done_by_copies():
    """Each part once, some in other processes than the first, where a system can; in as many as there is room for."""
    raw = answer("parts")
    assert raw is not None
    parts = raw.decode().split()
    assert sorted(part[0] for part in parts) == list("abcdefghij")
    if sys.platform == "linux":
        assert 1 < len({part[1:] for part in parts}) <= beside.COPIES * (os.cpu_count() or 1)


def test_a_copy_that_fails_leaves_all_to_who_asks(capfd):
    """No half answer."""
    assert answer("parts broken") is None
    assert "Traceback" not in "".join(capfd.readouterr())


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="Windows: its own group of processes")
def test_ctrl_c_does_not_reach_it():
    """It is sent to the process itself, and it answers nevertheless."""
    with Beside(WORKS) as one:
        assert one._process is not None
        os.kill(one._process.pid, signal.SIGINT)
        one.begin("a")
        assert one.answer() is not None


def test_it_ends_at_the_end_and_where_this_process_stops():
    """After the `with`, asked or not; and among what is taken away on Ctrl-C."""
    with Beside(WORKS) as one:
        process = one._process
        assert process is not None and process.poll() is None
    assert process.poll() is not None
    with Beside(WORKS) as one:
        undoing.undo_all()
        assert one._process is not None and one._process.wait(LONG) != 0
        one.begin("a")
        assert one.answer() is None


PARENT = """
import time
from simulator.runs.beside import Beside
print(Beside({!r})._process.pid, flush=True)
time.sleep(99)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_it_ends_where_this_process_is_killed():
    """Killed at once, without a word to anybody."""
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT.format(WORKS)], cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert parent.stdout is not None
    number = int(parent.stdout.readline() or 0) if (os.cpu_count() or 1) > 1 else 0
    parent.kill()
    parent.communicate()
    deadline = time.monotonic() + LONG
    while number and Path(f"/proc/{number}").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not number or not Path(f"/proc/{number}").exists()
