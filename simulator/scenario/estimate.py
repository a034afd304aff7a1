"""What a run will take, before anything is built: time and memory by the size of the scenario."""

import math
from typing import NamedTuple

from simulator.scenario.schema import Scenario

MICROSECONDS_A_PERSON = 6.0  # to build the organisation
NANOSECONDS, MORE_PER_TENFOLD = 72.0, 5.0  # per person and day at 1,000 people, and more with size
IN_UNITS, USUAL_SHARE = 40.0, 0.4  # more with size where all items stand in units' channels, which keeps visits up
BYTES_A_PERSON = 500.0  # state, traits and rankings
BYTES_A_TIE = 4.0  # seen from each end
BYTES_A_WEEK = 1.7  # items
START = 215e6
MINUTE, HOUR = 60.0, 3600.0


class Estimate(NamedTuple):
    """Seconds and bytes of one run."""

    seconds: float
    bytes: float

    def __str__(self) -> str:
        """Return it in words."""
        return f"{duration(self.seconds)}, {self.bytes / 1e6:,.0f} MB"


def duration(seconds: float) -> str:
    """Return a time as people say it."""
    if seconds < 1.0:
        return "less than a second"
    if seconds < 2 * MINUTE:
        return f"about {seconds:.0f} s"
    if seconds < 2 * HOUR:
        return f"about {seconds / MINUTE:.0f} minutes"
    return f"about {seconds / HOUR:.0f} hours"


def estimate(scenario: Scenario, people: int | None = None, degree: float | None = None) -> Estimate:
    """Return what one run takes on one core of an ordinary machine, within a quarter or so.

    people, degree: how many there are and know each other, where data say so.

    Measured from 1,200 to 5,000,000 people; a million people or more with managers of many thousand hours take longer.
    """
    people, weeks = people or scenario.headcount, scenario.run.horizon_weeks
    degree = scenario.network.mean_degree if degree is None else degree
    window = 2.0 * scenario.roles.window_weeks
    each = BYTES_A_PERSON + BYTES_A_TIE * degree + BYTES_A_WEEK * weeks + window
    in_units = max(0.0, scenario.behaviour.feed.unit_share - USUAL_SHARE) / (1.0 - USUAL_SHARE)
    a_day = NANOSECONDS + (MORE_PER_TENFOLD + IN_UNITS * in_units) * max(0.0, math.log10(people / 1_000))
    seconds = people * (MICROSECONDS_A_PERSON * 1e-6 + scenario.days * a_day * 1e-9)
    return Estimate(seconds, START + people * each)
