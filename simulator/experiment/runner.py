"""Many replications, side by side: one task runs all scenarios with the luck of one replication."""

import hashlib
import math
import os
import warnings
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import (
    Executor,
    Future,
    ProcessPoolExecutor,
    ThreadPoolExecutor,
)
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from queue import SimpleQueue
from typing import Any, Literal

import numpy as np

from simulator.errors import AdoptionError
from simulator.experiment.watch import Progress, StoppedError, Watch
from simulator.outcomes import survival
from simulator.outcomes.managers import manager_weeks
from simulator.recording import MEASURES, Recording
from simulator.runs.readings import read_by_persona, read_outcomes
from simulator.scenario.schema import Scenario
from simulator.simulation import LARGE, simulate, survival_runs
from simulator.strategies import Strategy, importable, register, registered

Mode = Literal["threads", "processes"]
SurvivalWeek = int | Sequence[int | None] | None
SURVIVAL = ("survival", "survival_visits", "survived")
IN_FLIGHT = 4


@dataclass(frozen=True)
class Result:
    """What one scenario gave in one replication.

    Attributes:
        replicate: its number, from 0.
        outcomes, by_persona: by name; nan where not defined.
        weekly: the weekly figures, float64[weeks, groups, measures].
        sha256: of the weekly figures as little-endian float64.
        managed: what the managers did each week, float64[weeks, len(business_case.MANAGED)].
        recording: all that was recorded, of the first replication only.
    """

    replicate: int
    outcomes: dict[str, float]
    by_persona: dict[str, dict[str, float]]
    weekly: np.ndarray
    sha256: str
    managed: np.ndarray
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
    survival_week: SurvivalWeek = None,
    watch: Watch | None = None,
) -> list[Result]:
    """Run all scenarios with the luck of one replication: they share the organisation where they can.

    Raises RunFailedError where a run fails, StoppedError where `watch` says so.
    """
    found: list[Result] = []
    for scenario, files in zip(scenarios, data, strict=True):
        on_day = _teller(watch, scenario, replicate, (len(found), len(scenarios)))
        try:
            recording = simulate(scenario, replicate, files, on_day=on_day)
            outcomes = read_outcomes(recording, scenario)
            outcomes |= _survival(scenario, replicate, files, _week_of(survival_week, len(found)), on_day)
        except (AdoptionError, StoppedError):
            raise
        except Exception as problem:
            seed = scenario.run.seed
            text = f"{scenario.label}: replication {replicate} with seed {seed} failed: {problem}"
            raise RunFailedError(text) from problem
        by_persona = read_by_persona(recording, scenario)
        weekly, managed = recording.weekly, manager_weeks(recording)
        kept = recording if replicate == 0 else None
        found.append(Result(replicate, outcomes, by_persona, weekly, fingerprint(weekly), managed, kept))
    return found


def _week_of(weeks: SurvivalWeek, number: int) -> int | None:
    """Return the survival week of the scenario with this number."""
    return weeks[number] if isinstance(weeks, Sequence) else weeks


def _survival(
    scenario: Scenario,
    replicate: int,
    files: Mapping[str, Any],
    week: int | None,
    on_day: Callable[[int], None] | None,
) -> dict[str, float]:
    """Return the outcomes of the survival branch; not defined where there is no manager to withdraw."""
    if week is None:
        return {}
    if not scenario.managers:
        return dict.fromkeys(SURVIVAL, math.nan)
    with_manager, without = survival_runs(scenario, replicate, week, files, on_day)
    return survival(with_manager, without, week)


def _teller(
    watch: Watch | None, scenario: Scenario, replicate: int, place: tuple[int, int]
) -> Callable[[int], None] | None:
    """Return what tells of the days of a large run, the place[0]-th of place[1] of its replication."""
    if watch is None or scenario.headcount < LARGE:
        return None
    number, count = place
    return lambda day: watch.part(replicate, (number + min(1.0, day / scenario.days)) / count)


def usable_cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _pool(mode: Mode, workers: int) -> Executor:
    """Return threads (compiled runs release the interpreter's lock) or processes."""
    if mode == "processes":
        return ProcessPoolExecutor(
            workers, mp_context=get_context("spawn"), initializer=_bring, initargs=(registered(),)
        )
    return ThreadPoolExecutor(workers)


def _bring(strategies: Sequence[type[Strategy]]) -> None:
    """Make strategies of this session known in a worker process, which imports them from their modules."""
    for strategy in strategies:
        register(strategy)


def _possible(mode: Mode, scenarios: Sequence[Scenario]) -> Mode:
    """Return threads, with a warning, where a strategy was written in this session: other processes cannot find it."""
    names = {manager.strategy for scenario in scenarios for manager in scenario.managers.values()}
    here = sorted(name for name in names if not importable(name))
    if mode == "processes" and here:
        text = (
            f"{', '.join(here)}: written in this session, so runs stay in this process; other processes need a module"
        )
        warnings.warn(text, stacklevel=3)
        return "threads"
    return mode


def run_many(
    scenarios: Sequence[Scenario],
    replicates: Sequence[int],
    data: Sequence[Mapping[str, Any]] | None = None,
    workers: int | None = None,
    mode: Mode = "threads",
    on_progress: Progress | None = None,
    survival_week: SurvivalWeek = None,
) -> list[list[Result]]:
    """Return the results of each scenario, in order of the replications, whatever the workers.

    Raises RunFailedError where a run fails; what waits is then cancelled.
    """
    files = data if data is not None else [{} for _ in scenarios]
    count = max(1, min(workers or usable_cores(), len(replicates)))
    mode = _possible(mode, scenarios)
    found: dict[int, list[Result]] = {}
    watch = Watch(len(replicates), on_progress)
    what = (scenarios, files, survival_week)
    if count == 1 and mode == "threads" and max(scenario.headcount for scenario in scenarios) < LARGE:
        for replicate in replicates:
            found[replicate] = run_one(scenarios, replicate, files, survival_week)
            watch.end(replicate)
    else:
        pool = _pool(mode, count)
        try:
            _collect(pool, count, replicates, what, found, watch if mode == "threads" else None, watch.end)
        finally:
            watch.stop()
            pool.shutdown(wait=len(found) == len(replicates), cancel_futures=True)
    ordered = [found[replicate] for replicate in replicates]
    return [list(results) for results in zip(*ordered, strict=True)]


def _collect(
    pool: Executor,
    count: int,
    replicates: Sequence[int],
    what: tuple[Sequence[Scenario], Sequence[Mapping[str, Any]], SurvivalWeek],
    found: dict[int, list[Result]],
    watch: Watch | None,
    ended: Callable[[int], None],
) -> None:
    """Take in results as they come, a few tasks a worker in flight.

    Results come through a queue: a wait for many futures holds their locks, and Ctrl-C in it would keep them for ever.
    """
    scenarios, files, survival_week = what
    finished: SimpleQueue[Future[list[Result]]] = SimpleQueue()
    to_do = iter(replicates)
    for replicate in islice(to_do, IN_FLIGHT * count):
        pool.submit(run_one, scenarios, replicate, files, survival_week, watch).add_done_callback(finished.put)
    while len(found) < len(replicates):
        results = finished.get().result()
        found[results[0].replicate] = results
        ended(results[0].replicate)
        for replicate in islice(to_do, 1):
            pool.submit(run_one, scenarios, replicate, files, survival_week, watch).add_done_callback(finished.put)
