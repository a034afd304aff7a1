"""Large runs tell of their days while they run, and stop when they are told to."""

import threading
import time
from itertools import pairwise

import pytest
import simulator.experiment.runner as runner

import simulator.simulation as simulation
from simulator.runs.watch import StoppedError, Watch
from tests.engine.helpers import small


@pytest.fixture
def everything_is_large(monkeypatch):
    """Runs of 80 people count as large."""
    monkeypatch.setattr(runner, "LARGE", 50)
    monkeypatch.setattr(simulation, "LARGE", 50)


def test_a_large_run_tells_of_its_days(everything_is_large):
    """Progress rises in parts of a run, day by day, up to the number of runs."""
    told = []
    runner.run_many([small(8)], range(2), workers=2, on_progress=lambda done, total: told.append((done, total)))
    shares = [done for done, _ in told]
    assert len(told) > 20 and any(done != int(done) for done in shares)
    assert shares[-1] == 2.0 and {total for _, total in told} == {2}
    assert all(later >= earlier - 1e-9 for earlier, later in pairwise(shares))


def test_a_large_run_stops_within_a_day(everything_is_large):
    """What runs in threads ends at its next day when the runs are stopped; nothing is taken for a result."""
    watch = Watch(1, None)
    watch.part(0, 0.5)
    watch.stop()
    with pytest.raises(StoppedError):
        watch.part(0, 0.6)
    with pytest.raises(StoppedError):
        runner.run_one([small(8)], 0, [{}], None, watch)


def test_a_failing_progress_leaves_no_thread_behind(everything_is_large):
    """When whoever watches gives up, as Ctrl-C does, the threads of the runs end within a second."""

    def give_up(done, total):
        raise KeyboardInterrupt

    before = threading.active_count()
    with pytest.raises(KeyboardInterrupt):
        runner.run_many([small(52)], range(4), workers=2, on_progress=give_up)
    end = time.monotonic() + 5
    while threading.active_count() > before and time.monotonic() < end:
        time.sleep(0.02)
    assert threading.active_count() <= before
