"""Places where runs are computed: one face for all, the right number of workers, nobody left behind."""

import os
import signal
import time
from concurrent.futures import BrokenExecutor, ThreadPoolExecutor
from multiprocessing import active_children

import pytest

from simulator.runs.executors import (
    Given,
    InProcess,
    Processes,
    Threads,
    local_pool,
    threads_pool,
)
from simulator.runs.spawning import usable_cores


def loud(text):
    """Work that can be sent to another process."""
    return f"{text}!".encode()


def process_of(_text):
    """The number of the process that works."""
    return str(os.getpid()).encode()


def failing(_text):
    """Work that fails."""
    raise ValueError("planted")


def dying(_text):
    """Work that ends its process."""
    os.kill(os.getpid(), signal.SIGKILL)


POOLS = {
    "in process": InProcess,
    "threads": lambda: Threads(2),
    "processes": lambda: Processes(2),
    "given": lambda: Given(ThreadPoolExecutor(2), 2),
}


@pytest.mark.parametrize("make", POOLS.values(), ids=POOLS)
def test_every_pool_works_fails_and_ends_alike(make):
    """A task gives its bytes or its error as a future; twice as many are out as there are workers; it ends."""
    pool = make()
    futures = [pool.submit(loud, text) for text in ("a", "b", "c")]
    assert [future.result(60) for future in futures] == [b"a!", b"b!", b"c!"]
    assert isinstance(pool.submit(failing, "").exception(60), ValueError)
    assert pool.in_flight == (1 if isinstance(pool, InProcess) else 2 * pool.workers)
    pool.close(at_once=False)
    assert not active_children()


def test_only_what_runs_here_can_be_watched():
    """Threads and this process see objects of this session; processes and foreign clusters do not."""
    assert [make().here for make in POOLS.values()] == [True, True, False, True]
    assert InProcess().submit(process_of, "").result() == str(os.getpid()).encode()
    pool = Processes(1)
    assert pool.submit(process_of, "").result(60) != str(os.getpid()).encode()
    pool.close(at_once=True)


def test_processes_begin_anew_after_a_death():
    """A worker that is killed breaks the pool; made again, it works; nobody is left behind."""
    pool = Processes(1)
    assert isinstance(pool.submit(dying, "").exception(60), BrokenExecutor)
    assert pool.restart() and pool.submit(loud, "a").result(60) == b"a!"
    pool.close(at_once=True)
    deadline = time.monotonic() + 10
    while active_children() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not active_children()
    assert not any(pool.restart() for pool in (InProcess(), Threads(1), Given(ThreadPoolExecutor(1))))


def test_what_was_made_for_us_is_ended_once():
    """An executor of somebody else's is left as it is; what was begun for a sweep alone is ended."""
    ended, executor = [], ThreadPoolExecutor(1)
    pool = Given(executor, None, lambda: ended.append(1))
    assert pool.workers == 1
    pool.close(at_once=True)
    pool.close(at_once=False)
    assert ended == [1] and executor.submit(int, "7").result(10) == 7
    executor.shutdown()

    class Odd(ThreadPoolExecutor):
        _max_workers = None

    assert Given(Odd(3)).workers in (3, usable_cores())


def test_one_worker_is_a_thread_of_this_process():
    """So that whoever waits hears Ctrl-C while a run is under way; none said is one a core."""
    assert isinstance(local_pool(1), Threads) and isinstance(threads_pool(1), Threads)
    assert local_pool(1).workers == threads_pool(1).workers == 1 and local_pool(1).here
    assert isinstance(local_pool(2), Processes) and isinstance(threads_pool(3), Threads)
    assert threads_pool(None).workers == usable_cores() >= 1
