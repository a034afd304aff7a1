"""People and ties of data, joined with the scenario: all that can be refused before anything is built or compiled.

A run builds on what `join` returns, and a check only calls it: both refuse the same data with the same words.
"""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from simulator.data.edges import Edges, read_edges
from simulator.data.faults import Faults, shown
from simulator.data.people import People, people_of, read_people
from simulator.data.places import Place
from simulator.data.taken import Taken
from simulator.errors import OrganisationError
from simulator.organisation.dealing import dealt
from simulator.scenario.dates import is_ever_there
from simulator.scenario.schema import MAX_EMPLOYEES, Scenario
from simulator.suggestions import did_you_mean
from simulator.texts import _

MOST_LIKE = 10_000  # pairs of a missing and a known id among which one is sought that is like it


class Read(NamedTuple):
    """What is read of data, before it is joined: ties, people, and warnings about them."""

    edges: Edges
    people: People
    warnings: tuple[str, ...]


class Ties(NamedTuple):
    """Ties that count, a row for each direction: places in the sorted ids, int64[ties], and weights, float64[ties]."""

    source: np.ndarray
    target: np.ndarray
    weight: np.ndarray


class Joined(NamedTuple):
    """People and ties that fit each other and the scenario.

    Attributes:
        people: who there is, in the order of their ids.
        ties: who knows whom, by place in the sorted ids.
        taken: what was taken, in numbers.
        warnings: about what was read and left out.
    """

    people: People
    ties: Ties
    taken: Taken
    warnings: tuple[str, ...]


def read(scenario: Scenario, data: Mapping[str, Place]) -> Read:
    """Return the ties and people that a scenario's network names; raises DataError and OrganisationError."""
    name, wanted = str(scenario.network.file), scenario.network.people
    for part, asked in (("file", name), ("people", wanted)):
        if asked is not None and asked not in data:
            raise OrganisationError(f"network.{part}: {asked} " + _("was not found; give its folder with --data"))
    edges = read_edges(data[name], name)
    if wanted is not None:
        people = read_people(data[wanted], wanted)
    elif edges.is_graph:
        people = read_people(data[name], name)
    else:
        people = people_of(edges)
    return Read(edges, people, (*edges.warnings, *people.warnings))


def join(scenario: Scenario, read: Read) -> Joined:
    """Return the people and ties of an imported organisation, checked against each other and the scenario.

    Ties count both ways unless `network.directed` (those of an undirected graph do anyway) and must reach
    `network.min_weight`; where none does, there are no ties, which is a warning.
    Raises OrganisationError, each problem with its place.
    """
    edges, people, warnings = read
    if len(people) > MAX_EMPLOYEES:
        text = _("{n:,} people; at most {most:,} can be simulated").format(n=len(people), most=MAX_EMPLOYEES)
        raise OrganisationError(f"{people.name}: {text}")
    _refuse_strangers(edges, people)
    _refuse_unknown(scenario, people)
    _refuse_absent(scenario, people)
    if not len(edges.weight):
        raise OrganisationError(f"{edges.table.name}: " + _("no tie between two people; nobody would know anybody"))
    people = people.sorted_by_id()
    places = np.searchsorted(np.array(people.ids, object), np.array(edges.names, object))
    ties, weak = _strong(scenario, edges, places, len(people))
    taken = _taken(scenario, edges, people, ties, weak)
    lost = (f"{taken.name}: {taken.nobody_words()}",) if not taken.ties else ()
    loops = (f"{taken.name}: {taken.loops_words()}",) if taken.loops else ()
    return Joined(people, ties, taken, (*warnings, *loops, *lost))


def _taken(scenario: Scenario, edges: Edges, people: People, ties: Ties, weak: int) -> Taken:
    """Return what was taken, in numbers."""
    met = np.zeros(len(people), bool)
    met[ties.source] = met[ties.target] = True
    return Taken(
        name=edges.table.name,
        people=len(people),
        alone=tuple(people.ids[at] for at in np.flatnonzero(~met)),
        rows=len(edges.table),
        ties=len(ties.source) // _ways(scenario, edges),
        weak=weak,
        least=scenario.network.min_weight,
        loops=edges.loops,
        added=edges.added,
    )


def _refuse_strangers(edges: Edges, people: People) -> None:
    """Refuse ids of the ties that are not among the people, with the line of each."""
    strangers = set(edges.names) - set(people.ids)
    if not strangers:
        return
    faults = Faults(OrganisationError)
    text = _("'{name}' of the edge list is missing in {people}{hint}; add the person, or leave the tie out")
    for stranger, place in sorted(edges.places_of(strangers).items()):
        hint = did_you_mean(stranger, people.ids) if len(people) * len(strangers) <= MOST_LIKE else ""
        faults.add(place, text.format(name=shown(stranger), people=people.name, hint=hint))
    faults.stop()


def _refuse_unknown(scenario: Scenario, people: People) -> None:
    """Refuse personas and locations that the scenario does not know, and heads who are not in the list."""
    faults, ids = Faults(OrganisationError), set(people.ids)
    known = {"persona": sorted(scenario.personas), "location": list(scenario.organisation.locations)}
    for fact, names in known.items():
        text = _("{fact} '{value}' of '{person}' is not in the scenario{hint}; known: {known}")
        unknown = set(people.facts[fact]) - set(names) - {""}
        for at, value in enumerate(people.facts[fact]):
            if value in unknown:
                hint = did_you_mean(value, names)
                words = text.format(
                    fact=_(fact),
                    value=shown(value),
                    person=shown(people.ids[at]),
                    hint=hint,
                    known=", ".join(names[:12]),
                )
                faults.add(people.place(at, fact), words)
    for at, head in enumerate(people.facts["manager"]):
        if head and head not in ids:
            text = _("manager '{value}' of '{person}' is not in the list of people; add them, or leave the cell empty")
            faults.add(people.place(at, "manager"), text.format(value=shown(head), person=shown(people.ids[at])))
    faults.stop()


def _refuse_absent(scenario: Scenario, people: People) -> None:
    """Refuse people none of whom works within the run: seasonal staff whose season it does not touch."""
    names = sorted(scenario.personas)
    said = people.facts["persona"]
    left = dealt(said.count(""), [float(scenario.personas[name].headcount) for name in names])
    there = {name for name, count in zip(names, left, strict=True) if count} | {name for name in said if name}
    if not any(is_ever_there(scenario, scenario.personas[name]) for name in there):
        text = _("nobody works within the run: {personas} are seasonal staff of other months; change start or horizon")
        raise OrganisationError(f"{people.name}: " + text.format(personas=", ".join(sorted(there))))


def _ways(scenario: Scenario, edges: Edges) -> int:
    """Return how many rows a tie has: one where ties keep their direction, else two."""
    return 1 if scenario.network.directed and not edges.mutual else 2


def _strong(scenario: Scenario, edges: Edges, places: np.ndarray, count: int) -> tuple[Ties, int]:
    """Return the ties that are strong enough, sorted by both ends, and how many are not.

    places: place in the sorted ids of each name of the ties; count: people.
    """
    source, target, weight = places[edges.source], places[edges.target], edges.weight
    if _ways(scenario, edges) == 2:
        key, back = source * count + target, target * count + source
        at = np.minimum(np.searchsorted(key, back), len(key) - 1)
        weight = weight + np.where(key[at] == back, weight[at], 0.0)
        key, first = np.unique(np.concatenate((key, back)), return_index=True)
        source, target, weight = key // count, key % count, np.concatenate((weight, weight))[first]
    strong = weight >= scenario.network.min_weight
    weak = int((~strong).sum()) // _ways(scenario, edges)
    return Ties(source[strong], target[strong], weight[strong]), weak
