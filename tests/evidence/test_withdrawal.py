"""Withdrawal: counted by hand from the runs of several variants."""

import math
from dataclasses import replace

import numpy as np
import pytest

from simulator.evidence.schema import When
from simulator.evidence.seen import BASE, CUT_26, CUT_104, LONG, NO_MANAGER, Where
from simulator.evidence.withdrawal import (
    left_after_early_cut,
    left_after_late_cut,
    mature_contributors,
    unmanaged_interacted,
    unmanaged_left,
    unmanaged_posts,
    visitors_of_aware,
)
from tests.evidence.by_hand import employees, network, organisation, seen, weeks_long, with_events
from tests.outcomes.make_recording import items, recording

ITEMS = [(700, 0, 0, -1, -1)] * 9 + [(701, -1, 3, -1, -1)]  # nine of ten by employees, in week 100


def test_what_nobody_manages_is_read_of_that_run():
    """One of ten interacts; a post a week against eight."""
    alone = recording(employed=(10, 10), interacted_employed=(1, 1), posts=(1, 0))
    result = seen(posts=(4, 4), interacted_employed=(9, 9), employed=(10, 10), variants={NO_MANAGER: alone})
    assert unmanaged_interacted(result, Where()) == pytest.approx(0.1)
    assert unmanaged_posts(result, Where(window=When(last=12))) == pytest.approx(1 / 8)
    assert math.isnan(unmanaged_posts(seen(variants={NO_MANAGER: alone}), Where()))


STAFF = employees((0, 0, None, 0), (1, 0, None, 0), (2, 0, None, 0), (3, 0, 69, 0))
HEARD = [(3, "aware", 0), (4, "first_visit", 1), (99, "aware", 2), (5, "aware", 3)]


def test_visitors_are_those_who_heard_by_week_14_and_are_still_there():
    """Of three who heard in time one left in week 10: two thirds visit at first, one of the two left at the end."""
    visits = [(10, "visit", 0), (11, "visit", 1), *((day, "visit", 0) for day in range(24, 180, 14)), (12, "visit", 2)]
    one = with_events(recording(), *sorted([*HEARD, *visits]))
    monthly = visitors_of_aware(STAFF, one)
    assert monthly[[1, 4, 5, 10]] == pytest.approx([2 / 3, 2 / 3, 1 / 3, 1 / 2])
    result = seen(organisation(STAFF, network(4, (0, 1))), variants={NO_MANAGER: one})
    assert unmanaged_left(result, Where()) == pytest.approx(0.5 / (2 / 3))


def test_what_is_left_is_the_mean_of_the_last_twelve_weeks():
    """One of two visits until day 136, which counts for four weeks: half in nine of twelve, then nobody."""
    visits = [(day, "visit", 0) for day in range(10, 137, 14)]
    staff = employees((0, 0, None, 0), (1, 0, None, 0))
    one = with_events(recording(), *sorted([*HEARD[:2], *visits]))
    seen_by = visitors_of_aware(staff, one)
    assert seen_by[-12:].tolist() == [0.5] * 9 + [0.0] * 3
    result = seen(organisation(staff, network(2, (0, 1))), variants={NO_MANAGER: one})
    assert unmanaged_left(result, Where()) == pytest.approx(0.75)


def test_without_any_visit_nothing_can_be_left():
    """It is not defined, rather than 0 or 1."""
    one = with_events(recording(), *sorted(HEARD))
    assert math.isnan(
        unmanaged_left(seen(organisation(STAFF, network(4, (0, 1))), variants={NO_MANAGER: one}), Where())
    )


def long_run(weeks, posts, interacting=4, rows=ITEMS):
    """A run of so many weeks with so many posts a week, and of ten so many who interact."""
    one = recording(
        posts=(posts, 0), employed=(10, 0), interacted_employed=(interacting, 0), contributor=(1, 0), curator=(4, 0)
    )
    return replace(weeks_long(one, weeks), items=items(rows))


def cuts(early=2, late=4, **settings):
    """Eight posts a week unbranched; `early` and `late` of them after each cut."""
    return seen(
        variants={
            BASE: long_run(53, 8), CUT_26: long_run(53, early),
            LONG: long_run(131, 8, **settings), CUT_104: long_run(131, late),
        }
    )  # fmt: skip


def test_what_is_left_is_read_20_to_26_weeks_after_the_cut():
    """A quarter after the early cut, half after the late one."""
    assert left_after_early_cut(cuts(), Where()) == pytest.approx(0.25)
    assert left_after_late_cut(cuts(), Where()) == pytest.approx(0.5)
    assert mature_contributors(cuts(), Where()) == pytest.approx(0.2)


@pytest.mark.parametrize("settings", [{"interacting": 2}, {"rows": [*ITEMS, *[(702, -1, 3, -1, -1)] * 2]}])
def test_a_community_that_does_not_carry_itself_by_then_says_nothing(settings):
    """Fewer than 30 % interact, or managers make more than 15 % of the items."""
    assert math.isnan(left_after_late_cut(cuts(**settings), Where()))
    assert math.isnan(mature_contributors(cuts(**settings), Where()))
    assert left_after_early_cut(cuts(**settings), Where()) == pytest.approx(0.25)
    assert np.isfinite(left_after_late_cut(cuts(), Where()))
