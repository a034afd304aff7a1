"""Tiny experiments for the tests of sweeps: thirty people, eight weeks, some four milliseconds a run."""

import contextlib
import os
import signal
import subprocess
import sys
from pathlib import Path

from simulator.experiment.loading import load_experiment
from simulator.experiment.sweep import run_plan
from simulator.experiment.sweep_plan import make_plan
from simulator.runs.draft import Draft
from simulator.runs.execution import Keeping, execute_whole
from simulator.runs.executors import InProcess
from simulator.runs.reading import RunFolder
from simulator.runs.redo import Manner

ROOT = Path(__file__).parents[2]
TINY = """format: 1
name: Tiny
personas:
  office: {headcount: 10, template: desk}
  park: {headcount: 20, template: shift}
managers: {central: {hours_per_week: 10}}
run: {horizon_weeks: 8}
"""
EXPERIMENT = """# Do more hours help?
format: 1
question: Do more hours help?
bases: {tiny: tiny.yaml}
levers:
  managers.central.hours_per_week: {values: [4, 12, 24]}
  phases.launch.weeks: {values: [2, 4]}
replications: 5
"""
UNCERTAIN = (
    EXPERIMENT.replace("replications: 5", "replications: 2")
    + "uncertain: prior\ndesign: {uncertainties: {kind: lhs, points: 4}}\n"
)


def written(folder, text=EXPERIMENT, name="question.yaml"):
    """Write the tiny scenario and an experiment into a folder; return the experiment's path."""
    (folder / "tiny.yaml").write_text(TINY)
    (folder / name).write_text(text)
    return folder / name


def planned(folder, text=EXPERIMENT):
    """The experiment as loaded, and its plan."""
    loaded = load_experiment(written(folder, text))
    return loaded, make_plan(loaded)[0]


def swept(
    folder, text=EXPERIMENT, out="out", pool=None, *, resume=True, extend=False, retry=False, timeout=None, **how
):
    """Run an experiment; return its report and the hash of its results."""
    loaded = load_experiment(written(folder, text))
    keeping = Keeping(folder / out, resume=resume, extend=extend)
    report = run_plan(loaded, make_plan(loaded), keeping, pool or InProcess(), manner=Manner(timeout, retry), **how)
    return report, hash_of(folder / out)


def drafted(scenarios, count, data=None):
    """Some scenarios as a plan, so many replications of each, and the draft of it."""
    draft = Draft()
    for scenario in scenarios:
        cell = draft.cell(draft.variant(scenario, data), options={"course": True}, least=count)
        draft.row(cell, [draft.labels({"base": scenario.label})])
    return draft.plan({"kind": "tests"}, scenarios[0].run.seed, count), draft


def replicated(scenarios, count, workers=1, mode="threads", *, data=None, listener=None):
    """The records of some scenarios, so many replications of each, wherever they are run; nothing is kept."""
    plan, draft = drafted(scenarios, count, data)
    with execute_whole(plan, draft, Keeping(cache=False), workers, mode) as execution:
        execution.run(plan.runs(0, count), listener)
        return [execution.reader.records(plan.cells[row.cell], 0, count) for row in plan.rows]


def hash_of(folder):
    """The hash of a folder's results."""
    with RunFolder(folder) as runs:
        return runs.sha256()


def adopt(*words, cwd=ROOT, timeout=300, **kept):
    """Run the command; return code, standard output, standard error."""
    done = subprocess.run(
        command(*words), cwd=cwd, capture_output=True, text=True, timeout=timeout, env=environment(), **kept
    )
    return done.returncode, done.stdout, done.stderr


def command(*words):
    """The command line of `adopt`."""
    return [sys.executable, "-c", "from simulator.cli import main; main()", *map(str, words)]


def environment():
    """The environment of a command that runs in another folder."""
    return {**os.environ, "PYTHONPATH": str(ROOT)}


def begun(*words, cwd):
    """Begin the command in a process group of its own."""
    return subprocess.Popen(
        command(*words), cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        start_new_session=True, env=environment(),
    )  # fmt: skip


def group_of(process):
    """The processes of a command's session that are still there, zombies apart."""
    seen = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rsplit(")", 1)[1].split()
            except OSError:
                continue
            if int(fields[3]) == process.pid and fields[0] != "Z":
                seen.append(int(entry.name))
    return seen


def end(process):
    """Kill a command's process group and wait for it."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate(timeout=60)
