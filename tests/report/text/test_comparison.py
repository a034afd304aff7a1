"""A comparison in plain words."""

import pytest

from simulator.report.text.comparison import comparison_words, hours_words, noise_words
from simulator.statistics.paired import paired
from tests.report.results import compared


def test_the_answer_says_how_much_how_surely_and_for_whom():
    """A clear difference with its interval and runs, a line a persona, when it arises, hours; twins do not differ."""
    first, second = comparison_words(compared()).split("\n\n")
    pair = compared().difference("adopted_mean")
    assert pair.clear
    assert f"difference {100 * pair.difference.mean:+.1f} points (95% CI" in first and "20 paired runs" in first
    assert "office" in first and "park" in first and "largest in the week of" in first
    assert "no difference that these runs can tell: +0.0 points" in second and "largest in" not in second


def test_hours_are_those_of_the_means():
    """Planned and spent hours of both, and which are held."""
    base = compared().base
    text = hours_words(compared(), 0)
    assert (
        f"Tiny {base.outcome('hours_planned').mean:,.0f} h planned, {base.outcome('hours').mean:,.0f} h spent" in text
    )
    assert "Idle 16 h planned, 16 h spent (hours per week as planned)" in text


@pytest.mark.parametrize(
    ("pair", "said"),
    [
        (paired([1.0], [2.0]), "one run says nothing of chance"),
        (paired([1.0, 2.0], [2.0, 3.0]), "every run gave the same difference"),
        (
            paired([1.0, 2.0, 4.0], [2.0, 3.5, 4.6], 1),
            "about 60 of each for the same width; better in 100% of the runs",
        ),
    ],
)
def test_what_pairing_was_worth(pair, said):
    """One run, no variance, or how many independent runs the same width would take."""
    assert said in noise_words(pair)
