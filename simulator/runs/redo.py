"""What has to be done again: runs that failed, runs whose worker died, runs that were not begun.

When a worker dies it cannot be known which run it was: all tasks that were out become suspects, are done one at a time,
and the one during which a worker dies again is done run by run. A run that fails three times, by an error, by its time
or by ending its worker, is quarantined with its seed and the reason; where all are needed (`strict`), it ends them.
"""

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from simulator.errors import AdoptionError
from simulator.runs.cells import Run
from simulator.runs.plan import Plan
from simulator.runs.quarantine import MOST_FAILURES, quarantined_body, seed_words
from simulator.runs.rows import QUARANTINED, RunRow
from simulator.runs.tasks import Task, singles
from simulator.runs.worker import Answer
from simulator.texts import _


class RunFailedError(RuntimeError):
    """A run that failed, with the seed and the replication that give it again."""


@dataclass(frozen=True)
class Manner:
    """How runs are carried out.

    Attributes:
        timeout: seconds after which a run is taken to hang; None: never.
        retry: whether runs in quarantine are tried again.
        strict: whether all runs are needed: the first that fails ends them, instead of being set aside after the
            third time.
    """

    timeout: float | None = None
    retry: bool = False
    strict: bool = False


class Redo:
    """Tasks that are done again before anything new, and how often each run has failed.

    Attributes:
        tasks: the next first.
    """

    def __init__(self, manner: Manner) -> None:
        """Begin with nothing."""
        self.manner = manner
        self.tasks: deque[Task] = deque()
        self._failures: dict[Run, int] = {}

    @property
    def suspects(self) -> bool:
        """Whether the next task is done alone."""
        return bool(self.tasks) and self.tasks[0].probe

    def attempt(self, answer: Answer) -> int:
        """Return which attempt of a run that went well this was, and forget its failures."""
        return self._failures.pop((answer.cell, answer.replicate), 0) + 1

    def unsettled(self, task: Task, settled: Iterable[Run]) -> None:
        """Give out again what is left of a task."""
        known = set(settled)
        rest = tuple(run for run in task.runs if run not in known)
        if rest:
            self.tasks.append(Task(rest))

    def anew(self, tasks: Iterable[Task]) -> None:
        """Give out tasks again, without suspicion."""
        self.tasks.extendleft(tasks)

    def failed(self, plan: Plan, answer: Answer) -> list[RunRow]:
        """Try a run again that failed, alone; after the third time return its row in quarantine.

        Where all runs are needed, raises what the user can mend, or RunFailedError for a fault of the model.
        """
        run = (answer.cell, answer.replicate)
        if self.manner.strict and answer.outcome == "refused":
            raise AdoptionError(answer.reason)
        if self.manner.strict:
            raise RunFailedError(_("{run} failed: {reason}").format(run=seed_words(plan, run), reason=answer.reason))
        return self._again(plan, run, answer.reason, probe=False)

    def suspect(self, plan: Plan, tasks: Sequence[Task], reason: str) -> list[RunRow]:
        """A worker died: of one run that was out alone the run is to blame; else all are tried one at a time."""
        alone = len(tasks) == 1
        rows: list[RunRow] = []
        for task in tasks:
            if not alone:
                self.tasks.appendleft(Task(task.runs, probe=True))
            elif len(task.runs) > 1:
                self.tasks.extendleft(reversed(list(singles([task], probe=True))))
            else:
                rows += self._again(plan, task.runs[0], reason, probe=True)
        return rows

    def _again(self, plan: Plan, run: Run, reason: str, probe: bool) -> list[RunRow]:
        """Try a run again, alone; after the third failure return its row in quarantine."""
        self._failures[run] = self._failures.get(run, 0) + 1
        if self._failures[run] < MOST_FAILURES:
            self.tasks.appendleft(Task((run,), probe))
            return []
        if self.manner.strict:
            raise RunFailedError(_("{run} failed: {reason}").format(run=seed_words(plan, run), reason=reason))
        attempts = self._failures.pop(run)
        return [RunRow(run[0], run[1], QUARANTINED, attempts, quarantined_body(plan, run, reason))]
