"""Dask: a cluster of two workers, begun by hand, gives the bytes of this process."""

import os
import signal
import socket
import subprocess
import sys
import time

import pytest

from simulator import run, sweep
from simulator.errors import PlanError
from simulator.runs.cluster import dask_pool
from tests.analysis.helpers import tiny
from tests.runs.helpers import ROOT, UNCERTAIN, adopt, begun, end, environment, group_of, hash_of, swept, written
from tests.runs.own_functions import spent

pytest.importorskip("distributed")
SLOW = 60.0
OWN = {"spent": spent}


def free_port():
    """A port that nobody uses."""
    with socket.socket() as result:
        result.bind(("127.0.0.1", 0))
        return result.getsockname()[1]


def dask(*words):
    """Begin a part of a cluster."""
    return subprocess.Popen(
        [sys.executable, "-m", "distributed.cli." + words[0], *words[1:]],
        cwd=ROOT, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip


@pytest.fixture(scope="module")
def cluster():
    """A scheduler and two workers, begun by hand as a user would on three machines."""
    port = free_port()
    parts = [dask("dask_scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard", "--no-show")]
    parts += [
        dask("dask_worker", f"tcp://127.0.0.1:{port}", "--nthreads", "1", "--no-dashboard", "--nworkers", "1")
        for _ in range(2)
    ]
    yield f"127.0.0.1:{port}"
    for part in reversed(parts):
        part.terminate()
    for part in parts:
        part.wait(timeout=30)


def ready(address, workers):
    """Wait until so many workers have joined."""
    deadline = time.monotonic() + SLOW
    while True:
        try:
            pool = dask_pool(address, None)
            if pool.workers == workers:
                return pool
            pool.close(at_once=True)
        except PlanError:
            assert time.monotonic() < deadline, "the cluster does not answer"
        time.sleep(0.5)


def test_a_cluster_gives_the_same_bytes(tmp_path, cluster):
    """A1: two Dask workers by address, by API and by command, give the hash of this process."""
    plain = swept(tmp_path, UNCERTAIN, out="plain")[1]
    report, result = swept(tmp_path, UNCERTAIN, pool=ready(cluster, 2))
    assert result == plain and report.done == report.total == 48
    code, out, err = adopt(
        "sweep", "question.yaml", "--out", "command", "--executor", f"dask://{cluster}", cwd=tmp_path
    )
    assert code == 0 and "48 of 48 runs" in out, err
    assert hash_of(tmp_path / "command") == plain


def test_a_cluster_of_our_own_gives_the_same_bytes(tmp_path):
    """A1: --executor dask begins two workers on this machine, and ends them."""
    written(tmp_path, UNCERTAIN)
    words = ("sweep", "question.yaml", "--out", "own", "--executor", "dask", "--workers", 2)
    code, out, err = adopt(*words, cwd=tmp_path)
    assert code == 0 and "48 of 48 runs" in out and "Traceback" not in err, err
    assert hash_of(tmp_path / "own") == swept(tmp_path, UNCERTAIN, out="plain")[1]


@pytest.mark.long
def test_ctrl_c_ends_a_cluster_of_our_own(tmp_path):
    """B8: with Dask on this machine, too, Ctrl-C ends all processes without a traceback, and the sweep can go on."""
    written(tmp_path, UNCERTAIN.replace("replications: 2", "replications: 400"))
    process = begun("sweep", "question.yaml", "--out", "own", "--executor", "dask", "--workers", 2, cwd=tmp_path)
    try:
        for _ in range(2):
            process.stdout.readline()
        time.sleep(10.0)
        os.killpg(process.pid, signal.SIGINT)
        sent = time.perf_counter()
        out, err = process.communicate(timeout=60)
        assert process.returncode == 130 and "Traceback" not in out + err and "--resume goes on" in err, err
        assert time.perf_counter() - sent < 8.0
        time.sleep(0.5)
        assert not group_of(process)
    finally:
        end(process)


def test_a_cluster_that_is_not_there_is_told():
    """Nobody at the address: one message, no run is blamed."""
    with pytest.raises(PlanError, match="no Dask scheduler answers"):
        dask_pool(f"127.0.0.1:{free_port()}", None, patience=1.0)


def test_a_client_is_taken_as_it_is(tmp_path, cluster):
    """A1: `executor=client` in run, compare and sweep: the same bits, and the client is the user's as before."""
    import distributed

    ready(cluster, 2).close(at_once=True)
    with distributed.Client(f"tcp://{cluster}") as client:
        here, there = (run(tiny(), replications=3, executor=one, outcomes=OWN) for one in ("threads", client))
        assert [one.sha256 for one in there.results] == [one.sha256 for one in here.results]
        assert there.values("spent").tolist() == here.values("spent").tolist()
        with sweep(tiny(), levers={"phases.activation.weeks": [4, 8]}, replications=2, executor=client) as runs:
            assert len(runs.to_frame()) == 4
        with pytest.raises(PlanError, match="mine: a function of this session"):
            run(tiny(), replications=1, executor=client, outcomes={"mine": lambda recording: 1.0})
        assert client.submit(abs, -7).result() == 7
