"""Driver of the kill test: sweeps in children with a session of their own, and kills each at a random moment.

python -m tests.runs.killing FOLDER KILLS WORKERS SEED
"""

import os
import select
import signal
import sqlite3
import sys
import time
from pathlib import Path

import numpy as np

from simulator.experiment.loading import load_experiment
from simulator.experiment.sweep import run_plan
from simulator.experiment.sweep_plan import make_plan
from simulator.runs.execution import Keeping
from simulator.runs.executors import InProcess, Processes
from simulator.runs.progress import Clock
from simulator.runs.store import Store
from simulator.simulation import simulate

LONGEST = {1: 0.35, 2: 5.0}  # s until the kill, at most; two processes take a while to begin


def sweep(loaded, plan, out, workers, pipe):
    """Sweep in this process (a child), and tell after every commit how many runs are stored."""
    Clock.EVERY = 0.0
    pool = InProcess() if workers == 1 else Processes(workers)
    run_plan(
        loaded, plan, Keeping(out, resume=True), pool, on_update=lambda update: os.write(pipe, b"%d\n" % update.done)
    )


def child(loaded, plan, out, workers):
    """Begin a child in a session of its own; return its number and the pipe on which it tells."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.setsid()
        os.close(reading)
        try:
            sweep(loaded, plan, out, workers, writing)
            os._exit(0)
        except BaseException as problem:
            sys.stderr.write(f"{type(problem).__name__}: {problem}\n")
            os._exit(1)
    os.close(writing)
    return pid, reading


def killed(pid, pipe, seconds):
    """Kill a child's group after so many seconds; return the last number told, and whether it was still at work."""
    said = b""
    deadline = time.monotonic() + seconds
    ended = 0
    while time.monotonic() < deadline and not ended:
        if select.select([pipe], [], [], max(0.0, deadline - time.monotonic()))[0]:
            chunk = os.read(pipe, 65536)
            said += chunk
            ended = not chunk
    os.killpg(pid, signal.SIGKILL)
    while chunk := os.read(pipe, 65536):
        said += chunk
    os.close(pipe)
    _, status = os.waitpid(pid, 0)
    numbers = [int(number) for number in said.split()]
    return max(numbers, default=0), os.WIFSIGNALED(status)


def stored(out):
    """The runs in the store; its own check of the file must find nothing."""
    if not (out / "runs.sqlite").exists():
        return 0
    store = Store.open(out)
    assert store.connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    keys = store.connection.execute("SELECT cell_hash, replicate FROM run").fetchall()
    assert len(keys) == len(set(keys)) == len(store.done())
    store.close()
    return len(keys)


def main():
    """Kill as often as asked, then let the sweep end."""
    folder, kills, workers, seed = Path(sys.argv[1]), *map(int, sys.argv[2:])
    loaded = load_experiment(folder / "question.yaml")
    asked = make_plan(loaded)
    plan = asked[0]
    out, chance = folder / "out", np.random.default_rng(seed)
    simulate(plan.scenario(plan.cells[plan.rows[0].cell]), 0)
    lost = done = at_work = rounds = 0
    while at_work < kills:
        before = done
        said, was_at_work = killed(*child(loaded, asked, out, workers), float(chance.uniform(0.0, LONGEST[workers])))
        try:
            done = stored(out)
        except sqlite3.Error as problem:
            raise SystemExit(f"the file is damaged: {problem}") from None
        lost += max(0, max(said, before) - done)
        at_work += was_at_work
        rounds += not was_at_work
        if not was_at_work:  # it ended before the kill: begin again beside it, and keep the last for the comparison
            out.rename(folder / f"ended-{rounds}")
            done = 0
    pid, pipe = child(loaded, asked, out, workers)
    while os.read(pipe, 65536):
        pass
    assert os.waitpid(pid, 0)[1] == 0
    print(f"{at_work} kills, {rounds} sweeps ended in between, {lost} acknowledged runs lost, {stored(out)} runs")


if __name__ == "__main__":
    main()
