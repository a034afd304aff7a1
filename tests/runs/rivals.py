"""Driver of the test of rivals: two processes begin on one folder at the same moment, a third reads meanwhile.

python -m tests.runs.rivals FOLDER TRIALS
"""

import os
import re
import sys
import time
from pathlib import Path

from simulator.errors import RunFolderError
from simulator.experiment.loading import load_experiment
from simulator.experiment.sweep import run_plan
from simulator.experiment.sweep_plan import make_plan
from simulator.runs.execution import Keeping
from simulator.runs.executors import InProcess
from simulator.runs.reading import RunFolder
from simulator.simulation import simulate

DONE, IN_USE, OTHER = 0, 2, 1
UNREADABLE = ("no folder of runs (runs.sqlite is missing)", "no store of runs")  # while it is being made
BEHIND = 0.05  # s that one may begin after the other


def rival(loaded, plan, out, others):
    """Begin a process that sweeps once it is told to; return its number, the pipe to tell it, the pipe it tells by."""
    go, said = os.pipe(), os.pipe()
    pid = os.fork()
    if pid:
        os.close(go[0])
        os.close(said[1])
        return pid, go[1], said[0]
    code = OTHER
    try:
        for pipe in (go[1], said[0], *others):
            os.close(pipe)
        os.read(go[0], 1)
        run_plan(loaded, plan, Keeping(out, resume=True), InProcess())
        code = DONE
    except RunFolderError as problem:
        os.write(said[1], str(problem).encode())
        code = IN_USE
    finally:
        os._exit(code)


def read(out, pids):
    """Read the sweep until the processes have ended; return their codes, and how often a whole state was read."""
    codes, states, before = {}, 0, 0
    while len(codes) < len(pids):
        try:
            with RunFolder(out) as folder:
                now = sum(1 for _ in folder.runs())
                assert before <= now == len(folder.done), "a reader saw less than before"
                states, before = states + 1, now
        except RunFolderError as problem:
            assert before == 0 and any(word in str(problem) for word in UNREADABLE), problem
        for pid in pids - codes.keys():
            ended, status = os.waitpid(pid, os.WNOHANG)
            if ended:
                codes[pid] = os.waitstatus_to_exitcode(status)
    return codes, states


def trial(loaded, plan, out, behind):
    """Let two processes begin; return how many swept, how often the sweep was read, whether one was refused."""
    first = rival(loaded, plan, out, ())
    second = rival(loaded, plan, out, first[1:])
    rivals = {pid: (go, said) for pid, go, said in (first, second)}
    for go, _told in rivals.values():
        os.close(go)  # the end of the pipe is the word to begin
        time.sleep(behind)
    codes, states = read(out, rivals.keys())
    words = {pid: os.read(said, 4096).decode() for pid, (_go, said) in rivals.items()}
    for _go, said in rivals.values():
        os.close(said)
    refused = [pid for pid, code in codes.items() if code == IN_USE]
    assert set(codes.values()) <= {DONE, IN_USE} and len(refused) < len(codes), (codes, words)
    for pid in refused:
        (other,) = rivals.keys() - {pid}
        named = re.search(r"in use by pid (\S+); wait for it, or stop it", words[pid])
        assert named and int(named.group(1)) == other, words
    return states, bool(refused)


def main():
    """Let as many pairs compete as asked for, each on a folder of its own; one hash in all of them."""
    folder, trials = Path(sys.argv[1]), int(sys.argv[2])
    loaded = load_experiment(folder / "question.yaml")
    asked = make_plan(loaded)
    plan = asked[0]
    simulate(plan.scenario(plan.cells[plan.rows[0].cell]), 0)
    states = refusals = 0
    hashes = set()
    for number in range(trials):
        seen, refused = trial(loaded, asked, folder / f"out-{number}", BEHIND * (number % 4) / 3)
        states, refusals = states + seen, refusals + refused
        with RunFolder(folder / f"out-{number}") as result:
            assert result.store.connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            hashes.add((len(result.done), result.sha256()))
    ((runs, sha256),) = hashes
    print(f"{trials} pairs, {refusals} refused by name, {states} states read, {runs} runs each, {sha256}")


if __name__ == "__main__":
    main()
