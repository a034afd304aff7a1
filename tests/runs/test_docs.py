"""The pages about sweeps: their examples run, their tables are complete."""

import re

import pytest

from simulator.experiment.loading import load_experiment
from simulator.experiment.schema import Experiment
from simulator.experiment.sweep_plan import make_plan
from tests.runs.helpers import ROOT, adopt

FILE = (ROOT / "docs" / "experiment-file.md").read_text(encoding="utf-8")
HOW_TO = (ROOT / "docs" / "how-to" / "sweep.md").read_text(encoding="utf-8")


def blocks(text, language):
    """The code blocks of a language."""
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def test_the_example_can_be_planned(tmp_path):
    """The experiment of the page is read, and has the rows that its design says."""
    (example,) = blocks(FILE, "yaml")
    (tmp_path / "example.yaml").write_text(example)
    plan, _ = make_plan(load_experiment(tmp_path / "example.yaml", ROOT / "scenarios"))
    assert len(plan.rows) == 2 * 2 * 2 * 6 * 20
    assert plan.question["worlds"] == 20 and all(plan.world(row) for row in plan.rows)


def test_every_field_has_its_line():
    """The table of the page names every field of an experiment."""
    table = set(re.findall(r"`(\w+)(?:\.\w+)?`", "\n".join(re.findall(r"^\| (`.+?) \|", FILE, re.MULTILINE))))
    assert set(Experiment.model_fields) == table


@pytest.mark.parametrize("number", range(2))
def test_the_examples_in_python_run(number, tmp_path, monkeypatch):
    """What the page shows for a notebook runs as it stands."""
    for name in ("experiments", "scenarios"):
        (tmp_path / name).symlink_to(ROOT / name)
    monkeypatch.chdir(tmp_path)
    exec(blocks(HOW_TO, "python")[number], {})


def test_the_commands_have_the_options_that_the_page_names():
    """Options of the page are options of the commands."""
    said = adopt("sweep", "--help")[1] + adopt("export", "--help")[1] + adopt("verify", "--help")[1]
    for option in set(re.findall(r"--[a-z]+(?:-[a-z]+)?", HOW_TO)) - {"--port", "--nthreads", "--nworkers"}:
        assert option in said, option
