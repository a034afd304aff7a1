"""Posts: counted by hand; who is not seen for long enough does not count."""

import math

import pytest

from simulator.evidence.posts import (
    gini_employees,
    gini_posters,
    posted_once,
    posters,
    posts_again_1,
    posts_again_2,
    posts_again_12,
)
from simulator.evidence.seen import BASE, Where
from simulator.recording import KINDS
from tests.evidence.by_hand import seen, weeks_long
from tests.outcomes.make_recording import WEEKS, recording

LAST = 7 * WEEKS
NEWS = KINDS.index("news")


def posted(*days):
    """What is seen of posts: (day, seat) each; nothing is answered."""
    return seen(rows=[(day, seat, 0, -1, -1) for day, seat in days])


def test_inequality_of_posts_among_posters():
    """One, one and four posts: Gini 1/3 by hand; a manager's news and posts do not count."""
    days = [(1, 0), (2, 1), (3, 2), (4, 2), (5, 2), (6, 2)]
    result = seen(rows=[*((day, seat, 0, -1, -1) for day, seat in days), (7, 3, NEWS, -1, -1), (8, -1, 3, -1, -1)])
    assert posters(result.base).count.tolist() == [1, 1, 4]
    assert gini_posters(result, Where()) == pytest.approx(1 / 3)
    assert math.isnan(gini_posters(posted(), Where()))


def test_inequality_among_all_present_counts_those_who_never_posted():
    """The hand-made recording's 0, 0, 1 and 3 posts: .625."""
    assert gini_employees(seen(), Where()) == pytest.approx(0.625)


def test_who_posts_once_is_a_share_of_those_seen_for_two_months():
    """Of three seen for 60 days one posted once; who posted once just now does not count."""
    result = posted((1, 0), (1, 1), (9, 1), (2, 2), (3, 2), (LAST - 60, 3))
    assert posted_once(result, Where()) == pytest.approx(1 / 3)
    assert posted_once(posted((1, 0), (LAST - 61, 3)), Where()) == 1.0


def test_who_posts_again_does_so_in_that_month():
    """Days 1 to 30 after the first post are month 1, days 31 to 60 month 2; the same day is no return."""
    result = posted((0, 0), (30, 0), (0, 1), (31, 1), (0, 2), (60, 2), (0, 3), (61, 3), (0, 4), (0, 4))
    assert posts_again_1(result, Where()) == pytest.approx(1 / 5)
    assert posts_again_2(result, Where()) == pytest.approx(2 / 5)


def test_month_twelve_needs_a_year_to_see():
    """Not defined in half a year; in 78 weeks days 331 to 360 count."""
    result = posted((0, 0), (331, 0), (0, 1), (330, 1), (0, 2), (361, 2))
    assert math.isnan(posts_again_12(result, Where()))
    longer = {BASE: weeks_long(result.base, 78)}
    assert posts_again_12(seen(variants=longer), Where()) == pytest.approx(1 / 3)


def test_nobody_posts():
    """Then shares are not defined, rather than 0."""
    assert math.isnan(posted_once(posted(), Where())) and math.isnan(posts_again_1(posted(), Where()))
    assert len(posters(recording()).count) == 0
