"""Runs under way: wherever they are computed and kept, the same bytes; failed, stopped or extended, nothing is lost."""

import json
import os
import signal
import threading
from concurrent.futures import ThreadPoolExecutor

import networkx as nx
import pytest

from simulator.errors import AdoptionError, RunFolderError
from simulator.experiment.compare import compare, run
from simulator.runs.connection import FILE
from simulator.runs.draft import Draft
from simulator.runs.execution import Keeping, execute, execute_whole
from simulator.runs.executors import Given, InProcess, Processes, Threads
from simulator.runs.manifest import MANIFEST, read_manifest
from simulator.runs.progress import Clock
from simulator.runs.reading import RunFolder
from tests.engine.helpers import small
from tests.runs.helpers import drafted

POOLS = {
    "in process": InProcess,
    "2 threads": lambda: Threads(2),
    "2 processes": lambda: Processes(2),
    "somebody's threads": lambda: Given(ThreadPoolExecutor(2), 2),
}


@pytest.fixture(scope="module")
def asked():
    """Two scenarios of three runs each, as a plan."""
    return drafted([small(8), small(8, **{"phases.launch.weeks": 2})], 3)


def carried_out(asked, keeping, pool):
    """Run a plan; return the hash of all runs, and how many were computed."""
    with execute(*asked, keeping, pool) as execution:
        execution.run(asked[0].runs(0, 3))
        execution.seal()
        return execution.reader.sha256(), execution.fresh


@pytest.fixture(scope="module")
def plain(asked):
    """The hash of the runs of this process, kept in memory."""
    return carried_out(asked, Keeping(cache=False), InProcess())[0]


@pytest.mark.parametrize("pool", POOLS.values(), ids=POOLS)
def test_one_hash_wherever_runs_are_computed_and_kept(asked, plain, tmp_path, pool):
    """A1: in this process, in threads, in processes, by somebody else's executor, in memory or in a folder."""
    assert carried_out(asked, Keeping(cache=False), pool()) == (plain, 6)
    assert carried_out(asked, Keeping(tmp_path / "out"), pool()) == (plain, 6)
    with RunFolder(tmp_path / "out") as folder:
        assert folder.untouched().sha256() == plain and read_manifest(tmp_path / "out").count == 6


def test_what_is_stored_is_not_run_again(asked, plain, tmp_path):
    """An execution that goes on computes what is missing, and what was asked for twice once."""
    with execute(*asked, Keeping(tmp_path / "out"), InProcess()) as execution:
        execution.run(asked[0].runs(0, 2))
        execution.run(asked[0].runs(0, 2))
        assert execution.fresh == 4 and execution.ending().done == 8
    assert not (tmp_path / "out" / MANIFEST).exists()
    assert carried_out(asked, Keeping(tmp_path / "out", resume=True), InProcess()) == (plain, 2)


def test_a_folder_that_goes_on_is_not_finished(asked, tmp_path):
    """The manifest goes when a folder is opened to be written, and comes back when it is sealed."""
    carried_out(asked, Keeping(tmp_path / "out"), InProcess())
    with execute(*asked, Keeping(tmp_path / "out", resume=True), InProcess()):
        assert not (tmp_path / "out" / MANIFEST).exists()


def test_a_folder_needs_a_word_to_go_on(asked, tmp_path):
    """Runs that are there are left alone without resume or extend; another process's folder always."""
    carried_out(asked, Keeping(tmp_path / "out"), InProcess())
    before = (tmp_path / "out" / MANIFEST).read_bytes()
    with pytest.raises(RunFolderError, match="runs are there already: go on with --resume"):
        carried_out(asked, Keeping(tmp_path / "out"), InProcess())
    assert (tmp_path / "out" / MANIFEST).read_bytes() == before
    with (
        execute(*asked, Keeping(tmp_path / "out", resume=True), InProcess()),
        pytest.raises(RunFolderError, match=f"in use by pid {os.getpid()}"),
    ):
        carried_out(asked, Keeping(tmp_path / "out", resume=True), InProcess())


def proposed(plan, weeks):
    """A draft with the first scenario at some lengths of its launch."""
    draft = Draft(plan)
    for count in weeks:
        cell = draft.cell(0, [draft.change({"phases.launch.weeks": count})], least=0)
        draft.row(cell, [draft.labels({"weeks": count})], part="proposed")
    return draft


def test_what_a_rule_proposes_is_written_before_it_runs_and_once(asked, tmp_path):
    """B7: cells that are proposed later are in the stored plan before their first run; proposed again, in another order
    or with more beside them, what is there stays once.
    """
    out = tmp_path / "out"
    with execute(*asked, Keeping(out), InProcess()) as execution:
        cells = execution.extend(proposed(execution.plan, [3, 4]))
        with RunFolder(out) as folder:
            assert [cell in folder.plan.cells.values() for cell in cells] == [True, True] and not folder.done
        execution.run(execution.plan.runs(0, 3, cells))
    with execute(*asked, Keeping(out, resume=True), InProcess()) as execution:
        again = execution.extend(proposed(execution.plan, [4, 3]))
        assert [one.hash for one in again] == [cells[1].hash, cells[0].hash]
        three = execution.extend(proposed(execution.plan, [3, 5, 4]))
        execution.run(execution.plan.runs(0, 3, three))
        assert execution.fresh == 3
    with RunFolder(out) as folder:
        assert [folder.plan.labels(row)["weeks"] for row in folder.plan.part("proposed")] == [3, 4, 5]
        assert folder.missing() == 6  # those of the question itself


def test_files_of_a_wave_are_copied(asked, tmp_path):
    """A scenario that comes later brings its data file into the folder."""
    file = tmp_path / "edges.csv"
    file.write_text("source,target\n" + "".join(f"p{at},p{at + 1}\n" for at in range(79)))
    with execute(*asked, Keeping(tmp_path / "out"), InProcess()) as execution:
        draft = Draft(execution.plan)
        imported = small(8).but(**{"network.file": "edges.csv"})
        draft.row(
            draft.cell(draft.variant(imported, {"edges.csv": file})), [draft.labels({"base": "imported"})], part="x"
        )
        cells = execution.extend(draft)
        file.unlink()
        execution.run(execution.plan.runs(0, 1, cells))
    with RunFolder(tmp_path / "out") as folder:
        assert len(folder.done) == 1 and len(list((tmp_path / "out" / "data").iterdir())) == 1


def test_a_graph_that_is_handed_over_runs_in_threads_and_in_process():
    """networkx objects go to threads as they are; processes cannot have them, which is said, and threads do it."""
    graph = nx.watts_strogatz_graph(80, 6, 0.2, seed=1)
    imported = small(8).but(**{"network.file": "ties"})
    one, two = (run(imported, {"ties": graph}, replications=2, workers=workers) for workers in (1, 2))
    with pytest.warns(UserWarning, match="a graph that was handed over: of this session, so runs stay"):
        three = run(imported, {"ties": graph}, replications=2, workers=2, executor="processes")
    hashes = [[record.sha256 for record in result.results] for result in (one, two, three)]
    assert hashes[0] == hashes[1] == hashes[2] and len(set(hashes[0])) == 2


def test_two_graphs_under_one_name_are_two(tmp_path):
    """Each scenario of a comparison has the graph that it was given."""
    graphs = [nx.watts_strogatz_graph(80, 6, 0.2, seed=seed) for seed in (1, 2)]
    imported = small(8).but(**{"network.file": "ties"})
    comparison = compare(
        imported, imported.but(name="other"), replications=2, workers=2, data=[{"ties": graph} for graph in graphs]
    )
    alone = run(imported, {"ties": graphs[1]}, replications=2, workers=1)
    assert [record.sha256 for record in comparison.others[0].results] == [record.sha256 for record in alone.results]
    assert comparison.base.results[0].sha256 != comparison.others[0].results[0].sha256


def test_ctrl_c_stores_what_is_finished_and_is_raised(asked, plain, tmp_path, monkeypatch):
    """B8: Ctrl-C in the midst is KeyboardInterrupt to the caller; finished runs are stored, and the rest goes on."""
    monkeypatch.setattr(Clock, "EVERY", 0.0)

    def stop(update):
        if update.done == 2:
            signal.raise_signal(signal.SIGINT)

    with pytest.raises(KeyboardInterrupt), execute(*asked, Keeping(tmp_path / "out"), InProcess()) as execution:
        execution.run(asked[0].runs(0, 3), stop)
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    with RunFolder(tmp_path / "out") as folder:
        assert 2 <= len(folder.done) < 6
    assert carried_out(asked, Keeping(tmp_path / "out", resume=True), InProcess())[0] == plain


class Pressed(InProcess):
    """This process, with Ctrl-C pressed just when the first task is done."""

    def submit(self, work, task):
        done = super().submit(work, task)
        signal.raise_signal(signal.SIGINT)
        return done


def test_what_is_finished_when_ctrl_c_comes_is_stored(asked, tmp_path):
    """B8: a task that was computed and not yet taken in is kept, both its runs, though nothing further begins."""
    with pytest.raises(KeyboardInterrupt), execute(*asked, Keeping(tmp_path / "out"), Pressed()) as execution:
        execution.run(asked[0].runs(0, 3))
    with RunFolder(tmp_path / "out") as folder:
        assert len(folder.done) == 2


def test_in_another_thread_runs_go_their_way(asked, plain):
    """Where signals are not heard, in a thread of a notebook or server, runs are carried out all the same."""
    seen = []
    thread = threading.Thread(target=lambda: seen.append(carried_out(asked, Keeping(cache=False), Threads(2))))
    thread.start()
    thread.join(60)
    assert seen == [(plain, 6)]


def test_what_the_user_can_mend_is_refused_in_its_own_words(tmp_path):
    """A run that fails by its input is an AdoptionError with the message of the run, not a fault of the model."""
    imported = small(8).but(**{"network.file": "edges.csv"})
    file = tmp_path / "edges.csv"
    file.write_text("source,target\na,b\n")
    draft = Draft()
    draft.row(draft.cell(draft.variant(imported, {"edges.csv": file})), [draft.labels({"base": "x"})])
    plan = draft.plan({"kind": "tests"}, 42, 1)
    with execute_whole(plan, draft, Keeping(cache=False), 1) as execution:
        file.write_text("one,two\na,b\n")
        with pytest.raises(AdoptionError, match=r"^edges\.csv:1:2: unknown column 'two'"):
            execution.run(plan.runs(0, 1))


def test_the_log_says_what_was_begun_and_where(asked, tmp_path):
    """Every sitting is noted with command, versions and processor, for those who judge results later."""
    carried_out(asked, Keeping(tmp_path / "out"), InProcess())
    carried_out(asked, Keeping(tmp_path / "out", resume=True), InProcess())
    with RunFolder(tmp_path / "out") as folder:
        begun = [json.loads(text) for _at, kind, text in folder.store.events() if kind == "begun"]
    assert len(begun) == 2 and begun[0]["pid"] == os.getpid() and {"numpy", "numba"} <= set(begun[0]["versions"])
    assert (tmp_path / "out" / FILE).exists()
