"""Ties and people of an organisation that is read from files or a networkx graph (see `scenario/graph_files.py`)."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from simulator.draws import Purpose, slot_of, uniforms
from simulator.errors import OrganisationError
from simulator.organisation.network import rows
from simulator.organisation.structure import Network, Seats
from simulator.organisation.workforce import dealt, refuse_doubles
from simulator.scenario.graph_files import Person, read_people, read_ties
from simulator.scenario.schema import MAX_EMPLOYEES, Scenario
from simulator.suggestions import did_you_mean
from simulator.texts import ngettext

DEAL = int(Purpose.DEAL_PERSONA)


def imported(
    scenario: Scenario, key: Any, data: Mapping[str, Any]
) -> tuple[Seats, tuple[str, ...], Network, tuple[str, ...]]:
    """Return seats, units, network and warnings of an imported graph.

    Ties count both ways unless `directed`; a tie must reach `min_weight`. Raises OrganisationError.
    """
    wanted = scenario.network
    edges = data.get(str(wanted.file))
    if edges is None:
        raise OrganisationError(f"network.file: {wanted.file} was not found; give its folder")
    ties = read_ties(edges)
    graph = not isinstance(edges, Path)
    listed = data.get(wanted.people) if wanted.people else (edges if graph else None)
    people = read_people(listed) if listed is not None else {name: {} for pair in ties for name in pair}
    strangers = sorted({name for pair in ties for name in pair} - set(people))
    if strangers:
        raise OrganisationError(
            f"{wanted.people}: '{strangers[0]}' of the edge list is missing ({len(strangers)} missing in all)"
        )
    if not 1 <= len(people) <= MAX_EMPLOYEES:
        raise OrganisationError(f"{len(people):,} people; between 1 and {MAX_EMPLOYEES:,} can be simulated")
    names = sorted(people)
    seats, units, order = _seats(scenario, key, names, [people[name] for name in names])
    number = {names[at]: seat for seat, at in enumerate(order)}
    network = _network(scenario, ties, number, _heads(people, number))
    loops = sum(one == two for one, two in ties)
    told = ngettext(
        "{n} tie of somebody with themselves is left out", "{n} ties of somebody with themselves are left out", loops
    )
    warnings = (told,) if loops else ()
    return seats, units, network, warnings


def _network(
    scenario: Scenario, ties: dict[tuple[str, str], float], number: dict[str, int], heads: np.ndarray
) -> Network:
    """Return the ties that are strong enough as compressed sparse rows."""
    strong: dict[tuple[int, int], float] = {}
    for (one, two), weight in ties.items():
        a, b = number[one], number[two]
        both = weight if scenario.network.directed else weight + (ties.get((two, one), 0.0))
        if a != b and both >= scenario.network.min_weight:
            strong[a, b] = both
            if not scenario.network.directed:
                strong[b, a] = both
    pairs = np.array(sorted(strong), np.int32).reshape(-1, 2)
    weights = np.array([strong[one, two] for one, two in sorted(strong)])
    # who receives looks at who sends
    return rows(pairs[:, 1], pairs[:, 0], weights, len(number), scenario.network.normalised, heads)


def _heads(people: dict[str, Person], number: dict[str, int]) -> np.ndarray:
    """Return whom each seat reports to, -1 where nobody is named."""
    heads = np.full(len(people), -1, np.int32)
    for name, facts in people.items():
        boss = facts.get("manager")
        if boss is not None and boss not in number:
            raise OrganisationError(f"manager '{boss}' of '{name}' is not in the list of people")
        if boss is not None:
            heads[number[name]] = number[boss]
    return heads


def _known(value: str, known: list[str], what: str, person: str) -> int:
    """Return the number of a name; raises OrganisationError for an unknown one."""
    if value not in known:
        raise OrganisationError(f"{what} '{value}' of '{person}' is not in the scenario{did_you_mean(value, known)}")
    return known.index(value)


def _seats(
    scenario: Scenario, key: Any, names: list[str], people: list[Person]
) -> tuple[Seats, tuple[str, ...], np.ndarray]:
    """Return seats in order of unit and slot, the units, and which person each seat is."""
    slots = np.array([slot_of("person", name) for name in names], np.uint64)
    refuse_doubles(slots)
    personas, places = sorted(scenario.personas), list(scenario.organisation.locations)
    ranks = np.argsort(uniforms(key, DEAL, 0, slots, 0), kind="stable")
    persona = np.full(len(names), -1)
    for at, facts in enumerate(people):
        if "persona" in facts:
            persona[at] = _known(facts["persona"], personas, "persona", names[at])
    open_seats = [at for at in ranks if persona[at] < 0]
    counts = dealt(len(open_seats), [float(scenario.personas[name].headcount) for name in personas])
    persona[open_seats] = np.repeat(np.arange(len(personas)), counts)
    place = np.array(
        [_known(f.get("location", places[0]), places, "location", n) for f, n in zip(people, names, strict=True)]
    )
    unit_names = _unit_names(scenario, people, persona, ranks)
    units = tuple(sorted(set(unit_names)))
    unit = np.array([units.index(name) for name in unit_names])
    order = np.lexsort((slots, unit))
    ordered = [column[order].astype(np.int32) for column in (persona, unit, place)]
    return Seats(slots[order], *ordered), units, order


def _unit_names(scenario: Scenario, people: list[Person], persona: np.ndarray, ranks: np.ndarray) -> list[str]:
    """Return each person's unit: as listed, else units of the usual size within a persona, by keyed rank."""
    personas, size = sorted(scenario.personas), scenario.organisation.unit_size
    seen = [0] * len(personas)
    found = [facts.get("unit", "") for facts in people]
    for at in ranks:
        if not found[at]:
            g = int(persona[at])
            found[at] = f"{personas[g]}/{seen[g] // size + 1}"
            seen[g] += 1
    return found
