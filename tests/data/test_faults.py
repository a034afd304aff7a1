"""Problems are gathered: the first ten in full, the others counted; what is quoted cannot turn a line round."""

import pytest

from simulator.data.faults import Faults, hidden_sign, shown
from simulator.errors import DataError, OrganisationError


def test_problems_are_told_together():
    """Ten lines in full and how many more there are; the error is the one that was asked for."""
    faults = Faults(OrganisationError)
    faults.stop()
    for row in range(1, 13):
        faults.add(f"t.csv:{row}:1", "wrong")
    with pytest.raises(OrganisationError) as refused:
        faults.stop()
    lines = str(refused.value).splitlines()
    assert lines[0] == "t.csv:1:1: wrong" and len(lines) == 11 and lines[-1] == "... and 2 more"


def test_one_problem_is_one_line():
    """Nothing is added where all is told."""
    faults = Faults()
    faults.add("t.csv:1:1", "wrong")
    with pytest.raises(DataError, match=r"\At\.csv:1:1: wrong\Z"):
        faults.stop()


def test_quotes_show_what_is_not_seen():
    """Line ends, bidirectional and zero-width signs are written as numbers; long texts are shortened."""
    assert shown("a\nb") == r"a\u000ab" and shown("a\u202eb") == r"a\u202eb" and shown("é ok") == "é ok"
    assert len(shown("x" * 500)) < 50
    assert hidden_sign("a\u200bb") == "\u200b" and hidden_sign("Zoë") is None and hidden_sign("a b") is None
