"""Reach: counted by hand."""

import numpy as np
import pytest

from simulator.evidence.reach import half_visited_later, half_visited_week, never_visited
from simulator.evidence.schema import When
from simulator.evidence.seen import BASE, Where
from tests.evidence.by_hand import seen, with_weeks
from tests.outcomes.make_recording import WEEKS

EVERY = np.arange(1, WEEKS + 1)


def reaching(office, park):
    """Ten present of each; every week so many more have visited."""
    one = seen(present=(10, 10))
    reached = np.minimum(np.stack((office * EVERY, park * EVERY), axis=1), 10)
    return seen(variants={BASE: with_weeks(one.base, reached=reached)})


def test_half_is_reached_in_the_week_at_whose_end_half_has_visited():
    """One more of ten a week: in week 5; of both personas together in week 7, two thirds slower."""
    assert half_visited_week(reaching(1, 0.5), Where(("office",))) == 5
    assert half_visited_week(reaching(1, 0.5), Where(("park",))) == 10
    assert half_visited_week(reaching(1, 0.5), Where()) == 7


def test_never_is_the_week_after_the_run():
    """So that it is late, and misses a band."""
    assert half_visited_week(reaching(0, 0), Where()) == WEEKS + 1


def test_the_deskless_come_so_many_weeks_later():
    """Desks by template: the office in week 5, the park in week 10."""
    assert half_visited_later(reaching(1, 0.5), Where()) == 5
    assert half_visited_later(reaching(0.5, 1), Where()) == -5


def test_who_never_visited_is_a_share_of_those_present_in_the_window():
    """Ten of ten but two, in weeks that count; other weeks do not."""
    result = reaching(0.3, 0.3)
    assert never_visited(result, Where(window=When(weeks=(10, 10)))) == pytest.approx(0.7)
    assert never_visited(result, Where(("office",), When(last=1))) == pytest.approx(0.22)
