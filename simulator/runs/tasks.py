"""Runs -> tasks: batches of about a second of work, written as JSON for a worker."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from simulator.portable.choice import chosen
from simulator.runs.cells import Cell, Run
from simulator.runs.own import OWN, is_of_session, own_of
from simulator.runs.plan import Plan
from simulator.strategies import registered

SECONDS_A_TASK = 1.0
MOST_RUNS = 400
MOST_ALIKE = 8  # runs by which a task grows, so that those of one organisation stay together
GROWTH = 4
MEMORY = 0.7


@dataclass(frozen=True)
class Task:
    """Some runs that one worker does one after another; a probe is done alone, to see whether it ends a worker."""

    runs: tuple[Run, ...]
    probe: bool = False


@dataclass
class Pace:
    """How long a run takes, learned from those done.

    Attributes:
        seconds: of a run, about; None before the first.
        size: runs of the next task.
    """

    seconds: float | None = None
    size: int = 1

    def learn(self, runs: int, seconds: float) -> None:
        """Take in what a task took; tasks grow by a factor of four at most."""
        if not runs:
            return
        each = seconds / runs
        self.seconds = each if self.seconds is None else MEMORY * self.seconds + (1.0 - MEMORY) * each
        fitting = int(SECONDS_A_TASK / max(self.seconds, 1e-9) + 1.0)
        self.size = max(1, min(fitting, GROWTH * self.size, MOST_RUNS))

    def next_size(self, left: int, workers: int) -> int:
        """Return the runs of the next task: smaller towards the end, so that all workers end together."""
        return max(1, min(self.size, left // (2 * workers)))


class Queue:
    """Runs in their order, taken off in batches; runs that share an organisation stay together where that is cheap."""

    def __init__(self, plan: Plan, runs: Iterable[Run]) -> None:
        """Begin at the first run."""
        self._plan, self._runs = plan, iter(runs)
        self._next: Run | None = next(self._runs, None)

    def take(self, count: int) -> tuple[Run, ...]:
        """Return the next runs: `count`, and a few more that share the last one's organisation."""
        taken: list[Run] = []
        while self._next is not None and (len(taken) < count or self._is_alike(taken, count)):
            taken.append(self._next)
            self._next = next(self._runs, None)
        return tuple(taken)

    def _is_alike(self, taken: Sequence[Run], count: int) -> bool:
        """Return whether the next run shares the last one's world and replication, and there is room for it."""
        if self._next is None or len(taken) >= count + MOST_ALIKE:
            return False
        cells = self._plan.cells
        last, following = taken[-1], self._next
        return last[1] == following[1] and cells[last[0]].world == cells[following[0]].world


@dataclass
class Writer:
    """Writes tasks as JSON.

    Attributes:
        plan: whose runs they are.
        files: where each data file lies, by its SHA-256.
        timeout: seconds that a run may take; None: any time.
    """

    plan: Plan
    files: Mapping[str, Path]
    timeout: float | None

    def write(self, runs: Sequence[Run]) -> str:
        """Return a task's JSON; what runs have in common is written once."""
        plan = self.plan
        cells = [plan.cells[cell] for cell, _replicate in runs]
        variants = {str(cell.variant): plan.variants[cell.variant] for cell in cells}
        changes = {str(at): plan.changes[at] for cell in cells for at in cell.changes}
        return json.dumps(
            {
                "code": plan.code,
                "engine": chosen(),
                "timeout": self.timeout,
                "strategies": {one.name: f"{one.__module__}:{one.__qualname__}" for one in registered()},
                "variants": {key: variant["data"] for key, variant in variants.items()},
                "files": {key: self._places(variant["files"]) for key, variant in variants.items()},
                "changes": changes,
                "options": {str(cell.option): plan.options_of(cell) for cell in cells},
                "runs": [_written(cell, replicate) for cell, (_hash, replicate) in zip(cells, runs, strict=True)],
            },
            separators=(",", ":"),
        )

    def _places(self, files: Mapping[str, str]) -> dict[str, str]:
        """Return where the data files of a scenario lie, or under which name a graph was handed over."""
        return {name: str(self.files.get(digest, digest)) for name, digest in files.items()}


def without_session(task: str) -> str:
    """Return a task without the outcomes that functions of a session read, which is gone."""
    asked = json.loads(task)
    for options in asked["options"].values():
        if OWN in options:
            options[OWN] = {name: one for name, one in own_of(options).items() if not is_of_session(one)}
    return json.dumps(asked)


def _written(cell: Cell, replicate: int) -> list[str | int | list[str]]:
    """Return a run as a task says it: cell in hex, replication, variant, changes, option, whether it is the first."""
    changes = [str(at) for at in cell.changes]
    return [cell.hash.hex(), replicate, str(cell.variant), changes, str(cell.option), replicate == cell.first]


def singles(tasks: Iterable[Task], probe: bool) -> Iterator[Task]:
    """Yield tasks of one run each."""
    return (Task((run,), probe) for task in tasks for run in task.runs)
