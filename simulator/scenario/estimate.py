"""What a run will take, before anything is built: time and memory by the size of the scenario."""

import math
from typing import NamedTuple

from simulator.scenario.dates import planned_phases
from simulator.scenario.schema import Scenario
from simulator.texts import _

SECONDS = 0.0019  # to begin
MICROSECONDS_A_PERSON = 6.0  # to build the organisation
NANOSECONDS, MORE_PER_TENFOLD = 33.0, 17.0  # per person and day at 1,000 people without a manager, and more with size
MET, HALF_MET = 87.0, 0.053  # more per person and day with hours a person and week, half of it at so many of 1,000
LOOKED_AT, BY_HOURS, MANY = 140.0, 0.53, 49_000.0  # more where many hours fill the feed of many people
MICROSECONDS_AN_HOUR = 0.43  # of managers
A_THOUSAND = 1_000.0
BYTES_A_PERSON = 500.0  # state, traits and rankings
BYTES_A_TIE = 4.0  # seen from each end
BYTES_A_WEEK = 1.7  # items
BYTES_AN_HOUR = 85.0  # items of managers
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
        return _("less than a second")
    if seconds < 2 * MINUTE:
        return _("about {n:.0f} s").format(n=seconds)
    if seconds < 2 * HOUR:
        return _("about {n:.0f} minutes").format(n=seconds / MINUTE)
    return _("about {n:.0f} hours").format(n=seconds / HOUR)


def estimate(scenario: Scenario, people: int | None = None, degree: float | None = None) -> Estimate:
    """Return what one run takes on one core of an ordinary machine, within a quarter or so.

    Measured from 2 to 500,000 people with up to 100,000 hours of managers a week, to a million without.

    Args:
        scenario: what is run.
        people, degree: how many there are, and how many each knows, where data say so.
    """
    people, weeks = people or scenario.headcount, scenario.run.horizon_weeks
    degree = scenario.network.mean_degree if degree is None else degree
    hours = manager_hours(scenario)
    window = 2.0 * scenario.roles.window_weeks
    each = BYTES_A_PERSON + BYTES_A_TIE * degree + BYTES_A_WEEK * weeks + window
    a_day = NANOSECONDS + MORE_PER_TENFOLD * max(0.0, math.log10(people / A_THOUSAND)) + _met(hours / weeks, people)
    seconds = SECONDS + people * (MICROSECONDS_A_PERSON * 1e-6 + scenario.days * a_day * 1e-9)
    seconds += hours * MICROSECONDS_AN_HOUR * 1e-6
    return Estimate(seconds, START + people * each + BYTES_AN_HOUR * hours)


def manager_hours(scenario: Scenario) -> float:
    """Return the hours of all managers until the horizon, as planned by the calendar, holidays apart."""
    own = sum(manager.hours_per_week for manager in scenario.managers.values())
    total = 0.0
    for planned in planned_phases(scenario):
        phase = scenario.phases[planned.name]  # type: ignore[index]
        weeks = ((planned.last_day - planned.first_day).days + 1) / 7
        a_week = own if phase.hours_per_week is None else phase.hours_per_week * len(scenario.managers)
        total += weeks * a_week * phase.let_go
    return total


def _met(a_week: float, people: int) -> float:
    """Return the nanoseconds that a person and day take more where managers bring people to the intranet.

    Those who come meet the more, the more hours are spent in all: what many see in a large organisation is far apart in
    memory.
    """
    each, half = a_week / people, HALF_MET * math.sqrt(A_THOUSAND / people)
    looked_at: float = LOOKED_AT * (a_week / A_THOUSAND) ** BY_HOURS * people / (people + MANY)
    return MET * each / (each + half) + looked_at
