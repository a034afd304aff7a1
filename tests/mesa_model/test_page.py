"""The page for those who know Mesa prints what it shows, on the version of Mesa that is installed."""

import doctest
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "how-to" / "mesa.md"
FLAGS = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS


def run(text: str) -> tuple[doctest.TestResults, str]:
    """Run the examples of a text in one session; how many failed, and what was printed in their place."""
    plain = text.replace("```pycon\n", "").replace("```\n", "\n")
    test = doctest.DocTestParser().get_doctest(plain, {"__name__": "page"}, PAGE.name, str(PAGE), 0)
    printed: list[str] = []
    return doctest.DocTestRunner(optionflags=FLAGS, verbose=False).run(test, out=printed.append), "".join(printed)


def test_the_page_prints_what_it_shows(monkeypatch):
    """Every call, top to bottom, with its output or its sentence."""
    monkeypatch.chdir(ROOT)
    results, printed = run(PAGE.read_text(encoding="utf-8"))
    assert results.failed == 0, printed
    assert results.attempted > 40


@pytest.mark.parametrize("wrong", ["```pycon\n>>> 1 + 1\n3\n```\n", "```pycon\n>>> 1 / 0\n1\n```\n"])
def test_what_is_not_printed_is_seen(wrong):
    """A page that shows something else fails: the check above can."""
    results, printed = run(wrong)
    assert results.failed == 1 and "Failed example" in printed
