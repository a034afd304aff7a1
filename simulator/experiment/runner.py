"""Many replications, side by side: one task runs all scenarios with the luck of one replication."""

import hashlib
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import (
    FIRST_COMPLETED,
    Executor,
    Future,
    ProcessPoolExecutor,
    ThreadPoolExecutor,
    wait,
)
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Any, Literal

import numpy as np

from simulator.outcomes import read_by_persona, read_outcomes, survival
from simulator.recording import MEASURES, Recording
from simulator.scenario.schema import Scenario
from simulator.simulation import simulate, survival_runs

Mode = Literal["threads", "processes"]
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Result:
    """What one scenario gave in one replication.

    Attributes:
        replicate: its number, from 0.
        outcomes, by_persona: by name; nan where not defined.
        weekly: the weekly figures, float64[weeks, groups, measures].
        sha256: of the weekly figures as little-endian float64.
        recording: all that was recorded, of the first replication only.
    """

    replicate: int
    outcomes: dict[str, float]
    by_persona: dict[str, dict[str, float]]
    weekly: np.ndarray
    sha256: str
    recording: Recording | None

    @property
    def employee_days(self) -> float:
        """Days of everybody employed, summed."""
        return float(self.weekly[:, :, MEASURES.index("employed_days")].sum())


class RunFailedError(RuntimeError):
    """A run that failed, with the seed and the replication that give it again."""


def fingerprint(weekly: np.ndarray) -> str:
    """Return the SHA-256 of weekly figures."""
    return hashlib.sha256(np.ascontiguousarray(weekly, "<f8").tobytes()).hexdigest()


def series_fingerprint(results: Iterable[Result]) -> str:
    """Return one SHA-256 over replications, in their order."""
    digest = hashlib.sha256()
    for result in results:
        digest.update(bytes.fromhex(result.sha256))
    return digest.hexdigest()


def run_one(
    scenarios: Sequence[Scenario],
    replicate: int,
    data: Sequence[Mapping[str, Any]],
    survival_week: int | None = None,
) -> list[Result]:
    """Run all scenarios with the luck of one replication: they share the organisation where they can."""
    found = []
    for scenario, files in zip(scenarios, data, strict=True):
        try:
            recording = simulate(scenario, replicate, files)
            outcomes = read_outcomes(recording, scenario)
            if survival_week is not None:
                with_manager, without = survival_runs(scenario, replicate, survival_week, files)
                outcomes |= survival(with_manager, without, survival_week)
        except Exception as problem:
            seed = scenario.run.seed
            text = f"{scenario.label}: replication {replicate} with seed {seed} failed: {problem}"
            raise RunFailedError(text) from problem
        by_persona = read_by_persona(recording, scenario)
        weekly = recording.weekly
        kept = recording if replicate == 0 else None
        found.append(Result(replicate, outcomes, by_persona, weekly, fingerprint(weekly), kept))
    return found


def usable_cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _pool(mode: Mode, workers: int) -> Executor:
    """Return threads (compiled runs release the interpreter's lock) or processes."""
    if mode == "processes":
        return ProcessPoolExecutor(workers, mp_context=get_context("spawn"))
    return ThreadPoolExecutor(workers)


def run_many(
    scenarios: Sequence[Scenario],
    replicates: Sequence[int],
    data: Sequence[Mapping[str, Any]] | None = None,
    workers: int | None = None,
    mode: Mode = "threads",
    on_progress: Progress | None = None,
    survival_week: int | None = None,
) -> list[list[Result]]:
    """Return the results of each scenario, in order of the replications, whatever the workers.

    Raises RunFailedError where a run fails; what waits is then cancelled.
    """
    files = data if data is not None else [{} for _ in scenarios]
    count = max(1, min(workers or usable_cores(), len(replicates)))
    found: dict[int, list[Result]] = {}
    if count == 1 and mode == "threads":
        for replicate in replicates:
            found[replicate] = run_one(scenarios, replicate, files, survival_week)
            _tell(on_progress, len(found), len(replicates))
    else:
        with _pool(mode, count) as pool:
            waiting = {pool.submit(run_one, scenarios, r, files, survival_week) for r in replicates}
            _collect(waiting, found, len(replicates), on_progress)
    ordered = [found[replicate] for replicate in replicates]
    return [list(results) for results in zip(*ordered, strict=True)]


def _collect(
    waiting: set[Future[list[Result]]],
    found: dict[int, list[Result]],
    total: int,
    on_progress: Progress | None,
) -> None:
    """Take in results as they come; stop the rest where one fails or the user stops."""
    try:
        while waiting:
            done, waiting = wait(waiting, timeout=0.5, return_when=FIRST_COMPLETED)
            for future in done:
                results = future.result()
                found[results[0].replicate] = results
            _tell(on_progress, len(found), total)
    except BaseException:
        for future in waiting:
            future.cancel()
        raise


def _tell(on_progress: Progress | None, done: int, total: int) -> None:
    """Report progress where somebody wants it."""
    if on_progress is not None:
        on_progress(done, total)
