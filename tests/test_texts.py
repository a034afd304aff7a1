"""Texts with a count: one is told as one, and catalogues find every text; a language holds for a call alone."""

import ast
import threading
from datetime import date
from pathlib import Path

import pytest

from simulator.errors import PlanError
from simulator.texts import (
    LANGUAGES,
    SOURCE,
    _,
    digits,
    language,
    month_letters,
    month_name,
    ngettext,
    not_stored,
    paired_runs,
    runs_words,
    use_language,
    worlds_of,
)

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


def test_a_language_holds_within_and_nothing_is_left_of_it():
    """Texts, counts, names of months and marks of numbers are Dutch within, also after a failure English again."""
    spring = date(2027, 3, 1)
    with pytest.raises(ZeroDivisionError), use_language("nl"):
        assert (language(), _("saved time"), runs_words(1), runs_words(1200)) == (
            "nl",
            "bespaarde tijd",
            "1 run",
            "1.200 runs",
        )
        assert (month_name(spring), month_letters(spring), digits(1234.5, ",.1f")) == ("maart", "mrt", "1.234,5")
        assert _("") == ""
        raise ZeroDivisionError
    assert (language(), _("saved time"), runs_words(1200)) == (SOURCE, "saved time", "1,200 runs")
    assert (month_name(spring), month_letters(spring), digits(1234.5, ",.1f")) == ("March", "Mar", "1,234.5")


def test_numbers_in_a_text_have_the_marks_of_its_language():
    """Put into a text a number is written as its language writes it; words and dates are left alone."""
    with use_language("nl"):
        text = _("month {n} ({date})").format(n=1234.5, date="2.5")
    assert text == "maand 1234,5 (2.5)"


def test_a_language_is_of_its_thread_only():
    """What another thread says stays English meanwhile."""
    said = []
    with use_language("nl"):
        thread = threading.Thread(target=lambda: said.append((language(), _("saved time"))))
        thread.start()
        thread.join()
    assert said == [(SOURCE, "saved time")]


def test_an_unknown_language_is_refused():
    """It says which ones there are."""
    with pytest.raises(PlanError, match=f"fr: unknown language; one of {', '.join(LANGUAGES)}"), use_language("fr"):
        pass


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
