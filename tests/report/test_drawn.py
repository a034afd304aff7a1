"""Figures beside a folder of runs: the report's own drawings, as SVG, of what was computed."""

import re
import subprocess
import sys

import pytest

from simulator import compare, run
from simulator.report.drawn import draw, figures_of
from simulator.scenario.fields.phases import LEVERS
from simulator.texts import use_language
from tests.analysis.helpers import tiny
from tests.black_box import written
from tests.engine.helpers import small
from tests.report.page.pages import pair
from tests.report.svg.drawings import tree

PLAIN = re.compile(r"\{https?://www.w3.org/2000/svg\}")


def texts(drawing):
    """All that is written in a drawing, in its order."""
    return [element.text or "" for element in tree(drawing).iter() if PLAIN.sub("", element.tag) == "text"]


def lines(drawing):
    """The lines of courses: paths that are not filled."""
    return [one for one in tree(drawing).iter() if one.get("fill") == "none" and one.get("stroke-linejoin")]


@pytest.fixture(scope="module")
def three():
    """A scenario and two beside it, of five runs each."""
    base = tiny()
    others = [base.but(name="b", **{"phases.acquaintance.weeks": 8}), base.but(name="c", **{"phases.launch.weeks": 3})]
    return compare(base, *others, replications=5)


def test_a_comparison_has_its_users_and_two_measures(three):
    """The calendar, the course and the differences on one sheet; a line a plan in each course."""
    figures = figures_of([three.base, *three.others])
    assert list(figures) == ["users", "active", "posts"]
    assert {"b", "c", "The phases on the calendar"} <= {*texts(figures["users"])}
    assert len(lines(figures["users"])) == len(lines(figures["active"])) == 3
    assert any("Difference in users, by period: c" in one for one in texts(figures["users"]))


def test_of_too_few_runs_no_difference_is_drawn():
    """As on the report's page: below four pairs there is no sign."""
    base = tiny()
    few = compare(base, base.but(name="b", **{"phases.acquaintance.weeks": 8}), replications=2)
    assert not [one for one in texts(figures_of([few.base, *few.others])["users"]) if "Difference in users" in one]


def test_a_run_has_its_course_by_persona_and_its_hours():
    """Three measures, a line a persona each, and levers named beside their bars."""
    drawing = figures_of([pair().base])["course"]
    assert len(lines(drawing)) == 3 * 2
    assert {"Ever visited", "Visited in 4 weeks", "Adopted", "The manager's hours by lever"} <= {*texts(drawing)}
    assert {*texts(drawing)} & {lever.replace("_", " ") for lever in LEVERS}


def test_a_run_without_a_manager_has_no_hours():
    """Nothing is drawn of what there is not."""
    alone = run(small(8, managers={}), replications=2)
    assert "The manager's hours by lever" not in texts(figures_of([alone])["course"])


def test_many_personas_share_one_line():
    """Above five a line each would be a tangle: everybody is drawn."""
    many = {f"p{number}": {"headcount": 10} for number in range(6)}
    drawing = figures_of([run(small(8, personas=many), replications=2)])["course"]
    assert len(lines(drawing)) == 3 and texts(drawing).count("everybody") == 3


def test_files_are_documents_in_the_language_of_the_call(tmp_path, three):
    """Each is whole by itself: its own namespace, white ground, no style from elsewhere; Dutch where that is asked."""
    with use_language("nl"):
        draw([three.base, *three.others], tmp_path)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["active.svg", "posts.svg", "users.svg"]
    text = (tmp_path / "users.svg").read_text(encoding="utf-8")
    assert text.startswith('<svg xmlns="http://www.w3.org/2000/svg"') and "<script" not in text and "De fasen" in text


def test_names_are_escaped():
    """A scenario's name is text, whatever it holds."""
    base = tiny()
    odd = compare(base, base.but(name="<script>&"), replications=2)
    assert "<script>" not in figures_of([odd.base, *odd.others])["users"]


def test_drawing_needs_no_library_of_figures(tmp_path):
    """The command answers without matplotlib, whose import alone takes longer than all of its figures."""
    here = written(tmp_path / "here")
    text = (
        "import sys; sys.modules['matplotlib'] = None; from simulator.cli import main; "
        "sys.argv = ['adopt', 'run', 'tiny.yaml', '--replications', '2', '--out', 'kept']; main()"
    )
    done = subprocess.run([sys.executable, "-c", text], cwd=here, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0 and (here / "kept" / "figures" / "course.svg").exists(), done.stderr
