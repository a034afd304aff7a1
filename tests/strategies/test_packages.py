"""Strategies of other packages: an entry point makes them names like the built-in ones, in worker processes too."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from simulator.cli.listings import first_sentence, is_table, strategies
from simulator.strategies import BUILT_IN, PhaseStrategy, Week
from tests.strategies.mine import Memory

ROOT = Path(__file__).parents[2]
MODULE = '''
from simulator.strategies import PhaseStrategy, Strategy, Week


class Quiet(Strategy):
    """Answers and nothing else."""

    name = "quiet"
    title = "answers only"

    def week(self, desk):
        return Week({"responding": 1.0})


class Loud(PhaseStrategy):
    """Announces and nothing else."""

    name = "loud"
    title = "announces only"
    own = {"any": {"announcements": 1.0}}
'''
RUN = """
import json

from simulator.experiment.compare import run
from simulator.scenario import load

if __name__ == "__main__":
    plans = [load(name + ".yaml").scenario for name in ("quiet", "loud")]
    for mode in ("threads", "processes"):
        found = [run(plan, replications=2, workers=2, executor=mode) for plan in plans]
        print(json.dumps([[record.sha256 for record in one.results] for one in found]))
"""


@pytest.fixture
def package(tmp_path):
    """A folder with an installed package that offers two strategies, and a scenario for each."""
    (tmp_path / "offering.py").write_text(MODULE)
    facts = tmp_path / "offering-1.0.dist-info"
    facts.mkdir()
    (facts / "METADATA").write_text("Metadata-Version: 2.1\nName: offering\nVersion: 1.0\n")
    points = "[simulator.strategies]\nquiet = offering:Quiet\nloud = offering:Loud\n"
    (facts / "entry_points.txt").write_text(points)
    for name in ("quiet", "loud"):
        text = f"format: 1\nname: {name}\nmanagers: {{central: {{hours_per_week: 12, strategy: {name}}}}}\n"
        people = "personas: {office: {headcount: 30, template: desk}}\nrun: {horizon_weeks: 6}\n"
        (tmp_path / f"{name}.yaml").write_text(text + people)
    (tmp_path / "run.py").write_text(RUN)
    return tmp_path


def python(folder, *arguments):
    """Standard output of Python in a folder whose packages it knows."""
    environment = {**os.environ, "PYTHONPATH": f"{folder}{os.pathsep}{ROOT}", "COLUMNS": "160"}
    done = subprocess.run(
        [sys.executable, *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_an_entry_point_makes_a_strategy_known(package):
    """`adopt list strategies` names it with what it does and how it runs; a scenario that names it passes the check."""
    listed = python(package, "-c", "from simulator.cli import main; main()", "list", "strategies")
    (quiet,), (loud,) = ([line for line in listed.splitlines() if f" {name} " in line] for name in ("quiet", "loud"))
    assert "Answers and nothing else." in quiet and "day by day" in quiet
    assert "Announces and nothing else." in loud and "compiled" in loud
    assert "ok" in python(package, "-c", "from simulator.cli import main; main()", "check", "quiet.yaml")


def test_worker_processes_find_it(package):
    """Threads and processes give the same bits; the two strategies give two courses."""
    threads, processes = python(package, "run.py").splitlines()
    assert threads == processes
    quiet, loud = json.loads(threads)
    assert set(quiet).isdisjoint(loud)


def test_the_list_names_all_with_what_they_do():
    """Every built-in strategy is listed, with the phase it serves, its sentence and how it runs."""
    head, rows = strategies()
    assert [row[0] for row in rows[: len(BUILT_IN)]] == list(BUILT_IN) and len(head) == 4
    for row, result in zip(rows, BUILT_IN.values(), strict=False):
        assert row[1] and row[2] == first_sentence(result) and row[3] == "compiled"


def test_a_table_that_decides_itself_is_no_table():
    """A table strategy with a week of its own is asked day by day, and the list says so."""

    class Thinking(PhaseStrategy):
        """Thinks."""

        name = "thinking"
        title = "thinks"

        def week(self, desk):
            return Week(desk.planned)

    assert not is_table(Thinking) and not is_table(Memory)
    assert is_table(BUILT_IN["broadcaster"])
