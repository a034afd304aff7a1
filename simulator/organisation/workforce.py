"""Personas -> seats and their holders: units in locations, traits, joiners and leavers, seasons."""

from datetime import timedelta
from typing import NamedTuple, TypeAlias

import numpy as np

from simulator.compilation import compiled
from simulator.draws import Key, Purpose, Words, block, slot_of, uniform, uniforms
from simulator.draws import unit as in_unit
from simulator.errors import OrganisationError
from simulator.mathematics import exp, log, normal_quantile
from simulator.organisation.dealing import dealt
from simulator.organisation.structure import STAYS, TRAITS, Seats, Tenure, Traits, records
from simulator.organisation.types import Flags, Floats, Ints, Rows, ShortInts
from simulator.scenario.dates import spans
from simulator.scenario.fields.calendar import Window
from simulator.scenario.fields.people import Persona, Seasonal
from simulator.scenario.schema import Scenario
from simulator.texts import _

Part: TypeAlias = tuple[Words, int, Ints, int]  # people of a persona and location: slots, persona, units, location
DAYS_A_YEAR = 365.25
TENURE, OF_TRAITS = int(Purpose.TENURE), int(Purpose.TRAITS)
RETURNS, READINESS = 1, 5
ODD, MIX1, MIX2 = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)


class Term(NamedTuple):
    """Some tenures, column by column: seat, slot, first and last day, number of the seat's holder, returning."""

    seat: Ints
    slot: Words
    first: Ints
    last: Ints
    returning: Flags


@compiled
def mixed(base: Words, numbers: Ints) -> Words:
    """Return 64-bit slots from a base and a number each (splitmix64, Steele et al. 2014), uint64[seats]."""
    words = np.empty(len(base), np.uint64)
    for at in range(len(base)):
        z = base[at] + (np.uint64(numbers[at]) + np.uint64(1)) * ODD
        z = (z ^ (z >> np.uint64(30))) * MIX1
        z = (z ^ (z >> np.uint64(27))) * MIX2
        words[at] = z ^ (z >> np.uint64(31))
    return words


def places_of(persona: Persona, locations: tuple[str, ...]) -> list[int]:
    """Return a persona's headcount at each location."""
    shares = [persona.locations.get(place, 0.0) for place in locations]
    if sum(shares) <= 0.0:
        shares = [1.0] + [0.0] * (len(locations) - 1)
    return dealt(persona.headcount, shares)


def make_seats(scenario: Scenario) -> tuple[Seats, tuple[str, ...]]:
    """Return the seats, one record each, sorted by unit, then slot, and the names of the units.

    Units hold people of one persona; what is left over below half a unit goes to mixed units of the location.
    """
    size, places = scenario.organisation.unit_size, scenario.organisation.locations
    names: list[str] = []
    parts: list[Part] = []
    keys = sorted(scenario.personas)
    counts = {key: places_of(scenario.personas[key], places) for key in keys}
    for at, place in enumerate(places):
        mixed_up = 0
        for g, key in enumerate(keys):
            count = counts[key][at]
            base = np.full(count, slot_of("seat", key, place), np.uint64)
            slots = mixed(base, np.arange(count, dtype=np.int64))
            left = count % size if count % size < size / 2 else 0
            own = np.arange(count - left) // size
            first = len(names)
            names += [f"{place}/{key}/{number + 1}" for number in range(int(own.max()) + 1 if len(own) else 0)]
            parts.append((slots[: count - left], g, own + first, at))
            parts.append((slots[count - left :], g, np.full(left, -1 - at), at))
            mixed_up += left
        _mix(names, parts, place, at, size, mixed_up)
    return _sorted_seats(parts), tuple(names)


def _mix(names: list[str], parts: list[Part], place: str, at: int, size: int, count: int) -> None:
    """Give the left-over people of a location their mixed units."""
    units = max(1, round(count / size)) if count else 0
    first, dealt_out = len(names), 0
    names += [f"{place}/mixed/{number + 1}" for number in range(units)]
    for number, (slots, g, unit, where) in enumerate(parts):
        if len(unit) and unit[0] == -1 - at:
            own = first + (dealt_out + np.arange(len(unit))) * units // count
            dealt_out += len(unit)
            parts[number] = (slots, g, own, where)


def _sorted_seats(parts: list[Part]) -> Seats:
    """Return the parts as seats in order of unit and slot; refuse two people with one slot."""
    slot = np.concatenate([part[0] for part in parts])
    persona = np.concatenate([np.full(len(part[0]), part[1], np.int32) for part in parts])
    unit = np.concatenate([part[2] for part in parts]).astype(np.int32)
    place = np.concatenate([np.full(len(part[0]), part[3], np.int32) for part in parts])
    refuse_doubles(slot)
    order = np.lexsort((slot, unit))
    return Seats(slot[order], persona[order], unit[order], place[order])


def refuse_doubles(slots: Words) -> None:
    """Raise OrganisationError where two people would share their random numbers."""
    in_order = np.sort(slots)
    if np.any(in_order[1:] == in_order[:-1]):
        raise OrganisationError(_("two people share one place in the random numbers: change a persona's key"))


@compiled
def lasting(draws: Floats, hazard: float) -> Ints:
    """Return tenures in whole days (at least one), exponential with a hazard per year, int64[tenures]."""
    days = np.empty(len(draws), np.int64)
    for at in range(len(draws)):
        length = -log(draws[at]) / hazard * DAYS_A_YEAR
        days[at] = max(1, int(min(length, 1e9)))
    return days


def hold(key: Key, seats: Seats, who: Ints, span: tuple[int, int, int], hazard: float, holder: Ints) -> list[Term]:
    """Return who holds the seats `who` from day span[0] to span[1], for a run of span[2] days.

    `holder` is the number of each seat's present holder; it counts on as people are replaced.
    """
    first, last, days = span
    start = np.full(len(who), first, np.int64)
    terms = []
    while len(who):
        slot = np.where(holder[who] == 0, seats.slot[who], mixed(seats.slot[who], holder[who] << 20))
        if hazard > 0.0:
            end = np.minimum(start + lasting(uniforms(key, TENURE, max(first, 0), slot, 0), hazard) - 1, last)
        else:
            end = np.full(len(who), last, np.int64)
        terms.append(Term(who, slot, start, end, np.zeros(len(who), bool)))
        on = (end + 1 <= last) & (end + 1 < days)
        who, start = who[on], end[on] + 1
        holder[who] += 1
    return terms


def seasons(scenario: Scenario, seasonal: Seasonal) -> list[tuple[int, int]]:
    """Return first and last day of the seasons that touch the run, in days of the run."""
    window = Window(first=seasonal.first, last=seasonal.last)
    end = scenario.start + timedelta(days=scenario.days - 1)
    stretches = spans(window, scenario.start, end)
    return [((first - scenario.start).days, (last - scenario.start).days) for first, last in stretches]


def tenures(scenario: Scenario, key: Key, seats: Seats) -> Term:
    """Return all tenures that begin before the horizon, sorted by first day, then seat.

    Raises OrganisationError where nobody works within the horizon.
    """
    terms: list[Term] = []
    for g, name in enumerate(sorted(scenario.personas)):
        persona = scenario.personas[name]
        who = np.flatnonzero(seats.persona == g)
        holder = np.zeros(len(seats), np.int64)
        if persona.seasonal is None:
            terms += hold(key, seats, who, (0, STAYS, scenario.days), persona.turnover, holder)
        else:
            terms += _seasonal(scenario, key, seats, (who, persona), holder)
    if not terms:
        raise OrganisationError(_("nobody works within the run: all are seasonal staff of other months"))
    columns = [np.concatenate(parts) for parts in zip(*terms, strict=True)]
    order = np.lexsort((columns[0], columns[2]))
    return Term(*(column[order] for column in columns))


def _seasonal(scenario: Scenario, key: Key, seats: Seats, which: tuple[Ints, Persona], holder: Ints) -> list[Term]:
    """Return the tenures of seasonal seats, season by season; some come back to their own state."""
    who, persona = which
    if persona.seasonal is None or not len(who):
        return []
    terms: list[Term] = []
    for number, (first, last) in enumerate(seasons(scenario, persona.seasonal)):
        back = np.zeros(len(who), bool)
        if number > 0:
            year = (scenario.start + timedelta(days=first)).year
            back = uniforms(key, TENURE, year, seats.slot[who], RETURNS) < persona.seasonal.returning
            holder[who[~back]] += 1
        span = (max(first, 0), last, scenario.days)
        rounds = hold(key, seats, who, span, persona.turnover, holder)
        rounds[0] = rounds[0]._replace(returning=back)
        terms += rounds
    return terms


@compiled
def _traits(key: Key, rows: Rows[Tenure], persona: ShortInts, templates: Rows[Traits]) -> None:
    """Write minutes a workday, log propensity, fear, threshold and readiness by each persona's TRAITS."""
    for at in range(len(rows)):
        row, trait = rows[at], templates[persona[at]]
        words = block(key, OF_TRAITS, 0, row.slot, 0)
        row.minutes_per_workday = trait.minutes_per_workday * exp(
            trait.minutes_sd_log * normal_quantile(in_unit(words[0]))
        )
        sd = trait.propensity_sd
        row.ln_propensity = sd * normal_quantile(in_unit(words[1])) - sd * sd / 2.0
        row.fear = min(max(trait.fear + trait.fear_sd * normal_quantile(in_unit(words[2])), 0.0), 1.0)
        row.readiness = trait.readiness_sd * normal_quantile(uniform(key, OF_TRAITS, 0, row.slot, READINESS))
        row.threshold = trait.threshold_low + (trait.threshold_high - trait.threshold_low) * in_unit(words[3])


def traits(scenario: Scenario, key: Key, rows: Rows[Tenure], persona: ShortInts) -> None:
    """Write every employee's minutes a workday, log propensity, fear, threshold and readiness into EMPLOYEE rows."""
    acts, kernel = scenario.behaviour.acts, scenario.behaviour.kernel
    templates: Rows[Traits] = records(len(scenario.personas), TRAITS)
    for row, name in zip(templates, sorted(scenario.personas), strict=True):
        template = scenario.personas[name]
        row.minutes_per_workday, row.minutes_sd_log = template.minutes_per_workday, template.minutes_sd_log
        row.fear, row.fear_sd = template.fear, template.fear_sd
        row.propensity_sd, row.readiness_sd = acts.propensity_sd, scenario.behaviour.visit.readiness_sd
        row.threshold_low, row.threshold_high = kernel.threshold_low, kernel.threshold_high
    _traits(key, rows, persona, templates)
