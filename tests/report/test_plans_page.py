"""The page about plans shows what its lines print."""

import doctest

from tests.documents import ROOT

PAGE = ROOT / "docs" / "how-to" / "plans.md"


def test_what_the_page_shows_is_printed(monkeypatch):
    """Every line is run, from the top; what stands below it is what it prints."""
    monkeypatch.chdir(ROOT)
    result = doctest.testfile(str(PAGE), module_relative=False, optionflags=doctest.ELLIPSIS)
    assert result.attempted >= 15 and result.failed == 0
