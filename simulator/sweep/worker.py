"""What a worker does with a task: run by run, JSON in, bytes out; a run that fails or hangs fails alone.

Task (JSON): code, timeout, strategies {name: module:class} that the asking session registered,
variants {number: plain scenario}, files {number: {name: place}}, worlds {key: changes},
runs [[variant, world key, own changes, cell in hex, replication], ...].
Answer: a line of JSON (code, seconds, runs: [cell, replication, outcome, length or reason]), then the bodies.
"""

import json
import threading
import time
import traceback
from collections.abc import Callable, Mapping
from functools import cache, partial
from importlib import import_module
from pathlib import Path
from typing import Any, Literal, NamedTuple

from simulator.scenario.schema import Scenario
from simulator.simulation import simulate
from simulator.strategies import known, register
from simulator.sweep.bodies import pack
from simulator.sweep.canonical import code_version
from simulator.sweep.paths import written

Outcome = Literal["ok", "failed", "timeout"]
KEPT_SCENARIOS = 256
LONGEST_REASON = 4_000
STOP = threading.Event()  # set in this process on Ctrl-C: tasks in threads end after the run that is under way
_scenarios: dict[str, Scenario] = {}


class Answer(NamedTuple):
    """What became of one run: its bytes, or why there are none."""

    cell: bytes
    replicate: int
    outcome: Outcome
    body: bytes
    reason: str


class Answers(NamedTuple):
    """What became of the runs of a task that were begun; the version of the code that ran them; seconds."""

    code: str
    seconds: float
    runs: list[Answer]


def run_task(task: str) -> bytes:
    """Run a task's runs one after another; stop at the first that takes too long, or on Ctrl-C in this process."""
    return run_until(task, STOP.is_set)


def run_until(task: str, stop: Callable[[], bool]) -> bytes:
    """Run a task's runs one after another, until `stop` says so or one takes too long."""
    asked: dict[str, Any] = json.loads(task)
    for name, place in asked["strategies"].items():
        _know(name, place)
    if asked["timeout"] is not None or not asked["runs"]:  # a task without runs asks whether a worker can run at all
        _warm_up()
    begin = time.perf_counter()
    found, bodies = [], []
    for run in asked["runs"] if asked["code"] == code_version() else ():
        if stop():
            break
        variant, world, own, cell, replicate = run
        work = partial(_result, asked, variant, world, own, cell, replicate)
        outcome, body, reason = _guarded(work, asked["timeout"])
        found.append([cell, replicate, outcome, len(body), reason])
        bodies.append(body)
        if outcome == "timeout":
            break
    head = {"code": code_version(), "seconds": time.perf_counter() - begin, "runs": found}
    return json.dumps(head).encode("utf-8") + b"\n" + b"".join(bodies)


def _know(name: str, place: str) -> None:
    """Make a strategy known that the asking session registered; its module must be importable here too."""
    if name not in known():
        module, _sign, kind = place.partition(":")
        register(getattr(import_module(module), kind))


@cache
def _warm_up() -> None:
    """Load the engine, once in a process, before any run's time is counted."""
    simulate(Scenario().but(**{"run.horizon_weeks": 1}), 0)


def read_answers(raw: bytes) -> Answers:
    """Return what a worker answered."""
    line, _end, rest = raw.partition(b"\n")
    head = json.loads(line)
    runs, at = [], 0
    for cell, replicate, outcome, length, reason in head["runs"]:
        runs.append(Answer(bytes.fromhex(cell), replicate, outcome, rest[at : at + length], reason))
        at += length
    return Answers(head["code"], head["seconds"], runs)


def _result(asked: Mapping[str, Any], variant: str, world: str, own: Any, cell: str, replicate: int) -> bytes:
    """Run one replication of one cell: the bytes that are stored."""
    scenario = _scenarios.get(cell)
    if scenario is None:
        data = written(asked["variants"][variant], {**asked["worlds"].get(world, {}), **own})
        scenario = Scenario.model_validate(data)
        while len(_scenarios) >= KEPT_SCENARIOS:
            _scenarios.pop(next(iter(_scenarios)), None)
        _scenarios[cell] = scenario
    files = {name: Path(place) for name, place in asked["files"].get(variant, {}).items()}
    return pack(simulate(scenario, replicate, files), scenario)


def _guarded(work: Callable[[], bytes], timeout: float | None) -> tuple[Outcome, bytes, str]:
    """Return what came of a run, within the timeout (s) where there is one.

    A run that hangs is left in its thread: who gave the task ends this process.
    """
    if timeout is None:
        return _caught(work)
    found: list[tuple[Outcome, bytes, str]] = []
    thread = threading.Thread(target=lambda: found.append(_caught(work)), daemon=True)
    thread.start()
    thread.join(timeout)
    return found[0] if found else ("timeout", b"", f"took longer than {timeout:g} s")


def _caught(work: Callable[[], bytes]) -> tuple[Outcome, bytes, str]:
    """Return a run's bytes, or why it failed; also where it wants to end the process."""
    try:
        return "ok", work(), ""
    except (Exception, SystemExit) as problem:
        told = "".join(traceback.format_exception(problem))
        return "failed", b"", f"{type(problem).__name__}: {problem}\n{told[-LONGEST_REASON:]}"
