"""Problems of an experiment file: all at once, in order of their place, and none that follows from another."""

import pytest

from simulator.errors import ScenarioError
from simulator.scenario.files.positions import read
from simulator.scenario.files.problems import Problems

TEXT = "format: 1\nlevers:\n  a.b: {values: [1, 2]}\n  c.d: {values: [3]}\n"


@pytest.fixture
def problems():
    """No problems yet, of a small file."""
    return Problems("x.yaml", read(TEXT.encode()))


def test_all_are_told_at_once_in_order_of_their_place(problems):
    """Each with file, line and column; what explains it stands below; those of other files come last."""
    problems.add(("levers", "c.d"), "no such field", at_key=True, below=("known: e",))
    problems.add_elsewhere("points.csv:2:1: not a number")
    problems.add(("levers", "a.b", "values", "1"), "too high")
    with pytest.raises(ScenarioError) as said:
        problems.stop()
    assert str(said.value).splitlines() == [
        "x.yaml:3:21: levers.a.b.values.1: too high",
        "x.yaml:4:3: levers.c.d: no such field",
        "  known: e",
        "points.csv:2:1: not a number",
    ]


def test_none_is_no_error(problems):
    """A file without problems goes on."""
    problems.stop()


def test_a_place_that_is_not_written_is_that_above_it(problems):
    """What stands nowhere is told where it would stand; of nothing at all, the beginning."""
    assert problems.place(("levers", "a.b", "range", "0")) == problems.place(("levers", "a.b"))
    assert problems.place(("design", "levers")) == (1, 1)


def test_what_depends_on_a_hole_is_not_told(problems):
    """What was taken away because it is wrong is one problem, not one more for all that needs it."""
    problems.holes.add(("levers", "a.b"))
    problems.add(("levers", "a.b", "values", "0"), "follows from it")
    problems.add(("design",), "needs it", on=(("levers", "a.b"),))
    problems.add(("levers", "c.d"), "stands on its own", at_key=True)
    with pytest.raises(ScenarioError, match=r"^x\.yaml:4:3: levers\.c\.d: stands on its own$"):
        problems.stop()
