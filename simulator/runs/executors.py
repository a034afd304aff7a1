"""Where runs are computed: this process, threads, own processes, any executor, or Dask; all behind one small face.

The protocol is that of concurrent.futures: submit(function, task) gives a future. A pool of processes can be made
again after a worker died or hung; for other executors that is their own business. Threads measure as fast as processes
(compiled runs release the interpreter's lock), begin at once and can be handed a graph, but one that hangs cannot be
ended.
"""

from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from typing import Protocol

from simulator.runs.plan import Plan
from simulator.runs.spawning import begun_quietly, kill, spawned_pool, usable_cores

Work = Callable[[str], bytes]
IN_FLIGHT = 2


class Pool(Protocol):
    """What the runner needs of a place where runs are computed.

    Attributes:
        workers: runs at the same time.
        in_flight: tasks that are handed out at the same time.
        here: whether runs are computed in this process, so that they can be watched and handed objects.
    """

    workers: int
    in_flight: int
    here: bool

    def submit(self, work: Work, task: str) -> "Future[bytes]":
        """Hand out a task."""

    def restart(self) -> bool:
        """End all workers, whatever they do, and begin anew; return whether that is possible here."""

    def close(self, at_once: bool) -> None:
        """End; at once: without waiting for what is under way."""


class InProcess:
    """This process, one run after another: for debugging, and where nothing else is wanted."""

    workers, in_flight, here = 1, 1, True

    def submit(self, work: Work, task: str) -> "Future[bytes]":
        """Do it now."""
        done: Future[bytes] = Future()
        try:
            done.set_result(work(task))
        except Exception as problem:
            done.set_exception(problem)
        return done

    def restart(self) -> bool:
        """Say that this process cannot be begun anew."""
        return False

    def close(self, at_once: bool) -> None:
        """Have nothing to end."""


class Threads:
    """Threads of this process."""

    here = True

    def __init__(self, workers: int) -> None:
        """Begin so many threads."""
        self.workers, self.in_flight = workers, IN_FLIGHT * workers
        self._pool = ThreadPoolExecutor(workers)

    def submit(self, work: Work, task: str) -> "Future[bytes]":
        """Hand out a task."""
        return self._pool.submit(work, task)

    def restart(self) -> bool:
        """Say that a thread cannot be ended from outside."""
        return False

    def close(self, at_once: bool) -> None:
        """End the threads; at once: after the run that each has under way, without waiting for it."""
        self._pool.shutdown(wait=not at_once, cancel_futures=True)


class Processes:
    """Own processes, begun afresh (spawn), so that threads and locks of this one do not matter."""

    here = False

    def __init__(self, workers: int) -> None:
        """Note how many; they are begun with the first task."""
        self.workers, self.in_flight = workers, IN_FLIGHT * workers
        self._pool: ProcessPoolExecutor | None = None

    def submit(self, work: Work, task: str) -> "Future[bytes]":
        """Hand out a task, beginning processes where there are none."""
        with begun_quietly():
            if self._pool is None:
                self._pool = spawned_pool(self.workers)
            return self._pool.submit(work, task)

    def restart(self) -> bool:
        """Kill all processes; new ones begin with the next task."""
        pool, self._pool = self._pool, None
        if pool is not None:
            kill(pool)
        return True

    def close(self, at_once: bool) -> None:
        """End the processes."""
        if at_once:
            self.restart()
        elif self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)


class Given:
    """An executor of somebody else's: threads, processes, MPI, a cluster."""

    def __init__(self, executor: Executor, workers: int | None = None, end: Callable[[], object] | None = None) -> None:
        """Take it over; `end` is called at the end, for what was made for this sweep alone."""
        self.executor, self.end = executor, end
        self.here = isinstance(executor, ThreadPoolExecutor)
        self.workers = workers or int(getattr(executor, "_max_workers", 0)) or usable_cores()
        self.in_flight = IN_FLIGHT * self.workers

    def submit(self, work: Work, task: str) -> "Future[bytes]":
        """Hand out a task."""
        return self.executor.submit(work, task)

    def restart(self) -> bool:
        """Leave the workers to whom they belong."""
        return False

    def close(self, at_once: bool) -> None:
        """End what was made for this sweep; leave the rest."""
        end, self.end = self.end, None
        if end is not None:
            end()


def local_pool(workers: int | None) -> Pool:
    """Return own processes, one a core; for one worker a thread of this process."""
    count = workers or usable_cores()
    return Processes(count) if count > 1 else Threads(1)


def threads_pool(workers: int | None) -> Pool:
    """Return threads, one a core: with one as well, whoever waits for the runs hears Ctrl-C at once."""
    return Threads(workers or usable_cores())


def strategies_of(plan: Plan) -> list[str]:
    """Return the strategies that a plan's scenarios name."""
    managers = (variant["data"].get("managers") for variant in plan.variants)
    listed = (manager for some in managers if isinstance(some, dict) for manager in some.values())
    return sorted({str(manager["strategy"]) for manager in listed if isinstance(manager, dict)})
