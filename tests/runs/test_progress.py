"""Progress: one stream for all who listen; counts are right whatever was stored before."""

import time

from simulator.runs.progress import Clock, Update, seldom


def test_a_log_gets_a_line_a_minute():
    """Where nobody looks at a bar, progress is a line now and then."""
    heard = []
    notify = seldom(heard.append, 60.0)
    for seconds in (0.5, 30.0, 59.0, 60.6, 100.0, 130.0):
        notify(Update(1, 2, 0, seconds, None))
    assert [update.seconds for update in heard] == [0.5, 60.6, 130.0]


def test_a_line_says_what_matters():
    """Runs done and failed and the time left; one is one; at the end nothing is left."""
    assert str(Update(3, 10, 1, 2.0, 130.0)) == "3 of 10 runs, 1 failed, about 2 minutes left"
    assert str(Update(1, 1, 0, 2.0, 0.0)) == "1 of 1 run"
    assert str(Update(1_234, 5_678, 0, 2.0, None)) == "1,234 of 5,678 runs"


def test_time_left_comes_from_the_runs_of_this_sitting():
    """What was stored before counts as done, but not as pace; before the first own run nothing is known."""
    clock = Clock()
    clock.expect(100, 40, 3)
    assert clock.update().left is None and (clock.done, clock.quarantined) == (40, 3)
    clock.start = time.perf_counter() - 10.0
    clock.done += 20
    update = clock.update()
    assert (update.done, update.total, update.quarantined) == (60, 100, 3) and abs(update.left - 20.0) < 1.0
    clock.expect(50, 0)
    assert clock.update().total == 150


def test_listeners_are_not_called_too_often():
    """At most a few times a second, but the last word is always heard."""
    clock, heard = Clock(), []
    clock.listener = heard.append
    clock.expect(1_000, 0)
    clock.notified = 0.0
    for _run in range(100):
        clock.done += 1
        clock.notify()
    assert len(heard) == 1
    clock.notify(last=True)
    assert len(heard) == 2 and heard[-1].done == 100
