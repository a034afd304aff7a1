"""Processes that are begun for runs: a script needs no main guard, Ctrl-C does not reach them, none stays."""

import os
import signal
import subprocess
import sys
import threading
import time
from multiprocessing import active_children
from pathlib import Path

from simulator.runs.spawning import begun_quietly, deaf, kill, spawned_pool

ROOT = Path(__file__).parents[2]
SCRIPT = """
from simulator import Scenario, compare
print("the script runs")
base = Scenario.model_validate({"personas": {"all": {"headcount": 60}}, "run": {"horizon_weeks": 10}})
found = compare(base, base.but(**{"phases.activation.weeks": 4}), replications=4, workers=2, executor="processes")
print(type(found).__name__)
"""


def test_a_script_without_a_main_guard_may_use_processes(tmp_path: Path) -> None:
    """`compare(executor="processes")` at the top of a script: it runs once, to its end, without a traceback."""
    (tmp_path / "script.py").write_text(SCRIPT)
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "script.py"]
    done = subprocess.run(command, cwd=tmp_path, env=surroundings, capture_output=True, text=True, timeout=900)
    assert done.returncode == 0 and not done.stderr, done.stderr
    assert done.stdout.splitlines() == ["the script runs", "Comparison"]


def test_processes_begin_deaf_to_ctrl_c_and_without_the_users_script():
    """Within, Ctrl-C is held back and the script is hidden; afterwards all is as it was."""
    main = sys.modules["__main__"]
    before, spec = vars(main).get("__file__"), vars(main).get("__spec__")
    with begun_quietly():
        assert signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, set())
        assert "__file__" not in vars(main) and vars(main)["__spec__"] is None
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, set())
    assert (vars(main).get("__file__"), vars(main).get("__spec__")) == (before, spec)


def test_whatever_begins_within_is_deaf() -> None:
    """Ctrl-C is ignored by what is begun within; only the main thread may say so, others begin without."""
    heard = []

    def work() -> None:
        with deaf():
            heard.append(signal.getsignal(signal.SIGINT))

    before = signal.getsignal(signal.SIGINT)
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    with deaf():
        assert signal.getsignal(signal.SIGINT) == signal.SIG_IGN
    assert heard == [before] and signal.getsignal(signal.SIGINT) is before


def test_a_pool_is_killed_whatever_it_does() -> None:
    """Workers that would sleep for minutes are gone at once, and their tasks with them."""
    with begun_quietly():
        pool = spawned_pool(1)
        future = pool.submit(time.sleep, 300)
    while not future.running():
        time.sleep(0.05)
    kill(pool)
    deadline = time.monotonic() + 10
    while active_children() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not active_children() and future.done()
