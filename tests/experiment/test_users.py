"""Users as people: windows, and how sure a difference is, by rule."""

import numpy as np
import pytest

from simulator.experiment.users import (
    UserDifference,
    after_a_year,
    at_the_end,
    user_differences,
    user_windows,
    users,
    users_in,
)
from simulator.experiment.windows import Window
from simulator.statistics.intervals import Interval, mean_interval
from tests.report.results import compared


def difference(mean, half, n, worlds=()):
    """A difference with its interval, and means of worlds."""
    interval = Interval(mean, mean - half, mean + half, n)
    return UserDifference(Window("while", 0, 4), interval, np.full(n, mean), np.array(worlds, float))


@pytest.mark.parametrize(
    ("n", "half", "alike", "expected"),
    [
        (3, 1, 12, "none"), (4, 9, 12, "zero"), (20, 1, 11, "sure"), (20, 1, 10, "probably"), (20, 1, 9, "probably"),
        (20, 1, 8, "depends"), (20, 9, 12, "zero"), (20, 1, None, "untried"),
    ],
)  # fmt: skip
def test_certainty_follows_from_interval_and_worlds(n, half, alike, expected):
    """Under four pairs nothing; zero in the interval before all; then shares of .90 and .75 of the worlds."""
    worlds = [] if alike is None else [1] * alike + [-1] * (12 - alike)
    for sign in (1, -1):
        one = difference(5.0 * sign, half, n, [sign * world for world in worlds])
        assert one.certainty == expected and one.sign == sign and one.alike == (alike or 0)


def test_users_are_counted_in_people():
    """The mean of a window is that of the weekly counts, run by run; the interval is of the paired differences."""
    base, other = compared().base, compared().others[0]
    assert users(base).shape == (20, 12) and users(base, "office").sum() < users(base).sum()
    (first, *_rest) = user_differences(base, other)
    window = first.window
    by_hand = [
        (b.series("adopted") - a.series("adopted"))[window.first : window.last].mean()
        for a, b in zip(base.results, other.results, strict=True)
    ]
    assert np.allclose(first.runs, by_hand) and first.difference == mean_interval(by_hand) and not len(first.worlds)


def test_worlds_are_of_the_same_weeks():
    """Users of a world are compared in the window's weeks."""
    base, other = compared().base, compared().others[0]
    tried = [np.zeros((2, 12)), np.stack([np.arange(12.0), -np.arange(12.0)])]
    for one in user_differences(base, other, tried):
        middle = np.arange(12.0)[one.window.first : one.window.last].mean()
        assert np.allclose(one.worlds, [middle, -middle])


def test_plans_that_do_not_differ_have_one_window():
    """A twin has no while: all weeks are one window."""
    assert [one.key for one in user_windows(compared().base, compared().others[1])] == ["all"]


def test_a_year_and_the_end_are_weeks():
    """The last four of fifty-two, none of a shorter run; the last twelve; no fewer than nobody."""
    assert after_a_year(78) == (48, 52) and after_a_year(51) is None and at_the_end(78) == (66, 78)
    assert users_in(np.array([[0.0, 4.0], [0.0, 0.0], [0.0, 0.0]]), 0, 2).low == 0.0
