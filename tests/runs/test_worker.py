"""A worker: a task in, bytes out; runs that fail, hang or want to leave do so alone."""

import json
import threading
import time

import pytest

from simulator.errors import PlanError
from simulator.runs import worker
from simulator.runs.record import payload_of
from simulator.runs.tasks import Writer
from simulator.runs.watch import Watch
from simulator.runs.worker import KEPT, MOST_KEPT, read_answers, run_task, run_watched
from tests.engine.helpers import small
from tests.runs.helpers import drafted

PAIR = [small(8), small(8, **{"phases.launch.weeks": 2})]


@pytest.fixture(scope="module")
def plan():
    """Two scenarios of three runs each."""
    return drafted(PAIR, 3)[0]


def task_of(plan, timeout=None, runs=None, **changes):
    """A task with all runs of the plan, as its JSON."""
    text = Writer(plan, {}, timeout).write(list(plan.runs(0, 3)) if runs is None else runs)
    return json.dumps(json.loads(text) | changes)


def test_every_run_is_answered_in_its_order(plan):
    """Cell, replication and bytes of each; the version of the code that ran them, and how long they took."""
    answers = read_answers(run_task(task_of(plan)))
    assert [(one.cell, one.replicate) for one in answers.runs] == list(plan.runs(0, 3))
    assert answers.code == plan.code and answers.seconds > 0
    assert {one.outcome for one in answers.runs} == {"ok"} and len({one.body for one in answers.runs}) == 6


def test_a_time_limit_changes_no_bit(plan):
    """Watched from beside, runs have the same bytes."""
    plain, watched = (read_answers(run_task(task_of(plan, timeout))).runs for timeout in (None, 60.0))
    assert [payload_of(one.body) for one in plain] == [payload_of(one.body) for one in watched]


def test_other_code_runs_nothing(plan):
    """A worker whose sources are others than those of the plan gives no result, and says which it has."""
    answers = read_answers(run_task(task_of(plan, code="0.0.0+other")))
    assert not answers.runs and answers.code == plan.code


def planted(monkeypatch, act):
    """Let the second run of each cell do something else first."""
    carry_out = worker.carry_out

    def one(scenario, replicate, *rest):
        if replicate == 1:
            act()
        return carry_out(scenario, replicate, *rest)

    monkeypatch.setattr(worker, "carry_out", one)


def raising(problem):
    """What raises an error when it is called."""

    def act():
        raise problem

    return act


@pytest.mark.parametrize(
    ("problem", "outcome", "reason"),
    [
        (ValueError("planted"), "failed", "ValueError: planted\nTraceback"),
        (SystemExit(0), "failed", "SystemExit: 0\n"),
        (MemoryError("no room"), "failed", "MemoryError: no room\n"),
        (PlanError("cannot be planned"), "refused", "cannot be planned"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, BaseException) else str(value)[:8],
)
def test_a_run_that_fails_fails_alone(plan, monkeypatch, problem, outcome, reason):
    """Whatever it raises, its reason is kept, and the runs before and after it are as without it."""
    whole = [payload_of(one.body) for one in read_answers(run_task(task_of(plan))).runs]
    planted(monkeypatch, raising(problem))
    answers = read_answers(run_task(task_of(plan))).runs
    assert [one.outcome for one in answers] == ["ok", "ok", outcome, outcome, "ok", "ok"]
    assert answers[2].reason.startswith(reason) and answers[2].body == b"" and len(answers[2].reason) < 5_000
    assert [payload_of(one.body) for one in answers if one.outcome == "ok"] == whole[:2] + whole[4:]


def test_a_run_that_hangs_ends_its_task(plan, monkeypatch):
    """B3: past its time limit it is left, and what was not begun is not answered."""
    release = threading.Event()
    planted(monkeypatch, lambda: release.wait(30))
    begin = time.perf_counter()
    answers = read_answers(run_task(task_of(plan, 0.5))).runs
    release.set()
    assert [one.outcome for one in answers] == ["ok", "ok", "timeout"] and time.perf_counter() - begin < 10
    assert answers[2].reason == "took longer than 0.5 s"


def test_the_word_to_stop_is_heard_between_runs(plan, monkeypatch):
    """What has not begun when the word comes is left to whoever gave the task."""
    watch = Watch()
    planted(monkeypatch, watch.stop)
    assert [one.outcome for one in read_answers(run_watched(watch, task_of(plan))).runs] == ["ok", "ok", "ok"]


def test_a_task_without_runs_asks_whether_a_worker_can_run_at_all(plan, monkeypatch):
    """It loads the engine and answers with nothing."""
    ready = []
    monkeypatch.setattr(worker, "_ready", lambda: ready.append(1))
    assert read_answers(run_task(task_of(plan, runs=[]))).runs == [] and ready == [1]


def test_scenarios_are_kept_but_not_without_end(plan, monkeypatch):
    """A cell's scenario is made once for its replications; of many cells the last few hundred are kept."""
    monkeypatch.setattr(worker, "KEPT", {})
    run_task(task_of(plan))
    assert list(worker.KEPT) == [cell.hex() for cell in plan.cells] and worker.KEPT is not KEPT
    worker.KEPT.update({str(number): small(8) for number in range(MOST_KEPT)})
    worker.KEPT.pop(next(iter(worker.KEPT)))
    run_task(task_of(plan))
    assert len(worker.KEPT) <= MOST_KEPT + 1
