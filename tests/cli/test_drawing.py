"""A command's figures: drawn beside it or by itself, the same files."""

import os
from types import SimpleNamespace

import pytest

from simulator.cli.drawing import Pen
from tests.black_box import MAKING, ROOT, adopt, written
from tests.report.results import compared

LAMED = """
import os, sys
if "simulator.report.drawn" in " ".join(sys.orig_argv):
    if os.environ["WHO"] == "command":
        os._exit(9)
elif os.environ["WHO"] == "beside":
    sys.modules["matplotlib"] = None
"""


class Answered:
    """A process beside the command that has answered so."""

    def __init__(self, raw):
        """Keep the answer."""
        self.raw, self.tasks = raw, []

    def begin(self, task):
        """Note the task."""
        self.tasks.append(task)

    def answer(self):
        """Return the answer."""
        return self.raw


def test_what_was_drawn_beside_is_written(tmp_path):
    """Nothing is drawn a second time."""
    beside = Answered(b'["a.svg", 3]\nabc["b.png", 2]\n\n\n')
    Pen(beside).draw([], tmp_path)
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {"a.svg": b"abc", "b.png": b"\n\n"}


def test_without_an_answer_the_command_draws(tmp_path):
    """All of it."""
    comparison = compared()
    Pen(Answered(None)).draw([comparison.base, comparison.others[0]], tmp_path)
    names = {f"{measure}.{ending}" for measure in ("adopted", "active", "posts") for ending in ("svg", "png")}
    assert {file.name for file in tmp_path.iterdir()} == names


def test_only_what_is_kept_is_drawn_beside(tmp_path):
    """Runs without a folder are not to be found by another process."""
    beside = Answered(None)
    Pen(beside).begin(SimpleNamespace(folder=None), 2)
    assert beside.tasks == []
    Pen(beside).begin(SimpleNamespace(folder=tmp_path), 2)
    assert len(beside.tasks) == 1


@pytest.mark.skipif((os.cpu_count() or 1) < 2, reason="one processor: nobody draws beside the command")
@pytest.mark.parametrize("name", ["run", "compare"])
def test_whoever_draws_the_folder_is_the_same(tmp_path, name):
    """To the last bit, where the command cannot draw by itself, and where the process beside it dies at once."""
    here = written(tmp_path / "here")
    (tmp_path / "sitecustomize.py").write_text(LAMED)
    said = {}
    for who in ("beside", "command"):
        path = os.pathsep.join([str(tmp_path), str(ROOT)])
        code, out, err = adopt(*MAKING[name], "--out", who, cwd=here, env={"PYTHONPATH": path, "WHO": who})
        assert (code, "Traceback" in err) == (0, False), err
        said[who] = out.splitlines()[-1]
        assert len([*(here / who / "figures").iterdir()]) == {"run": 2, "compare": 6}[name]
    assert said["beside"].startswith("results sha256") and said["beside"] == said["command"]
