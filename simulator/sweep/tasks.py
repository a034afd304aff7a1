"""Runs -> tasks: batches of about a second of work, written as JSON for a worker."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from simulator.strategies import registered
from simulator.sweep.plan import NO_WORLD, Plan

SECONDS_A_TASK = 1.0
MOST_RUNS = 400
GROWTH = 4
MEMORY = 0.7
Run = tuple[bytes, int]


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
        plan, cells = self.plan, self.plan.cells
        rows = [cells[cell] for cell, _ in runs]
        variants = {str(row.variant): plan.variants[row.variant] for row in rows}
        worlds = {_world(plan, row.variant, row.world): plan.world(row) for row in rows}
        return json.dumps(
            {
                "code": plan.document["code"],
                "timeout": self.timeout,
                "strategies": {one.name: f"{one.__module__}:{one.__qualname__}" for one in registered()},
                "variants": {key: variant["data"] for key, variant in variants.items()},
                "files": {key: self._places(variant["files"]) for key, variant in variants.items()},
                "worlds": worlds,
                "runs": [
                    [str(row.variant), _world(plan, row.variant, row.world), plan.own(row), cell.hex(), replicate]
                    for row, (cell, replicate) in zip(rows, runs, strict=True)
                ],
            },
            separators=(",", ":"),
        )

    def _places(self, files: Mapping[str, str]) -> dict[str, str]:
        """Return where the data files of a scenario lie."""
        return {name: str(self.files[sha256]) for name, sha256 in files.items()}


def _world(plan: Plan, variant: int, world: int) -> str:
    """Return the key of a world in a task."""
    return "" if world == NO_WORLD else f"{plan.variants[variant]['worlds']} {world}"


def singles(tasks: Iterable[Task], probe: bool) -> list[Task]:
    """Return tasks of one run each."""
    return [Task((run,), probe) for task in tasks for run in task.runs]
