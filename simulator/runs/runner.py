"""The runner: hands out tasks, takes in results, stores them; a worker that dies or hangs costs time, nothing else.

One thread does it all and waits at a queue, into which futures and Ctrl-C put what has happened. What has to be done
again, and what is given up, is decided in `redo`.
"""

import threading
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import BrokenExecutor, Future, wait
from functools import partial
from pathlib import Path
from queue import Empty, SimpleQueue

from simulator.data.places import Place
from simulator.errors import PlanError
from simulator.portable.choice import PORTABLE
from simulator.runs.cells import Run, Wanted
from simulator.runs.executors import Pool, Work
from simulator.runs.plan import Plan
from simulator.runs.progress import Clock, Listener
from simulator.runs.reading import stored_runs
from simulator.runs.redo import Manner, Redo
from simulator.runs.rows import OK, QUARANTINED, RunRow
from simulator.runs.stopping import stoppable
from simulator.runs.store import ENGINE, Store
from simulator.runs.tasks import Pace, Queue, Task, Writer
from simulator.runs.watch import Watch
from simulator.runs.worker import read_answers, run_task, run_watched
from simulator.texts import _

GRACE = 5.0
FIRST_WAIT = 120.0  # s; a first task may compile the engine
TICK = 0.5
BEGINNINGS = 5
DASK_LOST = "KilledWorker"  # what Dask says of a task during which several workers died


class Runner:
    """Runs of one folder under way.

    Attributes:
        plan: whose runs they are; it may be extended between two calls.
        done: the runs that are stored, and whether each went well.
        portable: whether the portable engine has answered; the log says so once.
        stopped: whether Ctrl-C was heard.
        clock: counts runs.
    """

    def __init__(
        self,
        plan: Plan,
        store: Store,
        pool: Pool,
        files: Mapping[str, Path],
        manner: Manner,
        handed: Mapping[str, Place] | None = None,
    ) -> None:
        """Take what is to be run, where it is stored, where it is computed, and where its data files lie."""
        self.plan, self.store, self.pool, self.manner, self.files = plan, store, pool, manner, files
        self.pace, self.clock = Pace(), Clock()
        self.watch = Watch(handed or {}, self._notify_part)
        self.finished: SimpleQueue[Future[bytes] | None] = SimpleQueue()
        self.out: dict[Future[bytes], Task] = {}
        self.redo = Redo(manner)
        self.done = {run: well for run, well in stored_runs(store, plan).items() if well or not manner.retry}
        self.fresh = 0
        self.portable = False
        self.stopped = False
        self.heard = time.monotonic()
        self.waiting = threading.get_ident()

    def run(self, runs: Wanted, listener: Listener | None = None) -> None:
        """Run what is missing of some runs.

        Raises KeyboardInterrupt within two seconds of Ctrl-C, when what was finished is stored.
        """
        self.clock.listener, self.waiting = listener, threading.get_ident()
        known = [self.done[run] for run in runs if run in self.done]
        stored = len(known)
        self.clock.expect(len(runs), stored, known.count(False))
        if stored < len(runs):
            with stoppable(self._hear_stop):
                self._drain(Queue(self.plan, (run for run in runs if run not in self.done)))
        self.clock.notify(last=True)
        if self.stopped:
            raise KeyboardInterrupt

    def close(self, at_once: bool) -> None:
        """End the pool; at once: without waiting for what is under way."""
        if at_once:
            self.watch.stop()
        self.pool.close(at_once)

    def _hear_stop(self) -> None:
        """Take note of Ctrl-C: nothing further begins."""
        self.stopped = True
        self.watch.stop()
        self.finished.put(None)

    def _notify_part(self, _under_way: float) -> None:
        """Report how far the large runs of this process are, where it is their thread that waits for them."""
        if threading.get_ident() == self.waiting:
            self._report()

    def _report(self) -> None:
        """Report how far it is: runs, and how much of the large ones under way is done."""
        self.clock.under_way = self.watch.under_way
        self.clock.notify()

    def _drain(self, missing: Queue) -> None:
        """Run the runs that are not stored yet."""
        while not self.stopped:
            self._hand_out(missing)
            if not self.out and not self.redo.tasks:
                return
            self._take_in()

    def _hand_out(self, missing: Queue) -> None:
        """Hand out tasks until enough are out: first what has to be done again, then what is missing."""
        while len(self.out) < self._room() and not self.stopped:
            task = self.redo.tasks.popleft() if self.redo.tasks else self._next(missing)
            if not task.runs:
                return
            future = self._submit(task.runs)
            self.out[future] = task
            future.add_done_callback(self.finished.put)

    @property
    def _work(self) -> Work:
        """What a worker does with a task."""
        return partial(run_watched, self.watch) if self.pool.here else run_task

    def _submit(self, runs: tuple[Run, ...]) -> "Future[bytes]":
        """Hand out runs; a pool that broke just now, unnoticed yet, gives a failed future like any other."""
        try:
            return self.pool.submit(self._work, Writer(self.plan, self.files, self.manner.timeout).write(runs))
        except BrokenExecutor as problem:
            failed: Future[bytes] = Future()
            failed.set_exception(problem)
            return failed

    def _next(self, missing: Queue) -> Task:
        """Return the next task of runs that are missing; one without runs where there are none."""
        left = self.clock.total - self.clock.done - sum(len(task.runs) for task in self.out.values())
        return Task(missing.take(self.pace.next_size(left, self.pool.workers)))

    def _room(self) -> int:
        """Return how many tasks may be out: one while a suspect is out or next."""
        suspects = self.redo.suspects or any(task.probe for task in self.out.values())
        return 1 if suspects else self.pool.in_flight

    def _take_in(self) -> None:
        """Wait for something to happen, and act upon it."""
        try:
            future = self.finished.get(timeout=TICK)
        except Empty:
            self._report()
            self._look_for_silence()
            return
        self.heard = time.monotonic()
        if future is None:
            self._keep_finished()
        elif future in self.out:
            self._settle(future)

    def _settle(self, future: "Future[bytes]") -> None:
        """Store what a task gave, or see what is wrong with it."""
        if future.cancelled():
            raise PlanError(_("the executor gave up its tasks; runs stored so far are kept: go on with --resume"))
        problem = future.exception()
        if problem is None:
            self._store(self.out.pop(future), future.result())
        elif isinstance(problem, BrokenExecutor):
            self._worker_died(str(problem))
        elif type(problem).__name__ == DASK_LOST:
            self._suspect([self.out.pop(future)], f"{DASK_LOST}: {problem}")
        else:
            reason = f"{type(problem).__name__}: {problem}"
            raise PlanError(_("the executor cannot run tasks: {why}").format(why=reason)) from problem

    def _store(self, task: Task, raw: bytes) -> None:
        """Store a task's results in one transaction, then see to what failed or was not begun."""
        answers = read_answers(raw)
        if answers.code != self.plan.code:
            text = _("a worker runs other code ({theirs}) than this folder's plan ({ours})")
            raise PlanError(text.format(theirs=answers.code, ours=self.plan.code))
        rows, events, bad = [], [], []
        for answer in answers.runs:
            self.watch.end((answer.cell.hex(), answer.replicate))
            if answer.outcome == "ok":
                rows.append(RunRow(answer.cell, answer.replicate, OK, self.redo.attempt(answer), answer.body))
            else:
                events.append(("failed", f"{answer.cell.hex()[:12]} {answer.replicate}: {answer.reason}"))
                bad.append(answer)
        if answers.portable and not self.portable:
            events.append((ENGINE, PORTABLE))
            self.portable = True
        self._add(rows, events)
        self._add([row for answer in bad for row in self.redo.failed(self.plan, answer)])
        self.pace.learn(len(answers.runs), answers.seconds)
        self.redo.unsettled(task, ((answer.cell, answer.replicate) for answer in answers.runs))
        if any(answer.outcome == "timeout" for answer in answers.runs):
            self._begin_anew()

    def _add(self, rows: list[RunRow], events: Sequence[tuple[str, str]] = ()) -> None:
        """Store runs and count them."""
        if rows or events:
            self.store.add(rows, events, self.manner.retry)
        self.done.update({(row.cell, row.replicate): row.status == OK for row in rows})
        self.fresh += len(rows)
        self.clock.done += len(rows)
        self.clock.quarantined += sum(row.status == QUARANTINED for row in rows)
        self._report()

    def _suspect(self, tasks: list[Task], reason: str) -> None:
        """A worker died while tasks were out."""
        self._add(self.redo.suspect(self.plan, tasks, reason), [("worker", reason)])

    def _worker_died(self, reason: str) -> None:
        """Keep what is finished, make the pool again, and suspect what was out."""
        self._keep_finished()
        tasks = list(self.out.values())
        self.out.clear()
        if not self.pool.restart():
            raise PlanError(_("the executor is broken and cannot be begun anew here: {why}").format(why=reason))
        self._try_workers()
        if tasks and not self.stopped:
            self._suspect(tasks, reason)

    def _try_workers(self) -> None:
        """See that new workers can begin at all, before a run is blamed; raises PlanError where they cannot."""
        for _attempt in range(BEGINNINGS):
            future = self._submit(())
            while not self.stopped and not future.done():
                wait([future], TICK)
            if self.stopped or future.exception() is None:
                return
            self.pool.restart()
        text = _("workers end before they have done anything ({why}); runs stored so far are kept")
        raise PlanError(text.format(why=future.exception()))

    def _begin_anew(self) -> None:
        """A run hangs: end the workers, and give out again what was out, without suspicion."""
        self._keep_finished()
        if self.pool.restart():
            self.redo.anew(self.out.values())
            self.out.clear()

    def _keep_finished(self) -> None:
        """Store what is finished and not yet taken in."""
        for future in [future for future in self.out if future.done()]:
            if not future.cancelled() and future.exception() is None:
                self._store_quietly(self.out.pop(future), future.result())

    def _store_quietly(self, task: Task, raw: bytes) -> None:
        """Store the good runs of a task; the others are given out again."""
        good = [answer for answer in read_answers(raw).runs if answer.outcome == "ok"]
        self._add([RunRow(one.cell, one.replicate, OK, self.redo.attempt(one), one.body) for one in good])
        self.redo.unsettled(task, ((one.cell, one.replicate) for one in good))

    def _look_for_silence(self) -> None:
        """Where runs have a time limit and nothing was heard for longer than that, the workers are gone or stuck."""
        if self.manner.timeout is None or not self.out:
            return
        work = max(len(task.runs) for task in self.out.values()) * (self.pace.seconds or 0.0) * len(self.out)
        patience = self.manner.timeout + work + (GRACE if self.pace.seconds is not None else FIRST_WAIT)
        if time.monotonic() - self.heard > patience:
            self.heard = time.monotonic()
            self._worker_died(f"no answer for {patience:.0f} s")
