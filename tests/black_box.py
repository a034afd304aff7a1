"""The command from outside: what tests of it may use is its words, files, exit codes and messages, no module of it."""

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
TINY = """format: 1
name: Tiny
personas:
  office: {headcount: 10, template: desk}
  park: {headcount: 14, template: shift}
managers: {central: {hours_per_week: 10}}
run: {horizon_weeks: 8}
"""
LONGER = "extends: tiny.yaml\nname: Longer\nphases: {launch: {weeks: 4}}\n"
QUESTION = """format: 1
question: Do more hours help?
bases: {tiny: tiny.yaml}
levers:
  managers.central.hours_per_week: {values: [4, 12]}
replications: 3
"""
EVIDENCE = """format: 1
patterns:
  reading:
    title: visitors of 12 weeks who only read
    reading: read_only
    personas: desk
    window: {last: 4}
    band: [40%, 80%]
    discrepancy: 10%
    because: it is small
    ground: [{mark: A, source: a guess}]
  alone:
    title: posts without a manager
    reading: unmanaged_posts
    band: [0, 0.5]
    discrepancy: 0.1
    because: it is small
    ground: [{mark: A, source: a guess}]
  rewired:
    title: less with random ties
    reading: less_when_rewired
    band: [0, 0.5]
    discrepancy: 0.1
    because: it is small
    ground: [{mark: A, source: a guess}]
"""
FILES = {"tiny.yaml": TINY, "longer.yaml": LONGER, "question.yaml": QUESTION, "evidence.yaml": EVIDENCE}
LEVER = ("--lever", "managers.central.hours_per_week=4:24")
MAKING = {
    "run": ("run", "tiny.yaml", "--replications", 2),
    "compare": ("compare", "tiny.yaml", "longer.yaml", "--replications", 2),
    "why": ("why", "tiny.yaml", "longer.yaml", "--replications", 2, "--without", "habit"),
    "sensitivity": (
        "sensitivity",
        "tiny.yaml",
        "--samples",
        2,
        "--replications",
        1,
        "--parameter",
        "behaviour.visit.*",
        "--prior",
    ),
    "optimise": ("optimise", "tiny.yaml", "--max", "adopted_mean", *LEVER, "--budget", 8, "--replications", 2),
    "plausibility": ("plausibility", "tiny.yaml", "--evidence", "evidence.yaml", "--replications", 2),
    "sweep": ("sweep", "question.yaml"),
}  # commands that leave a folder, --out apart


def written(folder):
    """Write the tiny scenarios, an experiment and evidence into a folder; return it."""
    folder.mkdir(exist_ok=True)
    for name, text in FILES.items():
        (folder / name).write_text(text)
    return folder


def command(*words):
    """The command line of `adopt`."""
    return [sys.executable, "-c", "from simulator.cli import main; main()", *map(str, words)]


def environment(**changes):
    """The environment of a command that runs in another folder; changes: other variables."""
    return {**os.environ, "PYTHONPATH": str(ROOT), **changes}


def adopt(*words, cwd, timeout=300, env=None, **kept):
    """Run the command; return code, standard output, standard error."""
    kept = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | kept
    done = subprocess.run(
        command(*words), cwd=cwd, timeout=timeout, env=environment(**(env or {})), encoding="utf-8", errors="replace",
        stdin=subprocess.DEVNULL, **kept,
    )  # fmt: skip
    return done.returncode, done.stdout, done.stderr


def begun(*words, cwd, env=None):
    """Begin the command, with Ctrl-C heard whatever began the tests."""
    return subprocess.Popen(
        command(*words), cwd=cwd, env=environment(**(env or {})), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        stdin=subprocess.DEVNULL, text=True, preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )  # fmt: skip


def remarks(err):
    """The lines on standard error that are no warnings about a scenario, nor their count, and no word of progress."""
    counted = re.compile(r"\d+ warnings?; to see (it|them): ")
    begins = ("warning:", "compiling", "all trials:")
    return [line for line in err.splitlines() if not line.startswith(begins) and not counted.match(line)]


def is_whole(folder, cwd):
    """Whether `adopt verify` takes a folder for finished and for what was written, its runs for what they were."""
    code, out, err = adopt("verify", folder, cwd=cwd)
    assert (code, "Traceback" in err) == (0, False), out + err
    return "results sha256" in out  # of one that has no manifest it says "runs sha256"


def put(document, at, value):
    """Return a document with another value at a place; ... takes it away."""
    if not at:
        return value
    copy = json.loads(json.dumps(document))
    inner = copy
    for key in at[:-1]:
        inner = inner[key]
    if value is ...:
        del inner[at[-1]]
    else:
        inner[at[-1]] = value
    return copy
