"""What readings see, made by hand: recordings of 26 weeks, five seats with their holders and ties, events."""

from dataclasses import replace

import numpy as np

from simulator.evidence.seen import BASE, Seen
from simulator.organisation.structure import EMPLOYEE, STAYS, Employees, Network, Organisation, Rosters, Seats, records
from simulator.recording import EVENTS, MEASURES
from simulator.scenario.schema import Scenario
from tests.outcomes.make_recording import WEEKS, recording

SCENARIO = Scenario.model_validate(
    {
        "personas": {"office": {"headcount": 10, "template": "desk"}, "park": {"headcount": 20, "template": "shift"}},
        "run": {"horizon_weeks": WEEKS},
    }
)


def seen(organisation=None, scenario=SCENARIO, rows=(), variants=None, **measures):
    """What readings see of the scenario as it is (rows: items, measures: name=(office, park)), and of variants."""
    return Seen(scenario, {BASE: recording(rows, **measures), **(variants or {})}, organisation)


def with_weeks(one, **measures):
    """The recording with measures that differ from week to week: name=float64[weeks, 2]."""
    weekly = one.weekly.copy()
    for name, values in measures.items():
        weekly[:, :, MEASURES.index(name)] = values
    return replace(one, weekly=weekly)


def weeks_long(one, weeks):
    """The recording with its first week repeated so many times."""
    return replace(one, weekly=np.repeat(one.weekly[:1], weeks, axis=0))


def with_events(one, *events):
    """The recording with events (day, name, seat)."""
    rows = [(day, EVENTS.index(name), seat, 0, 0) for day, name, seat in events]
    return replace(one, events=np.array(rows, np.int64).reshape(-1, 5))


def employees(*tenures):
    """Holders of seats: (seat, first day, last day or None, number of the persona)."""
    rows = records(len(tenures), EMPLOYEE)
    for at, (seat, first, last, _persona) in enumerate(tenures):
        rows["seat"][at], rows["first_day"][at] = seat, first
        rows["last_day"][at] = STAYS if last is None else last
    persona = np.array([one[3] for one in tenures], np.int32)
    nothing = np.zeros((0, 0, 1), np.uint8)
    return Employees(rows, persona, np.zeros((len(tenures), 1), np.uint64), Rosters(nothing, persona, persona))


def network(seats, *ties):
    """Mutual ties between seats, (one, other), as compressed rows."""
    both = sorted({(one, other) for a, b in ties for one, other in ((a, b), (b, a))})
    indptr = np.searchsorted([one for one, _ in both], np.arange(seats + 1)).astype(np.int64)
    indices = np.array([other for _, other in both], np.int32)
    return Network(indptr, indices, np.zeros(0), np.ones(seats), np.full(seats, -1, np.int32))


def organisation(holders, ties, unit=None):
    """An organisation of hand-made holders, ties and units; personas office (0) and park (1)."""
    count = len(ties.indptr) - 1
    units = np.zeros(count, np.int32) if unit is None else np.array(unit, np.int32)
    seats = Seats(np.arange(count, dtype=np.uint64), np.zeros(count, np.int32), units, np.zeros(count, np.int32))
    names = tuple(f"unit {number}" for number in range(int(units.max()) + 1))
    return Organisation(("office", "park"), ("site",), names, seats, holders, ties)
