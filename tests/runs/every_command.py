"""Every command that leaves a folder, in this process: small questions, each of them with all that it may ask.

As a program it is the driver of the test of kills: python -m tests.runs.every_command FOLDER NAME KILLS SEED
"""

import json
import os
import signal
import sys
import threading
import time
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from itertools import count
from pathlib import Path

import numpy as np

from simulator.cli.commands import app
from simulator.errors import AdoptionError
from simulator.runs import worker
from simulator.runs.manifest import is_sealed, read_manifest
from simulator.runs.reading import RunFolder
from tests.black_box import LEVER, written

PAIR = ("tiny.yaml", "longer.yaml")
COMMANDS = {
    "run": ("run", "tiny.yaml", "--replications", 12),
    "run with branches": ("run", "tiny.yaml", "--replications", 2, "--survival", 4, "--reproduction"),
    "compare": ("compare", *PAIR, "--replications", 12),
    "compare in worlds": ("compare", *PAIR, "--replications", 2, "--worlds", 3, "--prior", "--hold", "total"),
    "why": ("why", *PAIR, "--replications", 4, "--without", "habit", "--without", "fear"),
    "sensitivity": (
        "sensitivity", "tiny.yaml", "--samples", 2, "--replications", 2, "--parameter", "behaviour.visit.*",
        "--prior",
    ),
    "optimise for regret": (
        "optimise", "tiny.yaml", "--max", "adopted_mean", "--min", "regret", *LEVER,
        "--budget", 20, "--replications", 2, "--prior",
    ),
    "plausibility": ("plausibility", "tiny.yaml", "--evidence", "evidence.yaml", "--replications", 12),
    "sweep": ("sweep", "question.yaml", "--executor", "threads"),
}  # fmt: skip
LONGEST = 0.005  # s from the beginning of a run until the kill


def here(*words) -> tuple[int, str, str]:
    """Run a command in this process, in this folder; return code, standard output, standard error."""
    out, err = StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        try:
            code = app([str(word) for word in words], standalone_mode=False) or 0
        except AdoptionError as problem:
            code = 2
            err.write(f"{problem}\n")
        except SystemExit as end:
            code = int(end.code or 0)
    return code, out.getvalue(), err.getvalue()


def made(place: Path, name: str, out: str) -> None:
    """Let a command make its folder below a place."""
    os.chdir(written(place))
    code, _, err = here(*COMMANDS[name], "--out", out)
    assert code == 0 and "Traceback" not in err, err


def sealed_runs(folder: Path) -> str:
    """The hash of all runs of a finished folder."""
    return read_manifest(folder).runs if is_sealed(folder) else ""


def stored(folder: Path) -> int:
    """How many runs are stored."""
    try:
        with RunFolder(folder) as runs:
            return len(runs.done)
    except AdoptionError:
        return 0


def child(work, *, until=None, seconds=0.0) -> tuple[int, int]:
    """Let a process work, killed some seconds after it began run `until`; return its exit status, and runs begun."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid:
        os.close(writing)
        said = b""
        while chunk := os.read(reading, 65536):
            said += chunk
        os.close(reading)
        return os.waitpid(pid, 0)[1], len(said)
    numbers, carry_out = count(1), worker.carry_out

    def counted(*words, **settings):
        os.write(writing, b".")
        if next(numbers) == until:  # a count is one step, also between threads
            threading.Thread(target=lambda: (time.sleep(seconds), os.kill(os.getpid(), signal.SIGKILL))).start()
        return carry_out(*words, **settings)

    worker.carry_out = counted
    code = 1
    try:
        code = work()
    finally:
        os._exit(code)


def main() -> None:
    """Kill a command as often as asked for, going on each time, then let it end; print what came of it as JSON."""
    place, name, kills, seed = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    from simulator.warming import warm_up

    warm_up()
    os.chdir(written(place))
    chance = np.random.default_rng(seed)
    status, whole = child(lambda: here(*COMMANDS[name], "--out", "whole")[0])
    assert status == 0
    words, done, lost, at_work = (*COMMANDS[name], "--out", "killed", "--resume"), 0, 0, 0
    for kill in range(kills):
        most = max(1, (whole - done) // (kills - kill + 1))
        until, seconds = int(chance.integers(1, most + 1)), float(chance.uniform(0.0, LONGEST))
        status, _begun = child(lambda: here(*words)[0], until=until, seconds=seconds)
        now = stored(Path("killed"))
        lost, done, at_work = lost + max(0, done - now), now, at_work + os.WIFSIGNALED(status)
    status, again = child(lambda: here(*words)[0])
    facts = {
        "whole": whole, "kills": at_work, "lost": lost, "before": done, "again": again, "status": status,
        "same": sealed_runs(Path("whole")) == sealed_runs(Path("killed")) != "", "stored": stored(Path("killed")),
    }  # fmt: skip
    print(json.dumps(facts))


if __name__ == "__main__":
    main()
