"""What is done again: failed runs three times, suspects one at a time, the rest of a task without suspicion."""

import pytest

from simulator.errors import AdoptionError
from simulator.runs.quarantine import reason_of
from simulator.runs.redo import Manner, Redo, RunFailedError
from simulator.runs.rows import QUARANTINED
from simulator.runs.tasks import Task
from simulator.runs.worker import Answer
from tests.engine.helpers import small
from tests.runs.helpers import drafted


@pytest.fixture(scope="module")
def plan():
    """A scenario of five runs."""
    return drafted([small(8)], 5)[0]


def run_of(plan, replicate=0):
    """A run of the plan."""
    return next(iter(plan.cells)), replicate


def failure(plan, outcome="failed", reason="ValueError: planted"):
    """The answer of a run that failed."""
    return Answer(*run_of(plan), outcome, b"", reason)


def test_a_run_is_set_aside_after_the_third_failure(plan):
    """Twice it is given out again, alone and before anything else; then its row says what happened and how often."""
    redo = Redo(Manner())
    redo.tasks.append(Task((run_of(plan, 4),)))
    for _time in range(2):
        assert redo.failed(plan, failure(plan)) == []
        assert redo.tasks.popleft() == Task((run_of(plan),)) and not redo.suspects
    (row,) = redo.failed(plan, failure(plan, reason="ValueError: the last one"))
    assert (row.cell, row.replicate, row.status, row.attempt) == (*run_of(plan), QUARANTINED, 3)
    assert reason_of(row.body) == "ValueError: the last one" and list(redo.tasks) == [Task((run_of(plan, 4),))]


def test_a_run_that_goes_well_in_the_end_says_at_which_attempt(plan):
    """Its failures are then forgotten."""
    redo, well = Redo(Manner()), failure(plan)._replace(outcome="ok")
    assert redo.attempt(well) == 1
    redo.failed(plan, failure(plan))
    redo.failed(plan, failure(plan))
    assert redo.attempt(well) == 3 and redo.attempt(well) == 1


def test_where_all_runs_are_needed_the_first_failure_ends_them(plan):
    """What the user can mend in its own words; a fault of the model with seed and replication."""
    redo = Redo(Manner(strict=True))
    with pytest.raises(AdoptionError, match=r"^edges\.csv:1:1: empty$"):
        redo.failed(plan, failure(plan, "refused", "edges.csv:1:1: empty"))
    with pytest.raises(RunFailedError, match="scenario: replication 0 with seed 42 failed: ValueError: planted"):
        redo.failed(plan, failure(plan))
    with pytest.raises(RunFailedError, match="a worker died"):
        for _time in range(3):
            redo.suspect(plan, [Task((run_of(plan),), probe=True)], "a worker died")


def test_suspects_are_done_alone_until_one_is_to_blame(plan):
    """Of several tasks each is tried alone; of one with many runs each run; of one run the run is to blame."""
    redo = Redo(Manner())
    pair, single = Task((run_of(plan, 0), run_of(plan, 1))), Task((run_of(plan, 2),))
    assert redo.suspect(plan, [pair, single], "died") == [] and redo.suspects
    assert sorted(redo.tasks, key=lambda task: task.runs) == [Task(pair.runs, True), Task(single.runs, True)]
    redo.tasks.clear()
    assert redo.suspect(plan, [pair], "died") == []
    assert list(redo.tasks) == [Task((run_of(plan, 0),), True), Task((run_of(plan, 1),), True)]
    redo.tasks.clear()
    rows = [redo.suspect(plan, [single], "died") for _time in range(3)]
    assert rows[:2] == [[], []] and rows[2][0].replicate == 2


def test_what_was_not_begun_is_given_out_again(plan):
    """Without suspicion; a task that was settled whole leaves nothing."""
    redo = Redo(Manner())
    task = Task(tuple(run_of(plan, at) for at in range(3)))
    redo.unsettled(task, task.runs[:1])
    assert list(redo.tasks) == [Task(task.runs[1:])] and not redo.suspects
    redo.unsettled(task, task.runs)
    redo.anew([task])
    assert list(redo.tasks) == [task, Task(task.runs[1:])]
