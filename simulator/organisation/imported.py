"""Seats, units and ties of an organisation that comes from data (see `joining.py`)."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from simulator.data.people import People
from simulator.data.places import Place
from simulator.data.taken import Taken
from simulator.draws import Key, Purpose, slot_of, uniforms
from simulator.organisation.dealing import dealt
from simulator.organisation.joining import Ties, join, read
from simulator.organisation.network import rows
from simulator.organisation.structure import Network, Seats
from simulator.organisation.types import Ints, ShortInts
from simulator.organisation.workforce import refuse_doubles
from simulator.scenario.schema import Scenario

DEAL = int(Purpose.DEAL_PERSONA)


class Imported(NamedTuple):
    """What data say of an organisation: seats, names of units, ties; what was taken in numbers, and warnings."""

    seats: Seats
    units: tuple[str, ...]
    network: Network
    taken: Taken
    warnings: tuple[str, ...]


def imported(scenario: Scenario, key: Key, data: Mapping[str, Place]) -> Imported:
    """Return the seats, units and ties of data; raises DataError and OrganisationError as `read` and `join` do."""
    joined = join(scenario, read(scenario, data))
    people = joined.people
    seats, units, order = _seats(scenario, key, people)
    seat = np.empty(len(order), np.int64)  # of each person, by place in the sorted ids
    seat[order] = np.arange(len(order))
    network = _network(scenario, joined.ties, seat, _heads(people, seat))
    return Imported(seats, units, network, joined.taken, joined.warnings)


def _network(scenario: Scenario, ties: Ties, seat: Ints, heads: ShortInts) -> Network:
    """Return the ties as compressed sparse rows."""
    source, target = seat[ties.source], seat[ties.target]
    order = np.lexsort((target, source))
    # who receives looks at who sends
    return rows(target[order], source[order], ties.weight[order], len(seat), scenario.network.normalised, heads)


def _heads(people: People, seat: Ints) -> ShortInts:
    """Return whom each seat reports to, -1 where nobody is named."""
    place = {name: at for at, name in enumerate(people.ids)}
    heads = np.full(len(people), -1, np.int32)
    for at, head in enumerate(people.facts["manager"]):
        if head:
            heads[seat[at]] = seat[place[head]]
    return heads


def _seats(scenario: Scenario, key: Key, people: People) -> tuple[Seats, tuple[str, ...], Ints]:
    """Return seats in order of unit and slot, the units, and which person each seat is."""
    slots = np.array([slot_of("person", name) for name in people.ids], np.uint64)
    refuse_doubles(slots)
    personas, places = sorted(scenario.personas), list(scenario.organisation.locations)
    ranks = np.argsort(uniforms(key, DEAL, 0, slots, 0), kind="stable")
    persona = np.array([personas.index(name) if name else -1 for name in people.facts["persona"]])
    open_seats = [at for at in ranks if persona[at] < 0]
    counts = dealt(len(open_seats), [float(scenario.personas[name].headcount) for name in personas])
    persona[open_seats] = np.repeat(np.arange(len(personas)), counts)
    place = np.array([places.index(name or places[0]) for name in people.facts["location"]])
    unit_names = _unit_names(scenario, people.facts["unit"], persona, ranks)
    units = tuple(sorted(set(unit_names)))
    numbers = {name: at for at, name in enumerate(units)}
    unit = np.array([numbers[name] for name in unit_names])
    order = np.lexsort((slots, unit))
    ordered = [column[order].astype(np.int32) for column in (persona, unit, place)]
    return Seats(slots[order], *ordered), units, order


def _unit_names(scenario: Scenario, listed: Sequence[str], persona: Ints, ranks: Ints) -> list[str]:
    """Return each person's unit: as listed, else units of the usual size within a persona, by keyed rank."""
    personas, size = sorted(scenario.personas), scenario.organisation.unit_size
    seen = [0] * len(personas)
    names = list(listed)
    for at in ranks:
        if not names[at]:
            g = int(persona[at])
            names[at] = f"{personas[g]}/{seen[g] // size + 1}"
            seen[g] += 1
    return names
