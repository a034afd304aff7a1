"""Nights that nobody reads are applied at once."""

import pytest

from tests.engine.tiny import opened, plain

nights = plain("people.nights")


def test_nights_are_applied_once_whenever_they_are_read():
    """Ten nights at once are as one after the other; looked at again on the same morning they change nothing."""
    seen = []
    for days in ((10,), range(1, 11), (10, 10)):
        sim = opened()
        p = sim.people[0]
        p.fear_now, p.fatigue, p.encouragement = 0.9, 0.8, 0.7
        for day in days:
            sim.world[0].day = day
            nights.apply_nights(sim, p)
        seen.append((p.fear_now, p.fatigue, p.encouragement))
    assert seen[0] == pytest.approx(seen[1]) and seen[0] == seen[2]
    drift, fatigue, encouragement = 0.996**10, 0.95**10, 0.97**10
    assert seen[0] == pytest.approx((0.5 + 0.4 * drift, 0.8 * fatigue, 0.7 * encouragement))
