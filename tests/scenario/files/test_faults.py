"""Faults as the lines that people read."""

import pytest

from simulator.scenario.files.faults import Fault, Origin, UnreadableError

AT = Origin("a.yaml", 3, 7)


def test_a_fault_is_a_line_with_file_line_column_field_and_reason():
    """Without a field where it is one of the whole file."""
    assert str(Fault(AT, ("run", "seed"), "is odd")) == "a.yaml:3:7: run.seed: is odd"
    assert str(UnreadableError(AT, "is empty").fault) == "a.yaml:3:7: is empty"


@pytest.mark.parametrize("sign", ["\n", "\x1b[2J", "\u202e", "\x85", "\r"], ids=ascii)
def test_whatever_is_quoted_it_is_one_line_of_plain_letters(sign):
    """H7: in the file's name, in a key, in what is wrong."""
    line = str(Fault(Origin(f"a{sign}b.yaml", 1, 1), ("managers", f"a{sign}b"), f"got {sign}"))
    assert line.isprintable() and line.count("\\") == 3
