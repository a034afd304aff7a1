"""Other systems: what only some of them have is not needed, or asked for first."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
# What Windows lacks is taken away, its own lock put in place; then the command runs as there.
POORER = """
import fcntl, os, signal, subprocess, sys, types

def locking(file, mode, count):
    fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB if mode else fcntl.LOCK_UN, count)

sys.modules["fcntl"] = sys.modules["resource"] = None
for name in ("getuid", "geteuid", "pread", "pwrite", "sched_getaffinity", "statvfs", "O_CLOEXEC", "O_NONBLOCK",
             "O_DIRECTORY", "O_NOFOLLOW"):
    delattr(os, name)
del signal.pthread_sigmask, signal.SIGHUP
from simulator import locks
assert locks.fcntl is None
locks.msvcrt = types.SimpleNamespace(locking=locking, LK_NBLCK=1, LK_UNLCK=0)
from simulator.cli import main
main()
"""
SCENARIO = "format: 1\nname: Small\npersonas: {office: {headcount: 60, template: desk}}\nrun: {horizon_weeks: 20}\n"
EXPERIMENT = """format: 1
question: How long?
bases: {small: small.yaml}
levers:
  phases.activation.weeks: {values: [4, 8]}
replications: 2
"""


def test_commands_work_without_what_windows_lacks(tmp_path: Path) -> None:
    """Run, compare, a sweep on two processes and its export: without flock, signal masks and POSIX calls."""
    (tmp_path / "small.yaml").write_text(SCENARIO)
    (tmp_path / "other.yaml").write_text("extends: small.yaml\nname: Other\nphases: {activation: {weeks: 4}}\n")
    (tmp_path / "question.yaml").write_text(EXPERIMENT)
    for words in (
        ("run", "small.yaml", "--replications", "2", "--out", "run"),
        ("compare", "small.yaml", "other.yaml", "--replications", "2", "--out", "compare"),
        ("sweep", "question.yaml", "--out", "sweep", "--workers", "2"),
        ("verify", "sweep"),
        ("export", "sweep", "--csv", "tables"),
    ):
        command = [sys.executable, "-c", POORER, *words]
        surroundings = {**os.environ, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(command, cwd=tmp_path, env=surroundings, capture_output=True, text=True)
        assert done.returncode == 0 and "Traceback" not in done.stderr, (words, done.stderr)
