"""Figures drawn from a folder of runs are those drawn from what was computed."""

import pytest

from simulator.experiment.compare import answer_compare, answer_run, asked, compare_request
from simulator.experiment.request import make_request
from simulator.report.drawn import drawn, figures_of, files_of, task_of, unpacked
from simulator.runs.execution import Keeping
from tests.analysis.helpers import tiny


def drawn_here(results):
    """The files of the figures of results."""
    return {name: content for key, make in figures_of(results).items() for name, content in files_of(key, make).items()}


def test_a_comparison_is_drawn_from_its_folder(tmp_path):
    """Three measures for each scenario beside the first, as SVG and PNG: the same bytes as here."""
    base = tiny()
    request = compare_request([base, base.but(name="b"), base.but(name="c", **{"run.seed": 1})], replications=2)
    with asked(request, Keeping(tmp_path / "runs"), 1) as execution:
        comparison = answer_compare(execution, request)
        files = dict(unpacked(drawn(task_of(tmp_path / "runs", 2))))
    names = [
        f"{measure}-{at}.{end}" for at in (1, 2) for measure in ("adopted", "active", "posts") for end in ("svg", "png")
    ]
    assert sorted(files) == sorted(names)
    assert files == drawn_here([comparison.base, *comparison.others])
    assert files["posts-2.svg"].startswith(b"<?xml") and files["posts-2.png"].startswith(b"\x89PNG")


def test_a_run_is_drawn_from_its_folder(tmp_path):
    """One figure of its course."""
    request = make_request("run", [tiny()], replications=2)
    with asked(request, Keeping(tmp_path / "runs"), 1) as execution:
        result = answer_run(execution, request)
        files = dict(unpacked(drawn(task_of(tmp_path / "runs", 2))))
    assert sorted(files) == ["course.png", "course.svg"] and files == drawn_here([result])


def test_without_a_task_nothing_is_drawn():
    """But all that it takes is loaded."""
    assert drawn("") == b"" and dict(unpacked(b"")) == {}


@pytest.mark.parametrize("task", ["no json", "{}"])
def test_what_is_no_task_is_no_figure(task):
    """Whoever asked draws himself."""
    with pytest.raises((ValueError, KeyError)):
        drawn(task)
