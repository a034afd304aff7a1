"""Texts with a count: one is told as one, and catalogues find every text."""

import ast
from pathlib import Path

import pytest

from simulator.texts import ngettext, not_stored, paired_runs, runs_words, worlds_of

PACKAGE = Path(__file__).parents[1] / "simulator"


@pytest.mark.parametrize(
    ("words", "one", "many"),
    [
        (runs_words, "1 run", "1,200 runs"),
        (paired_runs, "1 paired run", "1,200 paired runs"),
        (worlds_of, "1 world", "1,200 worlds"),
        (
            lambda n: not_stored(n, "x"),
            "1 run of the plan is not stored yet in x",
            "1,200 runs of the plan are not stored yet in x",
        ),
        (lambda n: ngettext("{n:g} year of {all}", "{n:g} years of {all}", n, all=3), "1 year of 3", "1200 years of 3"),
    ],
)
def test_one_is_told_as_one(words, one, many):
    """1 takes the first form, everything else the second."""
    assert words(1) == one and words(1200) == many


def test_half_and_nothing_are_several():
    """0 and fractions take the second form."""
    assert ngettext("{n:g} year", "{n:g} years", 0) == "0 years"
    assert ngettext("{n:g} year", "{n:g} years", 1.5) == "1.5 years"


def counted():
    """Every call of ngettext in the package outside of its definition, with its place."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "ngettext":
                yield f"{path.name}:{node.lineno}", node


def test_both_forms_are_written_where_they_are_asked_for():
    """A catalogue is made from the source: both forms are texts there (units of parameters apart, which are data)."""
    calls = [(place, node.args[:2]) for place, node in counted() if not place.startswith("implausible.py")]
    assert len(calls) > 25
    for place, forms in calls:
        assert all(isinstance(form, ast.Constant) and "{n" in form.value for form in forms), place


def test_no_text_chooses_its_own_plural():
    """Nothing else asks whether a count is one to choose a word."""
    for path in sorted(PACKAGE.rglob("*.py")):
        assert '_("1 ' not in path.read_text(encoding="utf-8"), path
