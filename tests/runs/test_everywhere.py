"""A1 and A2: twenty varied scenarios of ten runs each, wherever, in whatever order, in how many sittings: one hash."""

import hashlib
import multiprocessing
import random
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from itertools import count, islice

import pytest

from simulator.experiment.loading import load_experiment
from simulator.experiment.sweep import run_plan
from simulator.experiment.sweep_plan import make_plan
from simulator.runs.cluster import dask_pool
from simulator.runs.execution import Keeping
from simulator.runs.executors import Given, InProcess, Processes
from simulator.runs.reading import RunFolder
from simulator.runs.record import payload_of
from simulator.runs.tasks import Writer
from simulator.runs.worker import read_answers, run_task
from simulator.scenario.files.writing import to_yaml
from tests.reference.pool import random_scenario
from tests.runs.helpers import hash_of

SCENARIOS, RUNS, ORDERS, SITTINGS = 20, 10, 20, 5


@pytest.fixture(scope="module")
def experiment(tmp_path_factory):
    """Twenty random scenarios as one experiment, loaded, with its plan."""
    folder = tmp_path_factory.mktemp("everywhere")
    result = islice((one for number in count(500) if (one := random_scenario(number)) is not None), SCENARIOS)
    for number, scenario in enumerate(result):
        (folder / f"s{number}.yaml").write_text(to_yaml(scenario))
    bases = ", ".join(f"s{number}: s{number}.yaml" for number in range(SCENARIOS))
    (folder / "all.yaml").write_text(
        f"format: 1\nquestion: Is it one hash?\nbases: {{{bases}}}\nreplications: {RUNS}\n"
    )
    loaded = load_experiment(folder / "all.yaml")
    return loaded, make_plan(loaded)


def swept(experiment, folder, pool, **kept):
    """The hash of the experiment's results, run in a pool."""
    report = run_plan(*experiment, Keeping(folder, resume=True), pool, **kept)
    assert not report.quarantined
    return hash_of(folder)


@pytest.fixture(scope="module")
def plain(experiment, tmp_path_factory):
    """The folder of the results of this process."""
    folder = tmp_path_factory.mktemp("plain") / "out"
    swept(experiment, folder, InProcess())
    with RunFolder(folder) as result:
        assert len(result.done) == SCENARIOS * RUNS
        hashes = {hashlib.sha256(payload_of(row.body)).digest() for row in result.store.rows()}
        assert len(hashes) == SCENARIOS * RUNS  # no two runs are alike: a mix-up would show
    return folder


def forked(workers):
    """Processes that are copies of this one."""
    return Given(ProcessPoolExecutor(workers, multiprocessing.get_context("fork")), workers)


POOLS = {
    **{f"{workers} spawned": lambda workers=workers: Processes(workers) for workers in (1, 2, 3, 4, 8)},
    "2 forked": lambda: forked(2),
    "4 threads": lambda: Given(ThreadPoolExecutor(4), 4),
    "2 of Dask": lambda: dask_pool(None, 2),
}


@pytest.mark.long
@pytest.mark.parametrize("pool", POOLS.values(), ids=POOLS)
def test_the_place_changes_no_bit(experiment, plain, tmp_path, pool):
    """A1: 1, 2, 3, 4, 8 spawned processes, forked ones, threads, Dask: the hash of this process alone."""
    assert swept(experiment, tmp_path / "out", pool()) == hash_of(plain)


@pytest.mark.long
def test_the_order_changes_no_bit(experiment, plain):
    """A2: every run by itself, in twenty orders: the bytes that the sweep stored."""
    plan = experiment[1][0]
    writer = Writer(plan, {}, None)
    with RunFolder(plain) as folder:
        stored = {(row.cell, row.replicate): payload_of(row.body) for row in folder.store.rows()}
    runs = list(plan.runs(0, RUNS))
    for number in range(ORDERS):
        random.Random(number).shuffle(runs)
        for run in runs:
            (answer,) = read_answers(run_task(writer.write([run]))).runs
            assert payload_of(answer.body) == stored[run], (number, run)


@pytest.mark.long
def test_sittings_change_no_bit(experiment, plain, tmp_path):
    """A2: the sweep in five sittings: the same hash."""
    whole = SCENARIOS * RUNS
    for sitting in range(1, SITTINGS):
        swept(experiment, tmp_path / "out", InProcess(), limit=sitting * whole // SITTINGS)
    assert swept(experiment, tmp_path / "out", Processes(2)) == hash_of(plain)
