"""Policies in words."""

from simulator.report.text.policies import policy_head, policy_rows, policy_words
from tests.report.policies import three


def test_a_policy_is_a_line():
    """Number, name, mean and spread of the NPV, shares, break-even; never where no run gets there."""
    rows = policy_rows(three())
    assert [row[0] for row in rows] == ["1", "2", "3"] and all(len(row) == len(policy_head(three())) for row in rows)
    assert rows[1][2] == "EUR -250" and rows[1][4:] == ["50%", "50%", "9.4"] and rows[0][6] == "never in 4 of 4 runs"
    assert rows[2][6] == "9.5; never in 1 of 4 runs"


def test_it_says_which_is_worth_most_and_what_is_like_it():
    """The highest mean over its runs, those that cannot be told from it, and in how many runs it is worth no less."""
    words = policy_words(three())
    assert words.startswith("Highest mean NPV: 2, weeks 8 (EUR -250), over 4 runs")
    assert "cannot be told from it (paired, 95% for all together): 3\n" in words and "at least 50% of the runs" in words
    assert "draw money too" not in words and "draw money too (case.licence)" in policy_words(three(["case.licence"]))
