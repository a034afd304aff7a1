"""The runner: one hash whatever computes the runs; dead, hanging and failing runs cost time and nothing else."""

import json
import os
import time
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import active_children, get_context

import numpy as np
import pytest

from simulator.errors import PlanError
from simulator.experiment.loading import load_experiment
from simulator.experiment.sweep import run_plan
from simulator.experiment.sweep_plan import make_plan
from simulator.runs.again import verify
from simulator.runs.execution import Keeping
from simulator.runs.executors import Given, InProcess, Processes
from simulator.runs.pools import pool_named
from simulator.runs.progress import Clock
from simulator.runs.reading import RunFolder
from simulator.runs.store import Store
from simulator.strategies.registry import forget, register
from tests.runs.dying import FOLDER, Always, Once
from tests.runs.helpers import EXPERIMENT, UNCERTAIN, hash_of, planned, swept, written

ONCE = EXPERIMENT.replace("phases.launch.weeks: {values: [2, 4]}", "managers.central.strategy: {values: [tests_once]}")
ALWAYS = EXPERIMENT.replace(
    "phases.launch.weeks: {values: [2, 4]}", "managers.central.strategy: {values: [planned, tests_always]}"
)


@pytest.fixture
def mischief(tmp_path, monkeypatch):
    """A folder of mischief, with the strategies that do it."""
    folder = tmp_path / "mischief"
    folder.mkdir()
    register(Once)
    register(Always)
    monkeypatch.setenv(FOLDER, str(folder))
    yield folder
    forget(Once.name)
    forget(Always.name)


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    """The hash of the small experiment under uncertainty, run in this process."""
    return swept(tmp_path_factory.mktemp("plain"), UNCERTAIN)[1]


def threads(count):
    pool = ThreadPoolExecutor(count)
    return Given(pool, count, pool.shutdown)


def forked():
    pool = ProcessPoolExecutor(2, mp_context=get_context("forkserver"))
    return Given(pool, 2, pool.shutdown)


@pytest.mark.parametrize(
    "pool", [lambda: Processes(2), lambda: threads(1), lambda: threads(2), forked],
    ids=["2 processes", "1 thread", "2 threads", "somebody's pool"],
)  # fmt: skip
def test_one_hash_whatever_computes(tmp_path, plain, pool):
    """A1: one and two workers, processes and threads, and an executor of somebody else's give the same bytes."""
    report, result = swept(tmp_path, UNCERTAIN, pool=pool())
    assert result == plain and report.done == report.total == 48 and not report.quarantined


def test_split_into_invocations_nothing_changes(tmp_path, plain):
    """A2: stopped after some runs four times and resumed each time, the sweep ends with the same bytes."""
    for limit in (1, 7, 20, 33):
        report, result = swept(tmp_path, UNCERTAIN, limit=limit)
        assert (report.done, report.total) == (limit, limit) and result != plain
    assert swept(tmp_path, UNCERTAIN)[1] == plain


def test_a_run_alone_is_the_run_of_the_sweep(tmp_path):
    """A2: one run, simulated from the plan's scenario by itself, has the numbers that the sweep stored."""
    from simulator.simulation import simulate

    _, plan = planned(tmp_path, UNCERTAIN)
    swept(tmp_path, UNCERTAIN)
    with RunFolder(tmp_path / "out") as folder:
        row = folder.plan.rows[17]
        stored = folder.run(row.cell, 1)
        assert (stored.record.weekly == simulate(plan.scenario(plan.cells[row.cell]), 1).weekly).all()


@pytest.mark.parametrize("pair", [("kill", "fail"), ("segfault", "leave")], ids=" and ".join)
def test_mishaps_cost_time_only(tmp_path, mischief, pair):
    """B2: a worker killed or crashed, and a run that fails or wants to leave (be it the same run): the same bytes."""
    clean = swept(tmp_path, ONCE, out="clean")[1]
    for what in pair:
        (mischief / what).touch()
    report, result = swept(tmp_path, ONCE, pool=Processes(2))
    assert not list(mischief.iterdir()), "some mischief was not done"
    assert result == clean and not report.quarantined and report.done == report.total == 15


@pytest.mark.parametrize("what", ["kill", "leave", "memory", "fail"])
def test_what_fails_three_times_is_set_aside_and_the_rest_goes_on(tmp_path, mischief, monkeypatch, what):
    """B2: a run that always fails is kept with seed and reason, at the third attempt; all others are as without it."""
    monkeypatch.setenv(FOLDER + "_ALWAYS", what)
    text = ALWAYS.replace("[4, 12, 24]", "[4]").replace("replications: 5", "replications: 1")
    report, _ = swept(tmp_path, text, pool=Processes(1) if what == "kill" else InProcess())
    assert (report.done, report.quarantined) == (2, 1)
    with RunFolder(tmp_path / "out") as folder:
        good, bad = sorted(folder.runs(), key=lambda run: run.record is None)
        assert good.record is not None and bad.attempt == 3
        word = {"kill": "terminated abruptly", "leave": "SystemExit", "memory": "MemoryError", "fail": "planted"}[what]
        assert word in bad.reason
        body = next(row.body for row in folder.store.rows() if row.status == "quarantined")
    assert b'"seed": 42' in body and b"tests_always" in body
    again, _ = swept(tmp_path, text)
    assert (again.done, again.quarantined) == (2, 1)


@pytest.mark.parametrize("pool", [lambda: Processes(2), InProcess], ids=["processes", "in process"])
def test_what_was_set_aside_is_tried_again(tmp_path, mischief, monkeypatch, pool):
    """With retry, runs that failed three times are run once more: they become what they would have been, attempts add
    up, what fails again stays set aside, and nothing else changes; without retry they are left alone.
    """
    clean = swept(tmp_path, ALWAYS, out="clean")[1]
    monkeypatch.setenv(FOLDER + "_ALWAYS", "fail")
    assert swept(tmp_path, ALWAYS, pool=pool())[0].quarantined == 15
    again, failing = swept(tmp_path, ALWAYS, pool=pool(), retry=True, limit=20)
    assert (again.done, again.quarantined) == (20, 10) and failing != clean
    monkeypatch.setenv(FOLDER + "_ALWAYS", "")
    assert swept(tmp_path, ALWAYS, pool=pool())[0].quarantined == 15
    report, result = swept(tmp_path, ALWAYS, pool=pool(), retry=True)
    assert (report.done, report.total, report.quarantined) == (30, 30, 0) and result == clean
    with RunFolder(tmp_path / "out") as sweep:
        assert sorted(run.attempt for run in sweep.runs()) == [1] * 15 + [4] * 5 + [7] * 10
    assert not verify(tmp_path / "out").differences


def test_a_retry_that_is_stopped_loses_nothing(tmp_path, mischief, monkeypatch):
    """Ended in the midst of trying again, what was set aside and not yet tried is still there, with its reason."""
    monkeypatch.setenv(FOLDER + "_ALWAYS", "fail")
    swept(tmp_path, ALWAYS)
    monkeypatch.setenv(FOLDER + "_ALWAYS", "")

    def stop(update):
        if update.done >= 20:
            raise RuntimeError("planted")

    monkeypatch.setattr(Clock, "EVERY", 0.0)
    with pytest.raises(RuntimeError, match="planted"):
        swept(tmp_path, ALWAYS, retry=True, on_update=stop)
    with RunFolder(tmp_path / "out") as folder:
        left = [run.reason for run in folder.runs() if run.record is None]
        assert len(folder.done) == 30 and 0 < len(left) < 15 and all("planted" in reason for reason in left)


class Assassin:
    """Kills a random worker of this process each time that some more runs were stored."""

    def __init__(self, seed):
        self.chance, self.next, self.killed = np.random.default_rng(seed), 0, 0

    def __call__(self, update):
        children = active_children()
        if children and update.done >= self.next and update.done < update.total:
            children[int(self.chance.integers(len(children)))].kill()
            self.killed += 1
            self.next = update.done + int(self.chance.integers(10, 200))


@pytest.mark.long
def test_two_hundred_workers_are_killed(tmp_path):
    """B2: while one sweep after another runs, 200 random workers are killed: the bytes stay the same."""
    text = EXPERIMENT.replace("replications: 5", "replications: 165")
    clean = swept(tmp_path, text, out="clean")[1]
    kill, sweeps = Assassin(20270831), 0
    while kill.killed < 200:
        kill.next = 0
        report, result = swept(tmp_path, text, out=f"out-{sweeps}", pool=Processes(2), on_update=kill)
        sweeps += 1
        assert result == clean and not report.quarantined
    print(f"{kill.killed} workers killed in {sweeps} sweeps")


@pytest.mark.parametrize("pool", [lambda: Processes(2), InProcess], ids=["processes", "in process"])
def test_a_hanging_run_is_ended(tmp_path, mischief, pool):
    """B3: a run that hangs is noticed within its time limit and five seconds, tried again, and the rest goes on."""
    clean = swept(tmp_path, ONCE, out="clean")[1]
    (mischief / "hang-0").touch()
    begin = time.perf_counter()
    report, result = swept(tmp_path, ONCE, pool=pool(), timeout=1.0)
    assert result == clean and not report.quarantined and not list(mischief.iterdir())
    assert time.perf_counter() - begin < 20.0
    store = Store.open(tmp_path / "out")
    assert [text.split(": ", 1)[1] for _, kind, text in store.events() if kind == "failed"] == ["took longer than 1 s"]
    store.close()


def test_precision_decides_how_many_runs_a_cell_gets(tmp_path):
    """Cells get 4, 8, 16 runs until their means are precise; whatever the workers, and resumed at any point."""
    text = EXPERIMENT.replace(
        "replications: 5", "replications: {min: 4, max: 16, precision: {adopted_mean: 2.5%}}"
    ).replace("[4, 12, 24]", "[0, 24]")
    report, result = swept(tmp_path, text, pool=Processes(2))
    with RunFolder(tmp_path / "out") as sweep:
        counts = [sum(cell == one for cell, _ in sweep.done) for one in sweep.plan.cells]
    assert set(counts) <= {4, 8, 16} and len(set(counts)) > 1, counts
    assert report.done == report.total == sum(counts)
    for limit in (3, 10, 20, None):
        swept(tmp_path, text, out="pieces", limit=limit)
    assert swept(tmp_path, text, out="pieces")[1] == result


def test_progress_is_told_with_the_time_left(tmp_path):
    """Listeners hear of runs done and of the time left; the last word is the whole."""
    said = []
    swept(tmp_path, on_update=said.append)
    assert (said[-1].done, said[-1].total) == (30, 30) and str(said[-1]) == "30 of 30 runs"
    swept(tmp_path, EXPERIMENT, out="again", limit=5)
    more = []
    swept(tmp_path, out="again", on_update=more.append)
    assert more[0].done >= 5 and more[-1].done == 30
    assert all(update.left is not None for update in more if 5 < update.done < 30)


def test_workers_with_other_code_are_refused(tmp_path, monkeypatch, alarm):
    """A worker whose code is another one than the plan's gives no result."""
    import simulator.runs.worker as worker

    monkeypatch.setattr(worker, "code_version", lambda: "0.0.0+other")
    with pytest.raises(PlanError, match=r"a worker runs other code \(0\.0\.0\+other\)"):
        swept(tmp_path)


class Stillborn(Processes):
    """Processes that end before they have done anything."""

    def submit(self, work, task):
        return super().submit(os._exit, 1)


def test_workers_that_cannot_begin_stop_the_sweep_and_blame_no_run(tmp_path):
    """Where workers end whatever they are given, as in a broken installation, nothing is set aside."""
    with pytest.raises(PlanError, match="workers end before they have done anything"):
        swept(tmp_path, pool=Stillborn(1))
    report, _ = swept(tmp_path)
    assert (report.done, report.quarantined) == (30, 0)


def test_a_lost_executor_stops_the_sweep_and_blames_no_run(tmp_path):
    """Where tasks cannot be run at all nothing is set aside: the sweep stops with a word, and can go on."""
    pool = ThreadPoolExecutor(1)
    pool.submit = lambda *_: ThreadPoolExecutor(1).submit(int, "no number")
    with pytest.raises(PlanError, match="the executor cannot run tasks: ValueError"):
        swept(tmp_path, pool=Given(pool, 1))
    assert swept(tmp_path)[0].done == 30


class KilledWorker(Exception):  # noqa: N818  # the name is Dask's
    """What Dask says of a task during which several workers died."""


class Deadly(InProcess):
    """A cluster on which tasks with one certain run kill their workers."""

    def __init__(self, deadly):
        self.deadly = deadly

    def submit(self, work, task):
        if any((cell, replicate) == self.deadly for cell, replicate, *_ in json.loads(task)["runs"]):
            lost: Future = Future()
            lost.set_exception(KilledWorker("several workers died"))
            return lost
        return super().submit(work, task)


def test_a_run_that_kills_a_clusters_workers_is_found_and_set_aside(tmp_path):
    """B2: where the executor tells which task killed its workers, that task's runs are tried alone."""
    _, plan = planned(tmp_path)
    cell = list(plan.cells)[3]
    report, _ = swept(tmp_path, pool=Deadly((cell.hex(), 4)))
    assert (report.done, report.quarantined) == (30, 1)
    with RunFolder(tmp_path / "out") as folder:
        (bad,) = (run for run in folder.runs() if run.record is None)
    assert (bad.cell, bad.replicate, bad.attempt) == (cell, 4, 3) and "several workers died" in bad.reason


def test_files_that_scenarios_read_are_kept_in_the_folder(tmp_path):
    """An edge list is copied: the sweep goes on, and is verified, when the original has gone."""
    (tmp_path / "edges.csv").write_text("from,to,count\n" + "".join(f"p{a},p{a + 1},{a + 2}\n" for a in range(29)))
    (tmp_path / "read.yaml").write_text("extends: tiny.yaml\nnetwork: {file: edges.csv}\n")
    text = EXPERIMENT.replace("tiny.yaml", "read.yaml")
    loaded = load_experiment(written(tmp_path, text))
    asked = make_plan(loaded)
    whole = swept(tmp_path, text, out="whole")[1]
    keeping = Keeping(tmp_path / "out", resume=True)
    run_plan(loaded, asked, keeping, InProcess(), limit=3)
    (tmp_path / "edges.csv").unlink()
    assert run_plan(loaded, asked, keeping, Processes(2)).done == 30
    assert hash_of(tmp_path / "out") == whole and not verify(tmp_path / "out").differences


def test_unknown_executors_are_named():
    """--executor says what it knows."""
    with pytest.raises(PlanError, match="one of processes, threads, dask, dask://host:port"):
        pool_named("dusk", 1)
