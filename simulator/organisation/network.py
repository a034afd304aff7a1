"""Who knows whom: an affiliation graph of reporting lines, project groups and pairs within units.

Recipe: a reporting tree in every unit and of the units' heads; project groups of four people from each of two units,
complete; then pairs inside the unit, likelier between the sociable, up to the wanted share of ties within units. Each
choice is a keyed rank, so that it does not depend on the order of people.
"""

import numpy as np

from simulator.compilation import compiled
from simulator.draws import Key, Purpose, Slot, Words, uniform, uniforms
from simulator.mathematics import exp, log, normal_quantile
from simulator.organisation.structure import Network, Seats
from simulator.organisation.types import Floats, Ints, ShortInts
from simulator.organisation.workforce import mixed
from simulator.scenario.schema import Scenario

SOCIABILITY, UNITS, MEMBERS, PAIRS = (
    int(Purpose.SOCIABILITY), int(Purpose.PROJECT_UNITS), int(Purpose.PROJECT_MEMBERS), int(Purpose.UNIT_PAIRS),
)  # fmt: skip
FROM_A_UNIT, NEAR, HEADS_TO_A_HEAD = 4, 3, 5
USUAL_ACROSS = 8.25


def generate(scenario: Scenario, key: Key, seats: Seats) -> Network:
    """Return a generated network between seats."""
    wanted = scenario.network
    starts = np.searchsorted(seats.unit, np.arange(int(seats.unit[-1]) + 2)).astype(np.int64)
    sociability = sociable(uniforms(key, SOCIABILITY, 0, seats.slot, 0), wanted.sociability_sd)
    reports_to = reporting(starts, max(1, round(wanted.span_of_control)))
    across = wanted.mean_degree * (1.0 - wanted.within_unit)
    groups = round(wanted.projects_per_person * across / USUAL_ACROSS * len(seats) / (2 * FROM_A_UNIT))
    edges = [lines(reports_to)]
    if len(starts) > 2:
        numbers = mixed(np.zeros(groups, np.uint64), np.arange(groups, dtype=np.int64))
        edges.append(projects(key, numbers, starts, seats.slot, sociability, wanted.near_projects))
    known = distinct(np.concatenate(edges))
    lacking = wanted.mean_degree * wanted.within_unit * len(seats) / 2.0 - within(known, seats.unit)
    more = pairs(key, starts, seats.slot, sociability, (known, lacking, len(seats)))
    known = distinct(np.concatenate((known, more)))
    return assemble(known, len(seats), wanted.normalised, reports_to)


def distinct(edges: Ints) -> Ints:
    """Return ties in order, each once, int64[ties]; `edges` is sorted in place."""
    edges.sort()
    return edges[np.concatenate(([True], edges[1:] != edges[:-1]))] if len(edges) else edges


@compiled
def sociable(draws: Floats, sd: float) -> Floats:
    """Return lognormal sociability, median 1, float64[seats]."""
    factors = np.empty(len(draws))
    for at in range(len(draws)):
        factors[at] = exp(sd * normal_quantile(draws[at]))
    return factors


@compiled
def reporting(starts: Ints, span: int) -> ShortInts:
    """Return whom each seat reports to, int32[seats]: members leads, leads the head, heads heads; -1 at the top."""
    to = np.full(starts[-1], -1, np.int32)
    for unit in range(len(starts) - 1):
        head, size = starts[unit], starts[unit + 1] - starts[unit]
        if size == 0:
            continue
        if unit > 0:
            to[head] = starts[(unit - 1) // HEADS_TO_A_HEAD]
        leads = min(span, size - 1)
        for member in range(1, size):
            lead = head if member <= leads else head + 1 + (member - leads - 1) % leads
            to[head + member] = lead
    return to


@compiled
def edge(one: np.int64, other: np.int64) -> np.int64:
    """Return a tie as one number, the smaller seat first."""
    return min(one, other) << 32 | max(one, other)


@compiled
def lines(reports_to: ShortInts) -> Ints:
    """Return the ties of the reporting tree, int64[ties]."""
    edges = np.empty(len(reports_to), np.int64)
    count = 0
    for seat in range(len(reports_to)):
        if reports_to[seat] >= 0 and reports_to[seat] != seat:
            edges[count] = edge(np.int64(seat), np.int64(reports_to[seat]))
            count += 1
    return edges[:count]


@compiled
def other_unit(key: Key, number: Slot, unit: int, units: int, near: float) -> int:
    """Return the second unit of a project: mostly within three units' distance."""
    if uniform(key, UNITS, 0, number, 1) < near:
        step = 1 + int(uniform(key, UNITS, 0, number, 2) * NEAR)
        if uniform(key, UNITS, 0, number, 3) < 0.5:
            step = -step
        return (unit + step) % units if (unit + step) % units != unit else (unit + 1) % units
    return (unit + 1 + int(uniform(key, UNITS, 0, number, 4) * (units - 1))) % units


@compiled
def choose(key: Key, number: Slot, first: int, last: int, slots: Words, sociability: Floats) -> Ints:
    """Return up to four seats of a unit, in proportion to sociability, by keyed ranks, int64[seats]."""
    rank = np.empty(last - first)
    for seat in range(first, last):
        rank[seat - first] = -log(uniform(key, MEMBERS, 0, slots[seat] ^ number, 0)) / sociability[seat]
    return np.argsort(rank, kind="mergesort")[:FROM_A_UNIT] + first


@compiled
def projects(key: Key, numbers: Words, starts: Ints, slots: Words, sociability: Floats, near: float) -> Ints:
    """Return the ties of the project groups, int64[ties]."""
    size = 2 * FROM_A_UNIT
    edges = np.empty(len(numbers) * size * (size - 1) // 2, np.int64)
    count, units = 0, len(starts) - 1
    for number in numbers:
        one = int(uniform(key, UNITS, 0, number, 0) * units)
        two = other_unit(key, number, one, units, near)
        group = np.empty(size, np.int64)
        members = 0
        for unit in (one, two):
            for seat in choose(key, number, starts[unit], starts[unit + 1], slots, sociability):
                group[members] = seat
                members += 1
        for at in range(members):
            for other in range(at):
                if group[at] != group[other]:
                    edges[count] = edge(group[at], group[other])
                    count += 1
    return edges[:count]


@compiled
def within(edges: Ints, unit: ShortInts) -> int:
    """Return how many ties lie within a unit."""
    count = 0
    for tie in edges:
        count += unit[tie >> 32] == unit[tie & 0xFFFFFFFF]
    return count


@compiled
def pairs(key: Key, starts: Ints, slots: Words, sociability: Floats, need: tuple[Ints, float, int]) -> Ints:
    """Return further ties inside units, in proportion to both sociabilities, each unit its share of what lacks;
    int64[ties].
    """
    known, lacking, seats = need
    edges = np.empty(max(0, int(lacking)) + len(starts), np.int64)
    count = 0
    owed = 0.0
    for unit in range(len(starts) - 1):
        first, size = starts[unit], starts[unit + 1] - starts[unit]
        owed += max(0.0, lacking) * size / seats
        possible = np.empty(size * (size - 1) // 2, np.int64)
        rank = np.empty(len(possible))
        free = 0
        for one in range(first, first + size):
            for other in range(first, one):
                tie = edge(np.int64(one), np.int64(other))
                place = np.searchsorted(known, tie)
                if place < len(known) and known[place] == tie:
                    continue
                u = uniform(key, PAIRS, 0, slots[one] ^ (slots[other] * np.uint64(3)), 0)
                possible[free] = tie
                rank[free] = -log(u) / (sociability[one] * sociability[other])
                free += 1
        wanted = min(free, int(owed))
        owed -= wanted
        order = np.argsort(rank[:free], kind="mergesort")
        for at in range(min(wanted, len(edges) - count)):
            edges[count] = possible[order[at]]
            count += 1
    return edges[:count]


def assemble(edges: Ints, size: int, normalised: bool, reports_to: ShortInts) -> Network:
    """Return mutual ties (sorted, see `edge`) as compressed sparse rows of equal weights."""
    indptr, indices = mutual(edges, size)
    degree = np.diff(indptr)
    each = np.ones(size)
    if normalised:
        np.divide(1.0, degree, out=each, where=degree > 0)
    return Network(indptr, indices, np.zeros(0), each, reports_to)


@compiled
def mutual(edges: Ints, size: int) -> tuple[Ints, ShortInts]:
    """Return ties seen from both ends, int64[seats + 1] and int32[2 ties]; sorted ties make sorted rows."""
    indptr = np.zeros(size + 1, np.int64)
    for tie in edges:
        indptr[(tie >> 32) + 1] += 1
        indptr[(tie & 0xFFFFFFFF) + 1] += 1
    for seat in range(size):
        indptr[seat + 1] += indptr[seat]
    at, indices = indptr[:-1].copy(), np.empty(2 * len(edges), np.int32)
    for tie in edges:
        one, other = tie >> 32, tie & 0xFFFFFFFF
        indices[at[one]], indices[at[other]] = other, one
        at[one] += 1
        at[other] += 1
    return indptr, indices


def rows(
    source: Ints,
    target: Ints,
    weight: Floats,
    size: int,
    normalised: bool,
    reports_to: ShortInts,
) -> Network:
    """Return ties (whom row `source` looks at) as compressed sparse rows, weights summing to one where asked."""
    order = np.argsort(source.astype(np.int64) << 32 | target, kind="stable")
    indptr = np.zeros(size + 1, np.int64)
    np.cumsum(np.bincount(source, minlength=size), out=indptr[1:])
    weights = weight[order]
    if normalised:
        total = np.bincount(source, weights=weight, minlength=size)
        weights = weights / total[source[order]]
    return Network(indptr, target[order].astype(np.int32), weights, np.ones(size), reports_to)
