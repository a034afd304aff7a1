"""The page about not knowing: its example runs, its options exist, its table is complete."""

import re

from simulator.analysis.mechanisms import MECHANISMS
from simulator.analysis.why import MORE_HOURS
from tests.runs.helpers import ROOT, adopt

PAGE = (ROOT / "docs" / "how-to" / "uncertainty.md").read_text(encoding="utf-8")


def test_the_example_in_python_runs(tmp_path, monkeypatch):
    """What the page shows for a notebook runs as it stands."""
    (tmp_path / "scenarios").symlink_to(ROOT / "scenarios")
    monkeypatch.chdir(tmp_path)
    (example,) = re.findall(r"^```python\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    exec(example, {})


def test_every_mechanism_has_its_line():
    """The table names every mechanism with its title, and nothing else."""
    rows = dict(re.findall(r"^\| `(\w+)` \| (.+?) \|$", PAGE, re.MULTILINE))
    assert rows.pop(MORE_HOURS)
    assert rows == {one.key: one.title for one in MECHANISMS}


def test_the_commands_have_the_options_that_the_page_names():
    """Options of the page are options of the commands."""
    said = "".join(
        adopt(name, "--help")[1] for name in ("compare", "why", "sensitivity", "optimise", "explore", "sweep")
    )
    for option in set(re.findall(r"--[a-z]+", PAGE)):
        assert option in said, option
