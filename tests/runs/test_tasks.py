"""Tasks: about a second of work each, what runs share written once, runs of one organisation together."""

import json

from simulator.runs.document import NO_WORLD
from simulator.runs.draft import Draft
from simulator.runs.tasks import GROWTH, MOST_ALIKE, MOST_RUNS, Pace, Queue, Task, Writer, singles
from tests.engine.helpers import small


def worlds(count=3, policies=4):
    """A plan of some policies in some worlds, two replications each."""
    draft = Draft()
    variant = draft.variant(small(8))
    for world in range(count):
        drawn = draft.change({"behaviour.visit.habit": 2.0 + world})
        for weeks in range(1, policies + 1):
            cell = draft.cell(variant, [drawn, draft.change({"phases.launch.weeks": weeks})], world=world)
            draft.row(cell, [draft.labels({"weeks": weeks})], world, drawn)
    return draft.plan({"kind": "tests"}, 42, 2)


def test_tasks_grow_to_a_second_of_work():
    """From one run on, by a factor of four at most, and never beyond a few hundred."""
    pace = Pace()
    sizes = [pace.size]
    for _step in range(6):
        pace.learn(pace.size, 0.01 * pace.size)
        sizes.append(pace.size)
    assert sizes[:4] == [1, GROWTH, GROWTH**2, GROWTH**3] and sizes[-1] == 101
    pace.learn(10, 20.0)
    assert pace.size < 5
    for _step in range(9):
        pace.learn(10, 1e-9)
    assert pace.size <= MOST_RUNS
    pace.learn(0, 5.0)
    assert pace.size <= MOST_RUNS and pace.seconds < 0.1


def test_tasks_get_smaller_towards_the_end():
    """So that all workers end together; never none."""
    pace = Pace(0.01, 100)
    assert [pace.next_size(left, 2) for left in (1_000, 40, 4, 1, 0)] == [100, 10, 1, 1, 1]


def test_a_queue_gives_every_run_once_and_in_order():
    """Batches of any size, put together, are all runs of the plan; at the end there is nothing."""
    plan = worlds()
    queue, taken = Queue(plan, plan.runs(0, 2)), []
    for size in (1, 3, 2, 100):
        taken += queue.take(size)
    assert taken == list(plan.runs(0, 2)) and queue.take(5) == ()


def test_runs_of_one_organisation_stay_together():
    """A batch goes on, a little, to the end of a world's replication: it shares the organisation of its last run."""
    plan = worlds()
    (first, second) = (
        queue.take(3) for queue in (Queue(plan, plan.runs(0, 2)), Queue(worlds(1, 30), worlds(1, 30).runs(0, 2)))
    )
    assert len(first) == 4 and {replicate for _cell, replicate in first} == {0}
    assert len(second) == 3 + MOST_ALIKE


def test_what_runs_share_is_written_once(tmp_path):
    """A task holds each scenario, change and option once, and where the data files lie; runs say which are theirs."""
    plan = worlds()
    file = tmp_path / "edges.csv"
    file.write_text("a")
    task = json.loads(Writer(plan, {}, 2.5).write(list(plan.runs(0, 2))[:4]))
    assert list(task["variants"]) == ["0"] and len(task["changes"]) == 5 and task["timeout"] == 2.5
    assert task["code"] == plan.code and [run[1] for run in task["runs"]] == [0, 0, 0, 0]
    assert all(run[5] is True for run in task["runs"])
    draft = Draft()
    draft.row(draft.cell(draft.variant(small(8), {"edges.csv": file}), first=3), [], NO_WORLD)
    other = draft.plan({"kind": "tests"}, 42, 2)
    ((sha256, place),) = draft.files.items()
    named = [json.loads(Writer(other, files, None).write(list(other.runs(0, 2)))) for files in ({}, {sha256: place})]
    assert [task["files"] for task in named] == [{"0": {"edges.csv": sha256}}, {"0": {"edges.csv": str(place)}}]
    assert [run[1:2] + run[5:] for run in named[0]["runs"]] == [[3, True], [4, False]]


def test_suspects_are_tried_alone():
    """Tasks are taken apart into tasks of one run each."""
    runs = [(bytes(32), 0), (bytes(32), 1), (bytes(32), 2)]
    result = list(singles([Task(tuple(runs[:2])), Task(tuple(runs[2:]))], probe=True))
    assert result == [Task((run,), True) for run in runs]
