"""What a worker does with a task: run by run, JSON in, bytes out; a run that fails or hangs fails alone.

Task (JSON): code, engine, timeout, strategies {name: module:class} that the asking session registered,
variants {place: plain scenario}, files {place: {name: place}}, changes {place: {path: value}}, options {place: {}},
runs [[cell in hex, replication, variant, changes, option, whether it is the cell's first], ...].
Answer: a line of JSON (code, seconds, portable: whether that engine answered, runs: [cell, replication, outcome, length
or reason]), then the bodies.
"""

import json
import threading
import time
import traceback
from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Literal, NamedTuple, TypedDict

from simulator.errors import AdoptionError
from simulator.portable.choice import prefer
from simulator.portable.standing_in import Tally
from simulator.runs.canonical import JsonValue, code_version
from simulator.runs.carry_out import OnDay, Options, carry_out
from simulator.runs.draft import Files
from simulator.runs.watch import Watch
from simulator.scenario.changes import written
from simulator.scenario.plain import Json as Plain
from simulator.scenario.schema import Scenario
from simulator.simulation import LARGE
from simulator.strategies import known, register
from simulator.warming import warm_up

Outcome = Literal["ok", "failed", "refused", "timeout"]
Answered = tuple[Outcome, bytes, str]  # what came of a run, its bytes, why there are none
Asked = tuple[str, int, str, list[str], str, bool]
MOST_KEPT = 256
LONGEST_REASON = 4_000
_ready = cache(warm_up)  # the engine is loaded once in a process, before any run's time is counted
KEPT: dict[str, Scenario] = {}  # by cell, in hex


class TaskDocument(TypedDict):
    """A task as it is written."""

    code: str
    engine: str
    timeout: float | None
    strategies: dict[str, str]
    variants: dict[str, Plain]
    files: dict[str, dict[str, str]]
    changes: dict[str, Plain]
    options: dict[str, Plain]
    runs: list[Asked]


class Answer(NamedTuple):
    """What became of one run: its bytes, or why there are none."""

    cell: bytes
    replicate: int
    outcome: Outcome
    body: bytes
    reason: str


class Answers(NamedTuple):
    """What became of the runs of a task that were begun; the version of the code that ran them; seconds.

    `portable`: whether the portable engine answered in that process meanwhile.
    """

    code: str
    seconds: float
    portable: bool
    runs: list[Answer]


def run_task(task: str) -> bytes:
    """Run a task's runs one after another, in a process of its own; stop at the first that takes too long."""
    return run_watched(Watch(), task)


def run_watched(watch: Watch, task: str) -> bytes:
    """Run a task's runs one after another, until `watch` says stop or one takes too long."""
    asked: TaskDocument = json.loads(task)
    prefer(asked["engine"])
    before = Tally.portable
    for name, place in asked["strategies"].items():
        _know(name, place)
    if asked["timeout"] is not None or not asked["runs"]:  # a task without runs asks whether a worker can run at all
        _ready()
    begin = time.perf_counter()
    answered = _guarded(asked, watch) if asked["code"] == code_version() else []
    runs = [
        [*run[:2], outcome, len(body), reason]
        for run, (outcome, body, reason) in zip(asked["runs"], answered, strict=False)
    ]
    head = {"code": code_version(), "seconds": time.perf_counter() - begin}
    head |= {"portable": Tally.portable > before, "runs": runs}
    return json.dumps(head).encode("utf-8") + b"\n" + b"".join(body for _outcome, body, _reason in answered)


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
    return Answers(head["code"], head["seconds"], head["portable"], runs)


class _Course:
    """How far a task is: what came of the runs that have ended, and since when the next one is under way (s)."""

    def __init__(self) -> None:
        """Begin with the first run."""
        self.lock, self.left = threading.Lock(), False
        self.answered: list[Answered] = []
        self.since = time.perf_counter()

    def add(self, answer: Answered) -> bool:
        """Take in what came of a run; return whether anybody still waits for the next."""
        with self.lock:
            if not self.left:
                self.answered.append(answer)
                self.since = time.perf_counter()
            return not self.left

    def leave(self, timeout: float) -> bool:
        """Return whether the run under way takes longer than `timeout` seconds; then nobody waits for it any more."""
        with self.lock:
            self.left = time.perf_counter() - self.since >= timeout
            return self.left


def _guarded(asked: TaskDocument, watch: Watch) -> list[Answered]:
    """Return what came of a task's runs that were begun, each within the time limit where there is one.

    They run in a thread beside this one, which looks only when a run may be late: waking for each would cost more.
    A run that hangs is left in that thread: who gave the task ends this process.
    """
    course, timeout = _Course(), asked["timeout"]
    if timeout is None:
        _work(asked, watch, course)
        return course.answered
    thread = threading.Thread(target=_work, args=(asked, watch, course), daemon=True)
    thread.start()
    while thread.is_alive() and not course.leave(timeout):
        thread.join(max(0.0, course.since + timeout - time.perf_counter()))
    late: list[Answered] = [("timeout", b"", f"took longer than {timeout:g} s")] if course.left else []
    return course.answered + late


def _work(asked: TaskDocument, watch: Watch, course: _Course) -> None:
    """Run a task's runs one after another, while anybody waits for them."""
    for run in asked["runs"]:
        if watch.stopped:
            return
        answer = _caught(lambda run=run: _run(asked, run, watch))  # type: ignore[misc]
        if (watch.stopped and answer[0] != "ok") or not course.add(answer):
            return


def _run(asked: TaskDocument, run: Asked, watch: Watch) -> bytes:
    """Run one replication of one cell: the bytes that are stored."""
    cell, replicate, variant, _changes, option, is_first = run
    files: Files = {name: watch.handed.get(place, Path(place)) for name, place in asked["files"][variant].items()}
    scenario = _scenario(asked, run)
    on_day = _on_day(watch, scenario, (cell, replicate))
    return carry_out(scenario, replicate, files, _options(asked["options"][option]), is_first, on_day)


def _options(said: Mapping[str, JsonValue]) -> Options:
    """Return a cell's options as they are written."""
    left_out = said.get("left_out")
    options = Options(**said)  # type: ignore[arg-type]
    return options._replace(left_out=tuple(left_out)) if isinstance(left_out, list) else options


def _on_day(watch: Watch, scenario: Scenario, run: tuple[str, int]) -> OnDay | None:
    """Return what hears of the days of a large run; nothing for a small one."""
    if scenario.headcount < LARGE:
        return None
    return lambda day: watch.part(run, min(1.0, day / scenario.days))


def _scenario(asked: TaskDocument, run: Asked) -> Scenario:
    """Return the scenario of a cell, kept for its next replication."""
    cell, _replicate, variant, changes = run[:4]
    scenario = KEPT.get(cell)
    if scenario is None:
        together = {path: value for at in changes for path, value in asked["changes"][at].items()}
        scenario = Scenario.model_validate(written(asked["variants"][variant], together))
        while len(KEPT) >= MOST_KEPT:
            KEPT.pop(next(iter(KEPT)), None)
        KEPT[cell] = scenario
    return scenario


def _caught(work: Callable[[], bytes]) -> Answered:
    """Return a run's bytes, or why it failed; also where it wants to end the process."""
    try:
        return "ok", work(), ""
    except AdoptionError as problem:
        return "refused", b"", str(problem)
    except (Exception, SystemExit) as problem:
        reason = "".join(traceback.format_exception(problem))
        return "failed", b"", f"{type(problem).__name__}: {problem}\n{reason[-LONGEST_REASON:]}"
