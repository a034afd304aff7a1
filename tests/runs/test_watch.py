"""Large runs report their days while they run, and stop when they are told to."""

import signal
import threading
import time
from itertools import pairwise

import pytest

from simulator import simulation
from simulator.runs import runner, worker
from simulator.runs.progress import Clock
from simulator.runs.tasks import Writer
from simulator.runs.watch import StoppedError, Watch
from simulator.runs.worker import read_answers, run_watched
from tests.engine.helpers import small
from tests.runs.helpers import drafted, replicated


@pytest.fixture
def everything_is_large(monkeypatch):
    """Runs of 80 people count as large, and every word of progress is heard."""
    monkeypatch.setattr(worker, "LARGE", 50)
    monkeypatch.setattr(simulation, "LARGE", 50)
    monkeypatch.setattr(Clock, "EVERY", 0.0)
    monkeypatch.setattr(runner, "TICK", 0.0005)


@pytest.mark.parametrize("workers", [1, 2])
def test_a_large_run_reports_its_days(everything_is_large, workers):
    """Progress rises in parts of a run, day by day, up to the number of runs; in this thread and in others."""
    heard = []
    replicated([small(52)], 2, workers, listener=lambda update: heard.append((update.done, update.under_way)))
    shares = [done + part for done, part in heard]
    assert len(heard) > 20 and any(part % 1 > 0 for _done, part in heard)
    assert heard[-1] == (2, 0.0) and max(shares) <= 2.0 + 1e-9
    assert all(later >= earlier - 1e-9 for earlier, later in pairwise(shares))


def test_a_small_run_is_not_slowed_by_reporting(monkeypatch):
    """Below the size of a large run nothing is heard of its days."""
    monkeypatch.setattr(Clock, "EVERY", 0.0)
    heard = []
    replicated([small(8)], 2, listener=lambda update: heard.append(update.under_way))
    assert heard and not any(heard)


def test_a_large_run_stops_within_a_day(everything_is_large):
    """What runs in threads ends at its next day when the runs are stopped; nothing is taken for a result."""
    watch = Watch()
    watch.part(("a", 0), 0.5)
    assert watch.under_way == 0.5 and not watch.stopped
    watch.stop()
    with pytest.raises(StoppedError):
        watch.part(("a", 0), 0.6)
    plan, _ = drafted([small(8)], 2)
    assert not read_answers(run_watched(watch, Writer(plan, {}, None).write(list(plan.runs(0, 2))))).runs


def test_a_run_that_is_stopped_in_its_midst_gives_nothing(everything_is_large):
    """A run under way when the word comes ends at its next day; its task answers with the runs before it."""
    days = []

    def stop(_under_way):
        days.append(1)
        if len(days) == 20:  # the second run, under way
            watch.stop()

    watch = Watch(on_part=stop)
    plan, _ = drafted([small(8)], 3)
    answers = read_answers(run_watched(watch, Writer(plan, {}, None).write(list(plan.runs(0, 3)))))
    assert len(days) == 20 and [answer.outcome for answer in answers.runs] == ["ok"]


def test_ctrl_c_ends_a_large_run_of_this_process_at_its_next_day(everything_is_large):
    """H8: pressed while a run is under way in the main thread, it ends that run, and is not heard after it only."""
    heard = []

    def press(update):
        heard.append(update.under_way)
        if update.under_way > 0:  # some words come before its first day
            signal.raise_signal(signal.SIGINT)

    with pytest.raises(KeyboardInterrupt):
        replicated([small(260)], 1, listener=press)  # long beside the time from one word to the next
    assert 0.0 < max(heard) < 0.2


def test_a_failing_progress_leaves_no_thread_behind(everything_is_large):
    """When whoever watches gives up, as Ctrl-C does, the threads of the runs end within a second."""

    def give_up(update):
        raise KeyboardInterrupt

    before = threading.active_count()
    with pytest.raises(KeyboardInterrupt):
        replicated([small(52)], 4, 2, listener=give_up)
    end = time.monotonic() + 5
    while threading.active_count() > before and time.monotonic() < end:
        time.sleep(0.02)
    assert threading.active_count() <= before


def test_shares_of_several_runs_add_up():
    """What is under way is the sum over runs; a run that has ended counts no more."""
    heard = []
    watch = Watch(on_part=heard.append)
    watch.part(("a", 0), 0.25)
    watch.part(("a", 1), 0.5)
    watch.part(("a", 0), 0.5)
    watch.end(("a", 1))
    watch.end(("b", 7))
    assert heard == [0.25, 0.75, 1.0] and watch.under_way == 0.5
