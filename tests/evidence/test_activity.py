"""Activity: counted by hand."""

import numpy as np
import pytest

from simulator.evidence.activity import interacted_monthly, monthly_visitors, monthly_visitors_gap, read_only
from simulator.evidence.schema import When
from simulator.evidence.seen import BASE, Where
from tests.evidence.by_hand import seen, with_weeks
from tests.outcomes.make_recording import WEEKS


def test_monthly_visitors_are_of_the_employed():
    """Nine of ten at desks, ten of twenty elsewhere: of all nineteen of thirty; present ones do not count."""
    result = seen(employed=(10, 20), present=(5, 5), active_employed=(9, 10))
    assert monthly_visitors(result, Where()) == pytest.approx(19 / 30)
    assert monthly_visitors(result, Where(("park",))) == pytest.approx(0.5)
    assert monthly_visitors(result, Where(("office", "park"))) == pytest.approx(19 / 30)
    assert monthly_visitors_gap(result, Where()) == pytest.approx(0.4)


def test_who_interacted_is_of_the_employed_in_the_window():
    """Two of ten in the last four weeks, none before."""
    weeks = np.zeros((WEEKS, 2))
    weeks[-4:] = (2, 0)
    result = seen(employed=(10, 0))
    result = seen(variants={BASE: with_weeks(result.base, interacted_employed=weeks)})
    assert interacted_monthly(result, Where(window=When(last=4))) == pytest.approx(0.2)
    assert interacted_monthly(result, Where(window=When(last=8))) == pytest.approx(0.1)


def test_who_reads_only_is_a_share_of_visitors():
    """Three of four at desks, one of four elsewhere: half of all."""
    result = seen(visitors_12=(4, 4), read_only=(3, 1))
    assert read_only(result, Where()) == pytest.approx(0.5)
    assert read_only(result, Where(("office",))) == pytest.approx(0.75)
