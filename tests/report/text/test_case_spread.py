"""How sure a business case is, in words."""

from simulator.business_case.case import business_case
from simulator.report.text.case_spread import noise_words, uncertainty_lines
from tests.business_case.case_runs import pair, stored


def test_noise_and_money_are_told_apart():
    """In how many runs it pays, what draws of money give, and the four numbers that it depends on most."""
    lines = uncertainty_lines(pair(), 0)
    assert "replication noise (Monte Carlo, 4 runs): worth more than it costs in 0% of the runs" in lines[0]
    assert "1,000 draws" in lines[1] and lines[2].strip() == "it depends most on, one at a time:" and len(lines) == 7


def test_what_is_certain_is_named():
    """Known amounts are named, and have no bar."""
    lines = uncertainty_lines(business_case([stored()], known=["licence"]), 0)
    assert "; taken as certain: licence" in lines[1] and not [line for line in lines if "licence per head" in line]


def test_worlds_have_their_own_words():
    """Runs that lie in worlds: shares are of worlds, and noise is the spread within them."""
    runs = stored()._replace(worlds=[0, 0, 1, 1])
    text = noise_words(business_case([runs]).cases[0])
    assert "behaviour (4 runs in 2 worlds)" in text and "replication noise within a world" in text
