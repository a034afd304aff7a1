"""The call for notebooks, and the command as a consultant uses it."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from simulator.errors import PlanError
from simulator.experiment.sweep import cost, sweep, usual_timeout
from simulator.strategies import Desk, Strategy, Week
from simulator.strategies.registry import forget, register
from tests.runs.helpers import EXPERIMENT, adopt, environment, hash_of, planned, swept, written

SCRIPT = """
from simulator.experiment.sweep import sweep
with sweep("question.yaml", "out", workers=2) as found:
    print(found.outcome("adopted_mean").shape)
"""


def test_one_call_sweeps_and_goes_on(tmp_path):
    """sweep() runs what is missing and returns results open to read; a second call runs nothing."""
    file = written(tmp_path)
    with sweep(file, tmp_path / "out", workers=1, limit=7) as result:
        assert len(result.done) == 7 and result.missing() == 23
    with sweep(file, tmp_path / "out", executor=ThreadPoolExecutor(2)) as result:
        assert result.outcome("adopted_mean").shape == (6, 5) and result.missing() == 0
    said = []
    with sweep(file, tmp_path / "out", workers=1, on_update=said.append) as result:
        assert said[0].done == 30 and not np.isnan(result.outcome("hours")).any()
    assert hash_of(tmp_path / "out") == swept(tmp_path, out="again")[1]


def test_a_script_needs_no_guard(tmp_path):
    """A script without `if __name__` sweeps with two processes, which do not run the script again."""
    written(tmp_path)
    (tmp_path / "script.py").write_text(SCRIPT)
    done = subprocess.run(
        [sys.executable, "script.py"], cwd=tmp_path, env=environment(), capture_output=True, text=True, timeout=120
    )
    assert done.stdout == "(6, 5)\n" and done.returncode == 0, done.stderr


def test_a_strategy_of_this_session_needs_one_worker(tmp_path):
    """Other processes cannot find a strategy that stands in no module; here it runs."""
    own = type("Own", (Strategy,), {"name": "tests_own", "title": "own", "week": lambda self, desk: Week(desk.planned)})
    own.__module__ = "__main__"
    assert Desk
    register(own)
    try:
        text = EXPERIMENT.replace("tiny.yaml", "own.yaml")
        (tmp_path / "own.yaml").write_text("extends: tiny.yaml\nmanagers: {central: {strategy: tests_own}}\n")
        file = written(tmp_path, text)
        with pytest.raises(PlanError, match="tests_own: of this session, so other processes cannot find it"):
            sweep(file, tmp_path / "out", workers=2)
        with sweep(file, tmp_path / "out", workers=1) as result:
            assert result.missing() == 0
    finally:
        forget("tests_own")


def test_the_cost_is_known_before_the_start(tmp_path):
    """Runs, time of one core and of all workers, and room on the disk, in one line."""
    _, plan = planned(tmp_path)
    result = cost(plan)
    assert (result.rows, result.cells, result.runs) == (6, 6, 30)
    assert result.words(1).startswith("6 cells x 5 = 30 runs: less than a second of one core")
    assert usual_timeout(plan) == 60.0
    report, _ = swept(tmp_path)
    size = (tmp_path / "out" / "runs.sqlite").stat().st_size
    assert report.done == 30 and 0.2 < result.bytes / size < 5.0


def test_the_command_checks_runs_stops_and_goes_on(tmp_path):
    """--dry runs nothing; --limit runs the first runs; without --resume a sweep that is there is left alone."""
    written(tmp_path)
    code, out, _ = adopt("sweep", "question.yaml", "--out", "out", "--dry", cwd=tmp_path)
    assert code == 0 and out.splitlines()[0] == "Do more hours help?" and "30 runs" in out
    assert not (tmp_path / "out").exists()
    words = ("sweep", "question.yaml", "--out", "out", "--workers", 1)
    code, out, _ = adopt(*words, "--resume", "--limit", 4, cwd=tmp_path)
    assert code == 0 and out.splitlines()[-1] == "4 of 4 runs are stored in out"
    code, _, err = adopt(*words, cwd=tmp_path)
    assert code == 2 and "out: runs are there already: go on with --resume" in err
    assert (tmp_path / "out" / "experiment.yaml").read_text() == EXPERIMENT


def test_quarantine_is_told_by_word_and_code(tmp_path, monkeypatch):
    """Runs that fail for good end the command with code 3, after all others were run; --retry tries them again."""
    written(tmp_path, EXPERIMENT.replace("phases.launch.weeks", "personas.park.headcount").replace("[2, 4]", "[20, 5]"))
    hook = "import simulator.runs.carry_out as w; s = w.simulate\n"
    hook += "def bad(scenario, *rest, **more):\n"
    hook += "    if scenario.personas['park'].headcount == 5: raise ValueError('planted')\n"
    hook += "    return s(scenario, *rest, **more)\nw.simulate = bad\nfrom simulator.cli import main; main()"
    words = [sys.executable, "-c", hook, "sweep", "question.yaml", "--out", "out", "--workers", "1"]
    done = subprocess.run(words, cwd=tmp_path, env=environment(), capture_output=True, text=True, timeout=120)
    assert done.returncode == 3 and "30 of 30 runs are stored" in done.stdout
    assert "15 failed three times each and are set aside, with seed and reason" in done.stderr
    code, _, _ = adopt("export", "out", "--csv", "c", "--no-series", cwd=tmp_path)
    assert code == 0 and (tmp_path / "c" / "runs.csv").read_text().count("quarantined,ValueError: planted") == 15
    again = ("sweep", "question.yaml", "--out", "out", "--workers", 1, "--resume")
    assert adopt(*again, cwd=tmp_path)[0] == 3
    code, _, err = adopt(*again, "--retry", cwd=tmp_path)
    assert code == 0 and "set aside" not in err
