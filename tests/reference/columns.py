"""What is known of persons and days before a run, as columns: the product's, and the reference's own."""

from datetime import timedelta
from typing import NamedTuple

import numpy as np

from simulator.organisation import build_organisation
from simulator.organisation.structure import AWAY
from simulator.scenario import calendar as dates
from tests.reference.calendar import holidays_of_run, manager_works, season_factor
from tests.reference.keyed import Keyed
from tests.reference.presence import Presence
from tests.reference.workforce import dealt, slots_of_seats, tenures_of_seat, traits_of

CLOSE = 1e-12


class Columns(NamedTuple):
    """Rows are tenures by seat and first day; days outside a tenure are False."""

    headcounts: np.ndarray  # int[personas, locations]
    seats: np.ndarray  # uint64[seats], their slots
    tenures: np.ndarray  # int[tenures, 4]: seat, first day, last day within the run, whether returning
    holders: np.ndarray  # uint64[tenures], their slots
    minutes: np.ndarray  # float[tenures]
    ln_propensity: np.ndarray  # float[tenures]
    readiness: np.ndarray  # float[tenures]
    fear: np.ndarray  # float[tenures]
    threshold: np.ndarray  # float[tenures]
    away: np.ndarray  # bool[tenures, days]
    at_work: np.ndarray  # bool[tenures, days]
    seasons: np.ndarray  # float[personas, days]
    managers: np.ndarray  # bool[managers, days]


def product(scenario, replicate=0, data=None):
    """Return the product's columns."""
    built = build_organisation(scenario, scenario.run.seed, replicate, data)
    employees, seats = built.employees, built.seats
    order = np.lexsort((employees.first_day, employees.seat))
    column = {name: getattr(employees, name)[order] for name in ("seat", "slot", "first_day", "last_day", "returning")}
    last = np.minimum(column["last_day"], scenario.days - 1)
    days = np.arange(scenario.days)
    bits = employees.presence[:, order][days // 7].T
    held = (column["first_day"][:, None] <= days) & (days <= last[:, None])
    away = (bits & AWAY) > 0
    heads = np.zeros((len(scenario.personas), len(scenario.organisation.locations)), int)
    np.add.at(heads, (seats.persona, seats.location), 1)
    return Columns(
        headcounts=heads,
        seats=seats.slot,
        tenures=np.stack([column["seat"], column["first_day"], last, column["returning"]], axis=1).astype(int),
        holders=column["slot"],
        minutes=employees.minutes_per_workday[order],
        ln_propensity=employees.ln_propensity[order],
        readiness=employees.readiness[order],
        fear=employees.fear[order],
        threshold=employees.threshold[order],
        away=held & away,
        at_work=held & ~away & (bits >> (days % 7) & 1 > 0),
        seasons=dates.season_factors(scenario),
        managers=dates.manager_days(scenario) > 0,
    )


def reference(scenario, replicate=0, data=None):
    """Return the reference's columns; units and ties are the product's, of imported people the slots as well."""
    keyed = Keyed(scenario.run.seed, replicate)
    seats = build_organisation(scenario, scenario.run.seed, replicate, data).seats
    personas, locations = sorted(scenario.personas), scenario.organisation.locations
    places = list(zip(seats.persona.tolist(), seats.location.tolist(), seats.unit.tolist(), strict=True))
    imported = scenario.network.file is not None
    slots = seats.slot.tolist() if imported else slots_of_seats(scenario, places)
    of_seat = [personas[place[0]] for place in places]
    tenures = [
        tenure for at, slot in enumerate(slots) for tenure in tenures_of_seat(scenario, keyed, of_seat[at], at, slot)
    ]  # fmt: skip
    traits = [traits_of(scenario, keyed, of_seat[tenure.seat], tenure.slot) for tenure in tenures]
    away, at_work = diaries(scenario, keyed, of_seat, tenures)
    days, free = [scenario.start + timedelta(days=at) for at in range(scenario.days)], holidays_of_run(scenario)
    managers = [scenario.managers[key] for key in sorted(scenario.managers)]
    heads = [[places_of(places, g, at) for at in range(len(locations))] for g in range(len(personas))]
    return Columns(
        headcounts=np.array(heads if imported else [dealt(scenario.personas[key], locations) for key in personas]),
        seats=np.array(slots, np.uint64),
        tenures=np.array([(t.seat, t.first, min(t.last, scenario.days - 1), t.returning) for t in tenures], int),
        holders=np.array([tenure.slot for tenure in tenures], np.uint64),
        minutes=np.array([one.minutes for one in traits]),
        ln_propensity=np.array([one.ln_propensity for one in traits]),
        readiness=np.array([one.readiness for one in traits]),
        fear=np.array([one.fear for one in traits]),
        threshold=np.array([one.threshold for one in traits]),
        away=away,
        at_work=at_work,
        seasons=np.array([[season_factor(scenario, key, day) for day in days] for key in personas]),
        managers=np.array([[manager_works(manager, day, free) for day in days] for manager in managers], bool),
    )


def places_of(places, persona, location):
    """Return how many seats a persona has at a location."""
    return sum(place[:2] == (persona, location) for place in places)


def diaries(scenario, keyed, of_seat, tenures):
    """Return on which days of the run who is away, and at work."""
    presence = Presence(scenario, keyed)
    away, at_work = (np.zeros((len(tenures), scenario.days), bool) for _ in range(2))
    for row, tenure in enumerate(tenures):
        last = min(tenure.last, scenario.days - 1)
        diary = presence.diary(of_seat[tenure.seat], tenure.slot, tenure.first, last)
        away[row, tenure.first : last + 1], at_work[row, tenure.first : last + 1] = zip(*diary, strict=True)
    return away, at_work


def differing(one, other):
    """Return the names of the columns in which two sides differ."""
    return [name for name in Columns._fields if not same(getattr(one, name), getattr(other, name))]


def same(one, other):
    """Whether two columns are equal, numbers within CLOSE."""
    if one.shape != other.shape:
        return False
    if one.dtype.kind == "f":
        return bool(np.all(np.abs(one - other) <= CLOSE * np.maximum(1.0, np.abs(other))))
    return bool(np.all(one == other))
