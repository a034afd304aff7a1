"""Nights: fear drifts, fatigue and encouragement fade.

A night that nobody reads is applied when the state is next read: `night` is the morning up to which a person's nights
are counted.
"""

from simulator.compilation import inner
from simulator.engine.tables.records import Person
from simulator.engine.tables.state import Sim


@inner
def apply_nights(s: Sim, p: Person) -> None:
    """Apply the nights since the last look: fear, fatigue and encouragement of this morning."""
    nights = s.world[0].day - p.night
    if nights > 0:
        p.fear_now = p.fear + (p.fear_now - p.fear) * s.keep_fear[nights]
        p.fatigue *= s.keep_fatigue[nights]
        p.encouragement *= s.keep_encouragement[nights]
        p.night = s.world[0].day
