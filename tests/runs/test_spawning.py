"""Processes that are begun for runs: a script needs no main guard."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
SCRIPT = """
from simulator import Scenario, compare
print("the script runs")
base = Scenario.model_validate({"personas": {"all": {"headcount": 60}}, "run": {"horizon_weeks": 10}})
found = compare(base, base.but(**{"phases.activation.weeks": 4}), replications=4, workers=2, mode="processes")
print(type(found).__name__)
"""


def test_a_script_without_a_main_guard_may_use_processes(tmp_path: Path) -> None:
    """`compare(mode="processes")` at the top of a script: it runs once, to its end, without a traceback."""
    (tmp_path / "script.py").write_text(SCRIPT)
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "script.py"]
    done = subprocess.run(command, cwd=tmp_path, env=surroundings, capture_output=True, text=True, timeout=900)
    assert done.returncode == 0 and not done.stderr, done.stderr
    assert done.stdout.splitlines() == ["the script runs", "Comparison"]
