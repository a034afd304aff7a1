"""Ties and people from files: an edge list, and a list of people where there is one; or a networkx graph.

Columns of an edge list: source, target (or from, to; or sender, receiver) and, if there is one, weight (or
count, emails).
Columns of a list of people: id, and if there are any persona, unit, location, manager. Commas, semicolons or tabs;
UTF-8 or UTF-16; decimal commas are read in files with semicolons.
"""

import csv
import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from simulator.draws import Purpose, slot_of, uniforms
from simulator.errors import OrganisationError
from simulator.organisation.network import rows
from simulator.organisation.structure import Network, Seats
from simulator.organisation.workforce import dealt, refuse_doubles
from simulator.scenario.messages import did_you_mean
from simulator.scenario.schema import MAX_EMPLOYEES, Scenario

DEAL = int(Purpose.DEAL_PERSONA)
SOURCES, TARGETS = ("source", "from", "sender"), ("target", "to", "receiver")
WEIGHTS = ("weight", "count", "emails")
Person = dict[str, str]


class Table(NamedTuple):
    """A table read from text: name for messages, columns, rows with their line."""

    name: str
    columns: list[str]
    rows: list[tuple[int, list[str]]]
    decimal: str


def read_table(path: Path) -> Table:
    """Return a CSV file as text; raises OrganisationError with the line where it cannot be read."""
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError:
        raise OrganisationError(f"{path.name}: not UTF-8 or UTF-16 text") from None
    first = text.split("\n", 1)[0]
    separator = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text), delimiter=separator, strict=True)
    found: list[tuple[int, list[str]]] = []
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                found.append((reader.line_num, [cell.strip() for cell in row]))
    except csv.Error as problem:
        raise OrganisationError(f"{path.name}:{reader.line_num}: not readable as CSV: {problem}") from None
    if len(found) < 2:
        raise OrganisationError(f"{path.name}: needs a line of column names and at least one row")
    columns = [name.lower() for name in found[0][1]]
    for line, row in found[1:]:
        if len(row) != len(columns):
            raise OrganisationError(f"{path.name}:{line}: {len(row)} columns where the first line has {len(columns)}")
    return Table(path.name, columns, found[1:], "," if separator == ";" else ".")


def column(table: Table, names: tuple[str, ...], needed: bool = True) -> int:
    """Return the number of a column, -1 where it may be missing and is."""
    for name in names:
        if name in table.columns:
            return table.columns.index(name)
    if not needed:
        return -1
    hint = did_you_mean(names[0], table.columns)
    raise OrganisationError(f"{table.name}:1: no column {' or '.join(names)}{hint}")


def weight_of(table: Table, line: int, text: str) -> float:
    """Return a weight; raises OrganisationError where it is no number above zero."""
    try:
        value = float(text.replace(table.decimal, "."))
    except ValueError:
        value = -1.0
    if not 0.0 <= value < 1e12:
        raise OrganisationError(f"{table.name}:{line}: weight '{text[:40]}' must be a number, 0 or more")
    return value


def read_ties(place: Any) -> dict[tuple[str, str], float]:
    """Return the weight of each (source, target), counts of the same pair added."""
    if not isinstance(place, Path):
        return {(str(one), str(two)): float(facts.get("weight", 1.0)) for one, two, facts in place.edges(data=True)}
    table = read_table(place)
    one, two = column(table, SOURCES), column(table, TARGETS)
    weight = column(table, WEIGHTS, needed=False)
    found: dict[tuple[str, str], float] = {}
    for line, row in table.rows:
        if not row[one] or not row[two]:
            raise OrganisationError(f"{table.name}:{line}: a tie needs both ends")
        value = weight_of(table, line, row[weight]) if weight >= 0 else 1.0
        found[row[one], row[two]] = found.get((row[one], row[two]), 0.0) + value
    return found


def read_people(place: Any) -> dict[str, Person]:
    """Return people by id with what is known of them."""
    if not isinstance(place, Path):
        return {str(node): {k: str(v) for k, v in facts.items()} for node, facts in place.nodes(data=True)}
    table = read_table(place)
    number = column(table, ("id",))
    found: dict[str, Person] = {}
    for line, row in table.rows:
        name = row[number]
        if not name:
            raise OrganisationError(f"{table.name}:{line}: a person needs an id")
        if name in found:
            raise OrganisationError(f"{table.name}:{line}: id '{name}' stands twice")
        found[name] = {key: cell for key, cell in zip(table.columns, row, strict=True) if cell}
    return found


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
        raise OrganisationError(f"{wanted.people}: '{strangers[0]}' of the edge list is missing ({len(strangers)} are)")
    if not 1 <= len(people) <= MAX_EMPLOYEES:
        raise OrganisationError(f"{len(people):,} people; between 1 and {MAX_EMPLOYEES:,} can be simulated")
    names = sorted(people)
    seats, units, order = _seats(scenario, key, names, [people[name] for name in names])
    number = {names[at]: seat for seat, at in enumerate(order)}
    network = _network(scenario, ties, number, _heads(people, number))
    loops = sum(one == two for one, two in ties)
    warnings = (f"{loops} ties of somebody with themselves are left out",) if loops else ()
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
