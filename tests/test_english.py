"""No English reaches a reader past the catalogue: every text of two or more words is given to it, or known to it."""

import ast
import re
from pathlib import Path

import pytest

from simulator.texts import FOLDER
from tests.report.catalogue import FILES, read

PACKAGE = FOLDER.parent
GIVEN = {"_", "ngettext", "N_"}
ENGLISH = re.compile(r"[A-Za-z]{2,}['’]?[,:;]? +[a-z]{2,}|[a-z]{3,} #|# [a-z]{3,}")  # #: a value that is filled in
APART = {
    "mesa_model": "a face for programmers, as Mesa itself: English",
    "engine/tables/fixed.py": "sizes of arrays, explained beside the code",
    "outcomes/meanings.py": "definitions in data files, as their columns' names",
    "report/tables": "definitions in data files, as their columns' names",
    "runs": "statements of SQL, and why a run failed as its folder keeps it",
    "scenario/fields": "the scheme of scenario files, for editors",
    "scenario/schema.py": "the scheme of scenario files, for editors",
    "experiment/schema.py": "the scheme of experiment files, for editors",
    "evidence/schema.py": "the scheme of evidence files, for editors",
    "report/svg": "markup",
    "report/page/strip.py": "markup",
    "report/page/animation.py": "markup",
    "report/page/display.py": "markup",
    "report/page/framed.py": "markup",
    "report/page/render.py": "markup",
    "report/page/what_if/scripts.py": "pieces of scripts",
    "report/slides/deck.py": "forms of numbers",
    "report/figures": "places of a legend in matplotlib",
    "report/text/one_line.py": "how an object shows itself in Python",
    "intake/written.py": "comments of a file that is written",
    "intake/usage.py": "a file that is written, in both languages",
    "experiment/in_a_call.py": "a file that is written",
    "experiment/one_line.py": "a file that is written",
    "experiment/project.py": "a file that is written, in both languages",
    "interview/reading.py": "words that are read",
    "scenario/files/typed.py": "words that are read",
    "scenario/files/writing.py": "comments of a file that is written",
    "warming.py": "a program of its own",
    "portable/beside.py": "a program of its own",
    "characters.py": "lies below the texts",
    "engine/tables/pointer.py": "a type's name",
    "strategies": "names of strategies, in programs",
    "report/workbook": "forms of dates",
    "api": "a face for programmers",
    "analysis/why_request.py": "keys of a plan",
    "experiment/kept_worlds.py": "the scheme of a file, for programs",
    "experiment/nulls.py": "a label in a plan",
    "matching/space.py": "a mark in a file",
    "outcomes/definitions.py": "titles, each in the catalogue",
    "scenario/files/templates.py": "keys of a scenario file",
}
SEEN = re.compile(
    r"\A(adopt |--[a-z]+ #: |--baseline #: #|Python #|, # min)|no attribute"
)  # commands, options, Python's own words
PROGRAMS = {"ValueError", "AssertionError", "AttributeError", "TypeError", "KeyError", "LookupError", "RuntimeError"}


def docstrings(tree):
    """The nodes of texts that stand alone: docstrings."""
    return {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}


def texts(node, aside):
    """The texts of a file that are not given to the catalogue, with their lines; # where a value is filled in."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in GIVEN | PROGRAMS:
        return
    if isinstance(node, ast.JoinedStr):
        yield node.lineno, "".join(part.value if isinstance(part, ast.Constant) else "#" for part in node.values)
        for part in node.values:
            yield from texts(part.value, aside) if isinstance(part, ast.FormattedValue) else ()
    elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in aside:
        yield node.lineno, node.value
    elif not isinstance(node, ast.FormattedValue):
        for inner in ast.iter_child_nodes(node):
            yield from texts(inner, aside)


def past_the_catalogue(source, known):
    """The English of a file that no catalogue knows: line and text."""
    tree = ast.parse(source)
    return [
        (line, text)
        for line, text in texts(tree, docstrings(tree))
        if ENGLISH.search(text) and text not in known and not SEEN.search(text)
    ]


@pytest.fixture(scope="module")
def known():
    """The texts of the Dutch catalogue."""
    (dutch,) = FILES
    return {text for one in read(dutch) if one.id for text in ((one.id,) if isinstance(one.id, str) else one.id)}


def is_apart(place):
    """Whether a file or its folder is one of those apart."""
    return any(place == one or place.startswith(f"{one}/") for one in APART)


def test_no_english_past_the_catalogue(known):
    """In messages, help, pages and tables; what is apart is listed, with its reason."""
    missed = {
        path.relative_to(PACKAGE).as_posix(): past_the_catalogue(path.read_text(encoding="utf-8"), known)
        for path in sorted(PACKAGE.rglob("*.py"))
        if not is_apart(path.relative_to(PACKAGE).as_posix())
    }
    assert {place: left for place, left in missed.items() if left} == {}


def test_what_is_apart_is_there():
    """No exception outlives its file."""
    assert [one for one in APART if not (PACKAGE / one).exists()] == []


@pytest.mark.parametrize(
    "source",
    ['raise PlanError("must be a number")', 'f"{a} is missing"', 'say(f"nothing of {b}")', 'x = {"a": "b cd"}'],
)
def test_a_planted_text_is_seen(source):
    """Plain, filled in, and in a table."""
    assert past_the_catalogue(f"from b import c\n{source.replace('b cd', 'bb cd')}", {"is missing"})


def test_what_is_given_is_not_seen():
    """Nor a docstring, nor what the catalogue knows."""
    source = 'def f():\n    """Return a text."""\n    return _("must be {n}").format(n=1), "is missing"\n'
    assert past_the_catalogue(source, {"is missing"}) == []


def test_files_are_read():
    """The package's files are looked at, most of them."""
    files = [path.relative_to(PACKAGE).as_posix() for path in Path(PACKAGE).rglob("*.py")]
    assert sum(map(is_apart, files)) < 0.5 * len(files)
