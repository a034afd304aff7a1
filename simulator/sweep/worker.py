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

from simulator.scenario.changes import written
from simulator.scenario.schema import Scenario
from simulator.simulation import simulate
from simulator.strategies import known, register
from simulator.sweep.bodies import pack
from simulator.sweep.canonical import code_version
from simulator.warming import warm_up

Outcome = Literal["ok", "failed", "timeout"]
Result = tuple[Outcome, bytes, str]  # what came of a run, its bytes, why there are none
MOST_KEPT = 256
LONGEST_REASON = 4_000
_ready = cache(warm_up)  # the engine is loaded once in a process, before any run's time is counted
STOP = threading.Event()  # set in this process on Ctrl-C: tasks in threads end after the run that is under way
KEPT: dict[str, Scenario] = {}  # by cell, in hex


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
        _ready()
    begin = time.perf_counter()
    found = _guarded(asked, stop) if asked["code"] == code_version() else []
    runs = [
        [*run[-2:], outcome, len(body), reason]
        for run, (outcome, body, reason) in zip(asked["runs"], found, strict=False)
    ]
    head = {"code": code_version(), "seconds": time.perf_counter() - begin, "runs": runs}
    return json.dumps(head).encode("utf-8") + b"\n" + b"".join(body for _, body, _ in found)


def _know(name: str, place: str) -> None:
    """Make a strategy known that the asking session registered; its module must be importable here too."""
    if name not in known():
        module, _sign, kind = place.partition(":")
        register(getattr(import_module(module), kind))


def read_answers(raw: bytes) -> Answers:
    """Return what a worker answered."""
    line, _end, rest = raw.partition(b"\n")
    head = json.loads(line)
    runs, at = [], 0
    for cell, replicate, outcome, length, reason in head["runs"]:
        runs.append(Answer(bytes.fromhex(cell), replicate, outcome, rest[at : at + length], reason))
        at += length
    return Answers(head["code"], head["seconds"], runs)


class _Course:
    """How far a task is: what came of the runs that have ended, and since when the next one is under way (s)."""

    def __init__(self) -> None:
        """Begin with the first run."""
        self.lock, self.left = threading.Lock(), False
        self.found: list[Result] = []
        self.since = time.perf_counter()

    def add(self, result: Result) -> bool:
        """Take in what came of a run; return whether anybody still waits for the next."""
        with self.lock:
            if not self.left:
                self.found.append(result)
                self.since = time.perf_counter()
            return not self.left

    def leave(self, timeout: float) -> bool:
        """Return whether the run under way takes longer than `timeout` seconds; then nobody waits for it any more."""
        with self.lock:
            self.left = time.perf_counter() - self.since >= timeout
            return self.left


def _guarded(asked: Mapping[str, Any], stop: Callable[[], bool]) -> list[Result]:
    """Return what came of a task's runs that were begun, each within the time limit where there is one.

    They run in a thread beside this one, which looks only when a run may be late: waking for each would cost more.
    A run that hangs is left in that thread: who gave the task ends this process.
    """
    course, timeout = _Course(), asked["timeout"]
    if timeout is None:
        _work(asked, stop, course)
        return course.found
    thread = threading.Thread(target=_work, args=(asked, stop, course), daemon=True)
    thread.start()
    while thread.is_alive() and not course.leave(timeout):
        thread.join(max(0.0, course.since + timeout - time.perf_counter()))
    late: list[Result] = [("timeout", b"", f"took longer than {timeout:g} s")] if course.left else []
    return course.found + late


def _work(asked: Mapping[str, Any], stop: Callable[[], bool], course: _Course) -> None:
    """Run a task's runs one after another, while anybody waits for them."""
    for run in asked["runs"]:
        if stop() or not course.add(_caught(partial(_result, asked, *run))):
            return


def _result(asked: Mapping[str, Any], variant: str, world: str, own: Any, cell: str, replicate: int) -> bytes:
    """Run one replication of one cell: the bytes that are stored."""
    files = {name: Path(place) for name, place in asked["files"].get(variant, {}).items()}
    scenario = _scenario(asked, variant, world, own, cell)
    return pack(simulate(scenario, replicate, files), scenario)


def _scenario(asked: Mapping[str, Any], variant: str, world: str, own: Any, cell: str) -> Scenario:
    """Return the scenario of a cell, kept for its next replication."""
    scenario = KEPT.get(cell)
    if scenario is None:
        data = written(asked["variants"][variant], {**asked["worlds"].get(world, {}), **own})
        scenario = Scenario.model_validate(data)
        while len(KEPT) >= MOST_KEPT:
            KEPT.pop(next(iter(KEPT)), None)
        KEPT[cell] = scenario
    return scenario


def _caught(work: Callable[[], bytes]) -> Result:
    """Return a run's bytes, or why it failed; also where it wants to end the process."""
    try:
        return "ok", work(), ""
    except (Exception, SystemExit) as problem:
        told = "".join(traceback.format_exception(problem))
        return "failed", b"", f"{type(problem).__name__}: {problem}\n{told[-LONGEST_REASON:]}"
