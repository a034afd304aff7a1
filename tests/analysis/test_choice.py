"""Choosing among the scenarios of a comparison."""

import pytest

from simulator.analysis.choice import differences, selection, zone_of
from tests.report.results import compared


def test_differences_are_run_by_run():
    """One array for each other scenario, other minus base."""
    idle, twin = differences(compared(), "adopted_mean")
    assert idle.mean() == pytest.approx(compared().difference("adopted_mean").difference.mean) and not twin.any()


def test_a_zone_is_what_is_asked_or_the_outcomes_own():
    """In the outcome's unit; of a relative outcome in proportion to the baseline's mean."""
    assert zone_of(compared(), "adopted_mean", {"adopted_mean": 0.02}) == 0.02
    mean = compared().base.outcome("visits_week").mean
    assert zone_of(compared(), "visits_week", {"visits_week": 0.1}) == pytest.approx(0.1 * mean)


def test_no_choice_is_made_where_there_is_none_to_make():
    """Twins stay together; an outcome without a better side, or no zone, has no best."""
    assert sorted(selection(compared(), "adopted_mean", 0.01).group)[:2] == [0, 2]
    assert selection(compared(), "hours", 1.0) is None and selection(compared(), "adopted_mean", 0.0) is None
