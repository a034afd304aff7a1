"""Who holds which seat from when to when, and what they are like, from section 6 of the text."""

import math
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction

from simulator.draws import Purpose, slot_of
from simulator.mathematics import exp, log, normal_quantile
from tests.reference.calendar import spans

WORDS = 2**64
GOLDEN = 0x9E3779B97F4A7C15
NEXT_HOLDER = 2**20
DAYS_A_YEAR = 365.25
FOR_EVER = math.inf


@dataclass(frozen=True)
class Tenure:
    """Days of the run, both inclusive, on which somebody holds a seat; the last may lie behind the run."""

    seat: int
    slot: int
    first: int
    last: float
    returning: bool = False


@dataclass(frozen=True)
class Traits:
    """What somebody is like."""

    minutes: float
    ln_propensity: float
    fear: float
    threshold: float
    readiness: float


def mixed(base, number):
    """Return splitmix64's output for a state some steps on."""
    z = (base + (number + 1) * GOLDEN) % WORDS
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9 % WORDS
    z = (z ^ z >> 27) * 0x94D049BB133111EB % WORDS
    return z ^ z >> 31


def dealt(persona, locations):
    """Return how much of a persona's headcount is at each location: largest remainders, ties in order."""
    shares = [Fraction(str(persona.locations.get(name, 0))) for name in locations]
    if sum(shares) == 0:
        shares[0] = Fraction(1)
    exact = [persona.headcount * share / sum(shares) for share in shares]
    result = [math.floor(part) for part in exact]
    by_remainder = sorted(range(len(exact)), key=lambda at: (result[at] - exact[at], at))
    for at in by_remainder[: persona.headcount - sum(result)]:
        result[at] += 1
    return result


def slots_of_seats(scenario, places):
    """Return the slots of generated seats; `places` says (persona, location, unit), by number, of each in order.

    A persona's numbers at a location fill the units in order; in a unit its seats are in order of slots.
    """
    personas, locations = sorted(scenario.personas), scenario.organisation.locations
    slots = [0] * len(places)
    for persona, location in sorted({place[:2] for place in places}):
        base = int(slot_of("seat", personas[persona], locations[location]))
        number = 0
        for unit in sorted({place[2] for place in places if place[:2] == (persona, location)}):
            seats = [at for at, place in enumerate(places) if place == (persona, location, unit)]
            of_unit = sorted(mixed(base, number + at) for at in range(len(seats)))
            number += len(seats)
            for seat, slot in zip(seats, of_unit, strict=True):
                slots[seat] = slot
    return slots


def holder_slot(seat_slot, k):
    """Return the slot of a seat's k-th holder, from 0."""
    return seat_slot if k == 0 else mixed(seat_slot, k * NEXT_HOLDER)


def days_held(keyed, slot, turnover, since):
    """Return how many days a holder stays; `since` is the day since which the seat is held."""
    if turnover == 0:
        return FOR_EVER
    return max(1, math.floor(-log(keyed.draw(Purpose.TENURE, since, slot, 0)) / turnover * DAYS_A_YEAR))


def hold(keyed, seat, seat_slot, turnover, period, k, returning=False):
    """Return the tenures of a seat that is held from one day to another, from its k-th holder on, and the last k."""
    first, end = period
    day, tenures = first, []
    while True:
        slot = holder_slot(seat_slot, k)
        last = day + days_held(keyed, slot, turnover, first) - 1
        tenures.append(Tenure(seat, slot, day, min(last, end), returning))
        if last >= end:
            return tenures, k
        day, k, returning = last + 1, k + 1, False


def seasons_of(scenario, seasonal):
    """Return the seasons that touch a run: the calendar year in which one begins, its first and last day of the run."""
    years = range(scenario.start.year - 1, (scenario.start + timedelta(days=scenario.days)).year + 1)
    result = []
    for year, (first, last) in zip(years, spans(seasonal, years), strict=True):
        begins, ends = (first - scenario.start).days, (last - scenario.start).days
        if ends >= 0 and begins < scenario.days:
            result.append((year, max(begins, 0), min(ends, scenario.days - 1)))
    return result


def tenures_of_seat(scenario, keyed, persona, seat, seat_slot):
    """Return the tenures of a seat within a run, in order."""
    settings = scenario.personas[persona]
    if settings.seasonal is None:
        return hold(keyed, seat, seat_slot, settings.turnover, (0, scenario.days - 1), 0)[0]
    tenures, k = [], -1
    for year, first, last in seasons_of(scenario, settings.seasonal):
        again = k >= 0 and keyed.draw(Purpose.TENURE, year, seat_slot, 1) < settings.seasonal.returning
        k = k if again else k + 1
        more, k = hold(keyed, seat, seat_slot, settings.turnover, (first, last), k, again)
        tenures += more
    return tenures


def traits_of(scenario, keyed, persona, slot):
    """Return what the holder with a slot is like."""
    settings, kernel = scenario.personas[persona], scenario.behaviour.kernel
    u = [keyed.draw(Purpose.TRAITS, 0, slot, k) for k in range(6)]
    sd = scenario.behaviour.acts.propensity_sd
    fear = settings.fear + settings.fear_sd * normal_quantile(u[2])
    return Traits(
        minutes=settings.minutes_per_workday * exp(settings.minutes_sd_log * normal_quantile(u[0])),
        ln_propensity=sd * normal_quantile(u[1]) - sd * sd / 2,
        fear=min(1.0, max(0.0, fear)),
        threshold=kernel.threshold_low + (kernel.threshold_high - kernel.threshold_low) * u[3],
        readiness=scenario.behaviour.visit.readiness_sd * normal_quantile(u[5]),
    )
