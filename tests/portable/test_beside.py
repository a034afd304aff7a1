"""Compiling beside: begun once, silent, ended with what it started; one for each user."""

import os
import subprocess
import time

import pytest

from simulator import warming
from simulator.locks import held
from simulator.portable import beside
from simulator.portable.beside import BEGUN, compile_beside, stop_compiling

WAITS = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'import time; time.sleep(600)'])"


@pytest.fixture
def nothing_begun(monkeypatch, tmp_path):
    """A process in which nobody has begun to compile, and an empty cache."""
    monkeypatch.delenv(BEGUN, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(beside, "_under_way", [])
    yield
    stop_compiling()


def group_of(process):
    """The processes of the group that a process leads."""
    listed = subprocess.run(["ps", "-e", "-o", "pgid=,stat="], capture_output=True, text=True, check=True).stdout
    rows = (line.split() for line in listed.splitlines())
    return [state for group, state in rows if int(group) == process.pid and not state.startswith("Z")]


@pytest.mark.skipif(os.name != "posix", reason="groups of processes are POSIX's")
def test_it_is_begun_once_and_ends_with_what_it_started(nothing_begun, monkeypatch):
    """A second call begins nothing; a stop ends the process and its child."""
    monkeypatch.setattr(beside, "CODE", WAITS)
    compile_beside()
    compile_beside()
    (process,) = beside._under_way
    while len(group_of(process)) < 2:
        time.sleep(0.05)
    stop_compiling()
    assert process.wait(10) != 0
    while group_of(process):
        time.sleep(0.05)
    assert beside._under_way == []


@pytest.mark.skipif(not hasattr(os, "nice"), reason="priorities are POSIX's")
def test_it_takes_no_time_from_who_answers(nothing_begun, monkeypatch):
    """It is as little urgent as can be before anything of ours is imported."""
    before, _imports, after = beside.CODE.partition("from simulator")
    monkeypatch.setattr(beside, "CODE", before + "import time; time.sleep(600)")
    compile_beside()
    (process,) = beside._under_way
    while os.getpriority(os.PRIO_PROCESS, process.pid) < 19:
        assert process.poll() is None
        time.sleep(0.05)
    stop_compiling()
    assert process.wait(10) != 0 and after


def test_who_was_started_by_one_that_compiles_begins_nothing(nothing_begun, monkeypatch):
    """Workers inherit that it is seen to."""
    monkeypatch.setenv(BEGUN, "1")
    compile_beside()
    assert beside._under_way == []


@pytest.mark.parametrize("taken", [True, False])
def test_one_at_a_time_compiles(monkeypatch, tmp_path, taken):
    """Where another process of the user is at it, it is left to that one."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(warming, "is_cold", lambda: True)
    begun = []
    monkeypatch.setattr(warming, "warm_up", lambda: begun.append(1))
    lock = tmp_path / "adoption-simulator" / "compiling.lock"
    if taken:
        with held(lock):
            warming.compile_for_later()
    else:
        warming.compile_for_later()
    assert begun == ([] if taken else [1])


def test_what_is_compiled_already_is_left_alone(monkeypatch):
    """Nothing is begun, no lock is taken."""
    monkeypatch.setattr(warming, "is_cold", lambda: False)
    monkeypatch.setattr(warming, "warm_up", lambda: pytest.fail("compiled again"))
    warming.compile_for_later()
