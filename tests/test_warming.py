"""Compiling beforehand: what is compiled for one person made by hand is what every scenario runs; how far it is."""

import os
import re
import subprocess
import sys
from pathlib import Path

import numba
import pytest

from simulator.engine.tables.prepare import prepare
from simulator.organisation import build_organisation
from simulator.scenario.schema import Scenario
from simulator.warming import APART, FUNCTIONS, TINY, Progress, alone
from tests.engine.helpers import small

ROOT = Path(__file__).parents[1]


def test_one_person_made_by_hand_has_the_types_of_any_organisation():
    """The engine is compiled once: field by field, the types of a run are those of a real scenario's run."""
    by_hand = Scenario.model_validate(TINY)
    one = prepare(by_hand, alone(by_hand), 0)
    real = small(8)
    other = prepare(real, build_organisation(real, 1, 0), 0)
    for name in one._fields:
        assert numba.typeof(getattr(one, name)) == numba.typeof(getattr(other, name)), name


def moving(seconds):
    """A clock that can be moved: a function and the list that holds its time."""
    now = [seconds]
    return (lambda: now[0]), now


def test_progress_at_an_even_pace_tells_the_time_that_is_left():
    """Functions done at an even pace: at each of them share and time left are right within a hundredth."""
    clock, now = moving(100.0)
    progress = Progress(clock)
    whole = FUNCTIONS / APART  # s, a function a second
    for done in range(1, FUNCTIONS + 1):
        now[0] += 1.0
        progress.on_end(None)
        assert progress.share() == pytest.approx(done / whole, abs=0.01)
        if progress.share() > 0.1:
            assert progress.left() == pytest.approx(whole - done, rel=0.01)


def test_progress_never_falls_and_never_ends_too_early():
    """A stretch without a function done, a slow function, more functions than known: between 0 and 0.99, rising."""
    clock, now = moving(0.0)
    progress = Progress(clock)
    shares = [progress.share()]
    for step in range(2 * FUNCTIONS):
        now[0] += 30.0 if step % 50 == 0 else 0.1
        if step % 7:
            progress.on_end(None)
        shares.append(progress.share())
        assert progress.left() > 0.0
    assert shares == sorted(shares) and shares[0] == 0.0 and shares[-1] <= 0.99


COUNTED = """
from simulator.warming import Progress, warm_up
progress = Progress()
warm_up(progress)
print(progress.functions)
"""
ADOPT = "from simulator.cli import main; main()"


def with_nothing_kept(folder, code, *arguments):
    """Run Python code in a folder with an empty cache."""
    surroundings = {**os.environ, "XDG_CACHE_HOME": str(folder / "cache"), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, env=surroundings, cwd=folder, capture_output=True, text=True, check=True)


@pytest.mark.long
def test_as_many_functions_are_compiled_as_progress_counts_on(tmp_path):
    """The number that the share is reckoned from is right within a twentieth."""
    assert int(with_nothing_kept(tmp_path, COUNTED).stdout) == pytest.approx(FUNCTIONS, rel=0.05)


@pytest.mark.long
def test_the_first_compilation_says_how_far_it_is(tmp_path):
    """With nothing kept: percentages that rise, a time left that falls, and in the end what it took."""
    (tmp_path / "s.yaml").write_text(
        "format: 1\npersonas: {office: {headcount: 60, template: desk}}\nrun: {horizon_weeks: 20}\n"
    )
    said = with_nothing_kept(tmp_path, ADOPT, "run", "s.yaml", "--replications", "1").stderr
    lines = [(int(a), int(b)) for a, b in re.findall(r"^(\d+)%, some (\d+) s left$", said, re.MULTILINE)]
    assert len(lines) >= 3 and lines == sorted(lines) and lines[-1][1] < lines[0][1]
    took = int(re.findall(r"^compiled in (\d+) s", said, re.MULTILINE)[0])
    assert took >= 10 * len(lines)
