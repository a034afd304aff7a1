"""docs/how-to/python.md: every call runs, and prints what the page shows."""

import pytest

from tests.page_session import cells, printed

PAGE = "docs/how-to/python.md"


@pytest.fixture(scope="module")
def known():
    """What the session knows so far."""
    return {"__name__": "__main__"}


@pytest.mark.parametrize("at", range(len(cells(PAGE))))
def test_a_cell_prints_what_the_page_shows(at, known, monkeypatch):
    """Cell by cell, in one session; `python -m tests.page_session` writes them anew."""
    monkeypatch.setenv("ADOPTION_CACHE_MB", "0")
    code, shown = cells(PAGE)[at]
    assert printed(code, known) == shown.removesuffix("\n")
