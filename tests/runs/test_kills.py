"""Killed, stopped, out of space: whatever ends a sweep, resuming it gives the bytes of one that was never disturbed."""

import os
import resource
import signal
import subprocess
import sys
import time

import numpy as np
import pytest

from simulator.errors import AdoptionError
from simulator.runs.reading import RunFolder
from tests.runs.helpers import EXPERIMENT, ROOT, adopt, begun, command, end, environment, group_of, hash_of, written

SEED = 20270706
MANY = EXPERIMENT.replace("replications: 5", "replications: 165")  # 990 runs
LATEST_ANSWER = 5.0  # s; two on a machine with nothing else to do


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory):
    """The hash of the sweep of 990 runs that nobody disturbed."""
    folder = tmp_path_factory.mktemp("undisturbed")
    written(folder, MANY)
    code, out, err = adopt("sweep", "question.yaml", "--out", "out", cwd=folder)
    assert code == 0 and "990 of 990 runs are stored in out" in out, err
    return hash_of(folder / "out")


def drive(folder, kills, workers):
    """Let a driver sweep and be killed so many times; return what it says."""
    words = [sys.executable, "-m", "tests.runs.killing", str(folder), str(kills), str(workers), str(SEED)]
    return subprocess.run(words, cwd=ROOT, env=environment(), capture_output=True, text=True, timeout=3_000)


@pytest.mark.parametrize(
    ("kills", "workers"),
    [(26, 1), (4, 2), pytest.param(400, 1, marks=pytest.mark.long), pytest.param(100, 2, marks=pytest.mark.long)],
)
def test_killed_at_random_moments_nothing_is_lost(tmp_path, undisturbed, kills, workers):
    """B1: the whole process group is killed at random moments and resumed: no acknowledged run lost, none twice, the
    file sound, and in the end the bytes of the undisturbed sweep.
    """
    written(tmp_path, MANY)
    done = drive(tmp_path, kills, workers)
    assert done.returncode == 0, done.stdout + done.stderr
    print(done.stdout)
    assert f"{kills} kills" in done.stdout and "0 acknowledged runs lost" in done.stdout
    assert hash_of(tmp_path / "out") == undisturbed


@pytest.mark.parametrize("stops", [3, pytest.param(100, marks=pytest.mark.long)])
def test_ctrl_c_stops_at_once_and_leaves_nobody_behind(tmp_path, undisturbed, stops):
    """B8: at random moments Ctrl-C ends all processes with code 130, in the midst of the plan, and no traceback; what
    was stored before is kept, and resumed the sweep gives the bytes of the undisturbed one.
    """
    written(tmp_path, MANY)
    chance = np.random.default_rng(SEED)
    for number in range(stops):
        folder = tmp_path / f"out{number // 4}"
        words = ("sweep", "question.yaml", "--out", folder.name, "--resume", "--workers", 2)
        process = begun(*words, cwd=tmp_path)
        try:
            before = stored(folder)
            wanted = before + int(chance.integers(1, 100))
            await_runs(process, folder, wanted)
            os.killpg(process.pid, signal.SIGINT)
            sent = time.perf_counter()
            out, err = process.communicate(timeout=60)
            assert time.perf_counter() - sent < LATEST_ANSWER
            assert process.returncode == 130 and err.splitlines()[-1].endswith("--resume goes on"), (out, err)
            assert "Traceback" not in out + err and wanted <= stored(folder) < 990
            time.sleep(0.2)
            assert not group_of(process)
        finally:
            end(process)
    code, out, err = adopt("sweep", "question.yaml", "--out", "out0", "--resume", cwd=tmp_path)
    assert code == 0 and hash_of(tmp_path / "out0") == undisturbed, err


def await_runs(process, folder, wanted):
    """Wait until a sweep under way has stored so many runs."""
    deadline = time.monotonic() + 120
    while stored(folder) < wanted and time.monotonic() < deadline:
        assert process.poll() is None, "it ended before it could be stopped"
        time.sleep(0.01)
    assert stored(folder) >= wanted, "too slow to be stopped"


@pytest.mark.parametrize("everybody", [False, True], ids=["the command", "the group"])
def test_sigterm_ends_as_ctrl_c_does(tmp_path, undisturbed, everybody):
    """Told to end, alone or with its workers, a sweep stores what is finished, leaves nobody behind, says how to go on,
    and has code 143; resumed, it gives the same bytes.
    """
    written(tmp_path, MANY)
    process = begun("sweep", "question.yaml", "--out", "out", "--workers", 2, cwd=tmp_path)
    try:
        deadline = time.monotonic() + 60
        while not stored(tmp_path / "out") and time.monotonic() < deadline:
            time.sleep(0.02)
        before = stored(tmp_path / "out")
        (os.killpg if everybody else os.kill)(process.pid, signal.SIGTERM)
        out, err = process.communicate(timeout=60)
        assert process.returncode == 143 and err.endswith("stopped; the same command with --resume goes on\n"), err
        assert "Traceback" not in out + err
        time.sleep(0.2)
        assert not group_of(process) and 0 < before <= stored(tmp_path / "out") < 990
    finally:
        end(process)
    assert adopt("sweep", "question.yaml", "--out", "out", "--resume", cwd=tmp_path)[0] == 0
    assert hash_of(tmp_path / "out") == undisturbed


def stored(folder):
    """How many runs are stored."""
    try:
        with RunFolder(folder) as result:
            return len(result.done)
    except AdoptionError:
        return 0


def test_workers_end_when_their_parent_is_killed(tmp_path):
    """A parent killed alone takes its workers with it: no orphans go on computing."""
    written(tmp_path, MANY.replace("replications: 330", "replications: 5000"))
    process = begun("sweep", "question.yaml", "--out", "out", "--workers", 2, cwd=tmp_path)
    try:
        deadline = time.monotonic() + 60
        while len(group_of(process)) < 4 and time.monotonic() < deadline:
            time.sleep(0.05)
        assert len(group_of(process)) >= 4, "no workers came"
        time.sleep(1.5)
        process.kill()
        process.wait()
        deadline = time.monotonic() + 20
        while group_of(process) and time.monotonic() < deadline:
            time.sleep(0.1)
        assert not group_of(process)
    finally:
        end(process)


@pytest.mark.parametrize("limits", [(5, 200_000), pytest.param(range(60_000, 900_000, 40_000), marks=pytest.mark.long)])
def test_a_full_disk_loses_nothing(tmp_path, undisturbed, limits):
    """B4: where no more can be written there is one message, what was acknowledged is kept, and resuming goes on."""
    written(tmp_path, MANY)
    words = command("sweep", "question.yaml", "--out", "out", "--resume", "--workers", 1)
    kept = 0
    for limit in limits:

        def few_bytes(limit=limit):
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

        done = subprocess.run(
            words, cwd=tmp_path, env=environment(), capture_output=True, text=True, timeout=300, preexec_fn=few_bytes
        )
        said = done.stderr.strip().splitlines()[-1]
        assert done.returncode == 2 and "Traceback" not in done.stderr, done.stderr
        assert said.startswith("out: the disk is full or cannot be written") and said.endswith("then --resume")
        file = tmp_path / "out" / "runs.sqlite"
        if file.exists() and file.stat().st_size:
            with RunFolder(tmp_path / "out") as folder:
                assert len(folder.done) >= kept
                kept = len(folder.done)
    assert kept > 0
    assert adopt("sweep", "question.yaml", "--out", "out", "--resume", cwd=tmp_path)[0] == 0
    assert hash_of(tmp_path / "out") == undisturbed


@pytest.mark.long
def test_memory_stays_flat_over_a_hundred_thousand_runs(tmp_path):
    """B9: between run 1,000 and the last of 100,000 the parent's memory moves by less than 50 MB."""
    text = EXPERIMENT.replace("replications: 5", "replications: 16667")
    written(tmp_path, text + "horizon_weeks: 2\n")
    words = [sys.executable, "-m", "tests.runs.memory", str(tmp_path)]
    done = subprocess.run(words, cwd=ROOT, env=environment(), capture_output=True, text=True, timeout=3_400)
    assert done.returncode == 0, done.stderr
    print(done.stdout)
    runs, change = done.stdout.split()
    assert int(runs) > 100_000 and abs(float(change)) < 50.0
