"""Season: the fall is counted by hand, in leave windows, in peaks, and between dates."""

import math

import numpy as np
import pytest

from simulator.evidence.schema import When
from simulator.evidence.season import seasonal_dip
from simulator.evidence.seen import BASE, Where
from tests.evidence.by_hand import SCENARIO, seen, with_weeks
from tests.outcomes.make_recording import WEEKS

SUMMER = slice(9, 18)  # weeks from 5 July to 5 September, the run beginning on 3 May


def visiting(office, park):
    """Eight of ten visit each week, in summer so many of each persona."""
    weeks = np.full((WEEKS, 2), 8.0)
    weeks[SUMMER] = (office, park)
    return seen(variants={BASE: with_weeks(seen(employed=(10, 10)).base, visited_week=weeks)})


def test_the_fall_in_the_leave_window():
    """From 8 to 6 is a quarter; of all, from 16 to 10, three eighths."""
    window = When(calendar="leave")
    assert seasonal_dip(visiting(6, 4), Where(("office",), window)) == pytest.approx(0.25)
    assert seasonal_dip(visiting(6, 4), Where(None, window)) == pytest.approx(0.375)


def test_the_fall_in_the_peak_is_that_of_the_personas():
    """The park's summer peak; desks have none, and no fall is defined."""
    park = {"park": SCENARIO.personas["park"].model_copy(update={"season": {"summer": 0.35}})}
    scenario = SCENARIO.model_copy(update={"personas": {**SCENARIO.personas, **park}})
    result = seen(scenario=scenario, variants=dict(visiting(6, 4).recordings))
    assert seasonal_dip(result, Where(("park",), When(calendar="peak"))) == pytest.approx(0.5)
    assert math.isnan(seasonal_dip(result, Where(("office",), When(calendar="peak"))))


def test_the_fall_between_dates():
    """Four weeks of July, whose fall is the summer's."""
    assert seasonal_dip(visiting(6, 4), Where(("office",), When(dates=("07-05", "08-01")))) == pytest.approx(0.25)
