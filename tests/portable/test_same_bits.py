"""The portable engine gives the bits of the compiled one: every array of a run, byte for byte."""

import pytest

from tests.golden import CASES
from tests.portable.bits import under

FEW = ("default", "sites with managers of their own", "imported graph", "python strategy")
RANDOM = [f"random {number}" for number in range(50)]


def assert_same_bits(names):
    """Both engines were asked, each answered alone, and no byte differs."""
    portable, native = under("portable", names), under("native", names)
    assert portable["loaded"] == [] and "run" in native["loaded"]
    for name in names:
        ours, theirs = portable["runs"][name], native["runs"][name]
        assert ours["portable"] > 0 and theirs["portable"] == 0, name
        different = [field for field, bits in theirs["bits"].items() if ours["bits"][field] != bits]
        assert different == [] and ours["grown"] == theirs["grown"], (name, different)
    assert any(native["runs"][name]["grown"] > 1 for name in names)  # the loop stopped, room was doubled, it went on


def test_three_golden_scenarios_have_the_same_bits():
    """An ordinary one, one of several sites and managers, one of an imported graph; lists grow on the way.

    And one whose manager decides in Python: the loop stops on Mondays, and goes on.
    """
    assert_same_bits(FEW)


@pytest.mark.long
def test_every_golden_scenario_has_the_same_bits():
    """Sampled worlds, pilot, goals, seasons and week 53 among them."""
    assert_same_bits(list(CASES))


@pytest.mark.long
@pytest.mark.parametrize("part", range(5))
def test_random_scenarios_have_the_same_bits(part):
    """Fifty: up to three managers and sites, closed units, imported graphs, gates by goals, week 53, turnover."""
    assert_same_bits(RANDOM[part::5])
