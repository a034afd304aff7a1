"""The runner: hands out tasks, takes in results, stores them; a worker that dies or hangs costs time, nothing else.

One thread does it all and waits at a queue, into which futures and Ctrl-C put what has happened. When a worker dies
nobody knows which run it was: all tasks that were out become suspects, are done one at a time, and the one during which
a worker dies again is done run by run. A run that fails three times, by an error, by its time or by ending its worker,
is quarantined with its seed and the reason.
"""

import signal
import threading
import time
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor, Future, wait
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any

from simulator.errors import PlanError
from simulator.sweep.executors import Pool
from simulator.sweep.plan import Plan
from simulator.sweep.precision import unfinished
from simulator.sweep.progress import Clock, Listener, Report
from simulator.sweep.quarantine import MOST_FAILURES, quarantined_body
from simulator.sweep.results import stored_runs
from simulator.sweep.store import OK, QUARANTINED, RunRow, Store
from simulator.sweep.tasks import Pace, Run, Task, Writer, singles
from simulator.sweep.worker import STOP, Answer, read_answers, run_task
from simulator.texts import _

GRACE = 5.0
FIRST_WAIT = 120.0  # s; a first task may compile the engine
TICK = 0.5
BEGINNINGS = 5
DASK_LOST = "KilledWorker"  # what Dask says of a task during which several workers died


class Runner:
    """One sweep under way."""

    def __init__(
        self,
        plan: Plan,
        store: Store,
        pool: Pool,
        files: Mapping[str, Path],
        timeout: float | None = None,
        retry: bool = False,
    ) -> None:
        """Take what is to be run, where it is stored, and where it is computed.

        `timeout`: seconds of a run; `retry`: whether what is in quarantine is tried again.
        """
        self.plan, self.store, self.pool, self.timeout, self.retry = plan, store, pool, timeout, retry
        self.writer, self.pace = Writer(plan, files, timeout), Pace()
        self.finished: SimpleQueue[Future[bytes] | None] = SimpleQueue()
        self.out: dict[Future[bytes], Task] = {}
        self.again: deque[Task] = deque()
        self.failures: dict[Run, int] = {}
        self.done = {run: well for run, well in stored_runs(store, plan).items() if well or not retry}
        self.clock = Clock()
        self.stopped = False
        self.heard = time.monotonic()

    def run(self, limit: int | None = None, listener: Listener | None = None) -> Report:
        """Run what is missing, the first `limit` runs of the plan where given; Ctrl-C stops within two seconds."""
        self.clock.begin(listener)
        self.clock.quarantined = sum(not well for well in self.done.values())
        STOP.clear()
        ended = False
        try:
            with self._stoppable():
                self._stages(limit)
                ended = not self.stopped
        finally:
            STOP.set()
            self.pool.close(at_once=not ended)
        self.clock.tell(last=True)
        return Report(
            self.clock.done, self.clock.total, self.clock.quarantined, self.stopped, self.clock.update().seconds
        )

    def _stages(self, limit: int | None) -> None:
        """Run stage after stage: with a precision, cells whose means are precise enough get no further runs."""
        first, left = 0, limit
        for stop in self.plan.stages:
            cells = self.plan.cells if first == 0 else unfinished(self.plan, self.store, first)
            count = len(cells) * (stop - first)
            count = count if left is None else min(left, count)
            self.clock.total += count
            self.clock.add_stored(sum(run in self.done for run in islice(self.plan.runs(first, stop, cells), count)))
            self._drain(run for run in islice(self.plan.runs(first, stop, cells), count) if run not in self.done)
            left = None if left is None else left - count
            first = stop
            if self.stopped or left == 0:
                return

    def _drain(self, missing: Iterator[Run]) -> None:
        """Run the runs that are not stored yet."""
        while not self.stopped:
            self._hand_out(missing)
            if not self.out and not self.again:
                return
            self._take_in()

    def _hand_out(self, missing: Iterator[Run]) -> None:
        """Hand out tasks until enough are out: first what has to be done again, then what is missing."""
        while len(self.out) < self._room():
            task = self.again.popleft() if self.again else self._next(missing)
            if not task.runs:
                return
            future = self._submit(task.runs)
            self.out[future] = task
            future.add_done_callback(self.finished.put)

    def _submit(self, runs: tuple[Run, ...]) -> "Future[bytes]":
        """Hand out runs; a pool that broke just now, and nobody knows yet, gives a failed future like any other."""
        try:
            return self.pool.submit(run_task, self.writer.write(runs))
        except BrokenExecutor as problem:
            failed: Future[bytes] = Future()
            failed.set_exception(problem)
            return failed

    def _next(self, missing: Iterator[Run]) -> Task:
        """Return the next task of runs that are missing; one without runs where there are none."""
        left = self.clock.total - self.clock.done - sum(len(task.runs) for task in self.out.values())
        return Task(tuple(islice(missing, self.pace.next_size(left, self.pool.workers))))

    def _room(self) -> int:
        """Return how many tasks may be out: one while a suspect is out or next."""
        suspects = any(task.probe for task in self.out.values()) or (bool(self.again) and self.again[0].probe)
        return 1 if suspects else self.pool.in_flight

    def _take_in(self) -> None:
        """Wait for something to happen, and act upon it."""
        try:
            future = self.finished.get(timeout=TICK)
        except Empty:
            self.clock.tell()
            self._look_for_silence()
            return
        self.heard = time.monotonic()
        if future is None:
            self.stopped = True
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
            told = f"{type(problem).__name__}: {problem}"
            raise PlanError(_("the executor cannot run tasks: {why}").format(why=told)) from problem

    def _store(self, task: Task, raw: bytes) -> None:
        """Store a task's results in one transaction, and see to what failed or was not begun."""
        answers = read_answers(raw)
        if answers.code != self.plan.document["code"]:
            text = _("a worker runs other code ({theirs}) than this sweep ({ours})")
            raise PlanError(text.format(theirs=answers.code, ours=self.plan.document["code"]))
        rows, events = [], []
        for answer in answers.runs:
            if answer.outcome == "ok":
                attempt = self.failures.pop((answer.cell, answer.replicate), 0) + 1
                rows.append(RunRow(answer.cell, answer.replicate, OK, attempt, answer.body))
            else:
                events.append(("failed", f"{answer.cell.hex()[:12]} {answer.replicate}: {answer.reason}"))
                rows += self._failed((answer.cell, answer.replicate), answer.reason, probe=False)
        self._add(rows, events)
        self.pace.learn(len(answers.runs), answers.seconds)
        begun = {(answer.cell, answer.replicate) for answer in answers.runs}
        rest = tuple(run for run in task.runs if run not in begun)
        if rest:
            self.again.append(Task(rest))
        if any(answer.outcome == "timeout" for answer in answers.runs):
            self._begin_anew()

    def _add(self, rows: list[RunRow], events: Sequence[tuple[str, str]] = ()) -> None:
        """Store runs and count them."""
        self.store.add(rows, events, self.retry)
        self.clock.done += len(rows)
        self.clock.quarantined += sum(row.status == QUARANTINED for row in rows)
        self.clock.tell()

    def _failed(self, run: Run, reason: str, probe: bool) -> list[RunRow]:
        """Try a run again, alone; after the third failure return its row in quarantine."""
        self.failures[run] = self.failures.get(run, 0) + 1
        if self.failures[run] < MOST_FAILURES:
            self.again.appendleft(Task((run,), probe))
            return []
        attempts = self.failures.pop(run)
        body = quarantined_body(self.plan, run, reason)
        return [RunRow(run[0], run[1], QUARANTINED, attempts, body)]

    def _suspect(self, tasks: list[Task], reason: str) -> None:
        """A worker died: of one run that was out alone the run is to blame; else all are tried one at a time."""
        alone = len(tasks) == 1
        rows: list[RunRow] = []
        for task in tasks:
            if not alone:
                self.again.appendleft(Task(task.runs, probe=True))
            elif len(task.runs) > 1:
                self.again.extendleft(reversed(singles([task], probe=True)))
            else:
                rows += self._failed(task.runs[0], reason, probe=True)
        self._add(rows, [("worker", reason)])

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
            self.again.extendleft(self.out.values())
            self.out.clear()

    def _keep_finished(self) -> None:
        """Store what is finished and not yet taken in."""
        for future in [future for future in self.out if future.done()]:
            if not future.cancelled() and future.exception() is None:
                self._store_quietly(self.out.pop(future), future.result())

    def _store_quietly(self, task: Task, raw: bytes) -> None:
        """Store the good runs of a task; the others are given out again."""
        good = [answer for answer in read_answers(raw).runs if answer.outcome == "ok"]
        rows = [RunRow(one.cell, one.replicate, OK, self._attempt(one), one.body) for one in good]
        self._add(rows)
        kept = {(one.cell, one.replicate) for one in good}
        rest = tuple(run for run in task.runs if run not in kept)
        if rest:
            self.again.append(Task(rest))

    def _attempt(self, answer: Answer) -> int:
        """Return which attempt of a run this was, and forget its failures."""
        return self.failures.pop((answer.cell, answer.replicate), 0) + 1

    def _look_for_silence(self) -> None:
        """Where runs have a time limit and nothing was heard for longer than that, the workers are gone or stuck."""
        if self.timeout is None or not self.out:
            return
        work = max(len(task.runs) for task in self.out.values()) * (self.pace.seconds or 0.0) * len(self.out)
        patience = self.timeout + work + (GRACE if self.pace.seconds is not None else FIRST_WAIT)
        if time.monotonic() - self.heard > patience:
            self.heard = time.monotonic()
            self._worker_died(f"no answer for {patience:.0f} s")

    @contextmanager
    def _stoppable(self) -> Iterator[None]:
        """Let Ctrl-C put a word into the queue instead of breaking in anywhere."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return

        def stop(_number: int, _frame: Any) -> None:
            self.stopped = True
            STOP.set()
            self.finished.put(None)

        before = signal.signal(signal.SIGINT, stop)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, before)
