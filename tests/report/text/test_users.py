"""Differences in users in words."""

from datetime import date

import pytest

from simulator.experiment.windows import Window
from simulator.report.text.users import (
    clause,
    euros,
    listed,
    near,
    near_span,
    sentence,
    signed,
    span,
    window_dates,
    window_name,
    worlds_alike,
)
from simulator.statistics.intervals import Interval
from simulator.texts import use_language
from tests.experiment.test_users import difference

RUNS = Interval(59.4, -52.0, 66.0, 20)


def test_numbers_are_rounded_as_far_as_they_are_known():
    """Users to five, differences to one, euros to ten with a space that does not break; a true minus."""
    assert near(1203) == "1,205" and signed(59.4) == "+59" and signed(-0.4) == "0" and span(RUNS) == "−52 to +66"
    assert near_span(RUNS) == "−50 to 65" and euros(334, "EUR") == "€\u00a0330" and euros(-5, "CHF") == "CHF\u00a00"
    with use_language("nl"):
        assert near(1203) == "1.205" and euros(19204, "EUR") == "€\u00a019.200"


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (difference(59, 7, 20, [1] * 12), "while the plans differ 59 users more"),
        (difference(-1, 0.5, 20, [-1] * 12), "while the plans differ 1 user fewer"),
        (difference(59, 7, 20, [1] * 9 + [-1] * 3), "while the plans differ probably 59 users more"),
        (difference(59, 7, 20, [1] * 8 + [-1] * 4), "while the plans differ it depends on the assumptions"),
        (difference(59, 70, 20, [1] * 12), "while the plans differ the difference may be zero"),
        (difference(59, 7, 3), "while the plans differ these runs are too few to say"),
    ],
)
def test_words_follow_from_figures(one, words):
    """More, probably more, it depends, it may be zero: never that there is no difference."""
    assert clause(one) == words
    with use_language("nl"):
        assert clause(one).startswith("zolang de plannen verschillen ")


def test_windows_and_worlds_have_words():
    """A name, dates, in how many worlds; nothing of worlds that were not tried."""
    window = Window("after", 10, 22)
    assert window_name(window) == "After it" and window_dates(window, date(2027, 5, 3)) == "12 Jul 2027 – 3 Oct 2027"
    assert (
        worlds_alike(difference(5, 1, 20, [1, 1, -1])) == "2 of 3 worlds" and worlds_alike(difference(5, 1, 20)) == ""
    )


def test_lists_and_sentences():
    """a, b and c; a capital and one full stop."""
    assert listed(["a", "b", "c"]) == "a, b and c" and listed(["a"]) == "a" and listed([]) == ""
    assert sentence("a b") == "A b." and sentence("A b?") == "A b?"
