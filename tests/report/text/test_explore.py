"""Scenario discovery in words."""

from simulator.analysis.boxes import Rule
from simulator.report.text.explore import explore_words, rule_words
from tests.report.results import FEAR, discovered


def test_it_says_when_the_target_is_missed():
    """How many miss it, the rule with its meaning, coverage, density, and whether it holds up elsewhere."""
    words = explore_words(discovered())
    assert "missed in 30 of 100 rows of the design (30%); 2 rows without a value are left out" in words
    assert f"({FEAR}) is 0.6 or more" in words and "67% of all such rows" in words and "it holds up" in words
    assert "is met when: no rule tells them from the others" in words


def test_rules_in_words():
    """One end, both ends, a choice; a path without a meaning stands for itself."""
    assert rule_words(Rule("hold", values=("total", "weekly"))) == "hold is total or weekly"
    assert (
        rule_words(Rule("x", high=2.0)) == "x is 2 or less"
        and rule_words(Rule("x", 1.0, 2.0)) == "x is between 1 and 2"
    )
