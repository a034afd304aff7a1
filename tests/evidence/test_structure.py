"""Structure: hazards by ties, likeness within units and what other ties change, counted by hand."""

import math

import numpy as np
import pytest

from simulator.evidence import seen as of_seen
from simulator.evidence.risks import risks
from simulator.evidence.seen import NO_MANAGER, NO_TIES, REWIRED, SAME_TIES, Where
from simulator.evidence.structure import (
    hazard_bend,
    hazard_by_ties,
    hazard_ratio,
    less_when_rewired,
    less_without_ties,
    unit_correlation,
)
from tests.evidence.by_hand import employees, network, organisation, seen, with_events
from tests.outcomes.make_recording import WEEKS, recording


def many(with_most, with_few):
    """Seats that come in week 5 where they are listed: of the first 50 the only tie uses it, of the others not."""
    ties = [(seat, 100 + seat % 2) for seat in range(50)] + [(seat, 102) for seat in range(50, 100)]
    staff = employees(*((seat, 0, None, 0) for seat in range(103)))
    users = [(20, "visit", 100), (20, "visit", 101), (1, "first_visit", 100), (1, "first_visit", 101)]
    coming = [(40, name, seat) for seat in (*with_most, *with_few) for name in ("first_visit", "visit")]
    events = with_events(recording(), *sorted([*users, (1, "first_visit", 102), *coming]))
    return seen(organisation(staff, network(103, *ties)), variants={NO_MANAGER: events})


def test_the_hazard_ratio_is_that_of_the_same_week():
    """20 of 50 whose tie uses it come, 5 of 50 whose tie does not: four times; no more come where nobody does."""
    assert hazard_by_ties(many(range(20), range(50, 55)), Where()) == pytest.approx(4.0)
    assert hazard_by_ties(many(range(5), range(50, 55)), Where()) == pytest.approx(1.0)
    assert math.isnan(hazard_by_ties(many(range(5), ()), Where()))


def test_two_readings_of_a_replication_look_at_those_at_risk_once(monkeypatch):
    """What is counted for the ratio is there for its bend; another replication is counted anew."""
    counted = []
    monkeypatch.setattr(of_seen, "risks", lambda *given: counted.append(1) or risks(*given))
    for times in (1, 2):
        one = many(range(20), range(50, 55))
        assert hazard_by_ties(one, Where()) == pytest.approx(4.0) and math.isnan(hazard_bend(one, Where()))
        assert len(counted) == times


def test_a_hazard_that_flattens_bends_down():
    """Twice with a quarter to half of the ties, two and a half times above: the second step is half of the first."""

    class Rows:
        came = np.repeat([True, False, True, False, True, False], [10, 90, 20, 80, 25, 75])
        using = np.repeat([0.25, 0.5, 0.6], 100)
        stratum = np.zeros(300, np.int64)

    few, some, most = 0.1, 0.2, 0.25
    assert hazard_ratio(Rows, 0.25, 0.5) == pytest.approx(some / few)
    assert hazard_ratio(Rows, 0.5, 1.0) == pytest.approx(most / few)
    bend = (most - some) / few - (some - few) / few
    assert bend == pytest.approx(-0.5)
    assert math.isnan(hazard_bend(many(range(20), range(50, 55)), Where()))  # nobody has a quarter to half


def test_alike_units_have_a_high_correlation():
    """Units that come on one day each are alike to the full; mixed ones less than chance would have it."""
    staff = employees(*((seat, 0, None, 0) for seat in range(4)))
    ties = network(4, (0, 1), (2, 3))
    alike = [(day, "first_visit", seat) for day, seat in ((5, 0), (5, 1), (60, 2), (60, 3))]
    mixed = [(day, "first_visit", seat) for day, seat in ((5, 0), (60, 1), (5, 2), (60, 3))]
    values = [
        unit_correlation(
            seen(organisation(staff, ties, (0, 0, 1, 1)), variants={"base": with_events(recording(), *sorted(days))}),
            Where(),
        )
        for days in (alike, mixed)
    ]
    assert values == pytest.approx([1.0, -1.0])


def test_who_left_or_came_later_does_not_count_and_who_never_came_is_as_of_the_last_day():
    """Of six seats two: one left, one came later; the unit that never came is alike to the full."""
    staff = employees(*((seat, 0, None, 0) for seat in range(4)), (4, 0, 100, 0), (5, 10, None, 0))
    days = [(5, "first_visit", 0), (5, "first_visit", 1), (7, "first_visit", 4), (190, "first_visit", 2)]
    one = with_events(recording(), *days)
    whole = organisation(staff, network(6, (0, 1)), (0, 0, 1, 1, 0, 1))
    assert unit_correlation(seen(whole, variants={"base": one}), Where()) == pytest.approx(1.0)


def test_other_ties_are_compared_with_the_same_ties():
    """Four of ten interact with the ties as they are, three without any, four with random ones."""
    made = {SAME_TIES: 4, NO_TIES: 3, REWIRED: 4}
    variants = {name: recording(employed=(10, 0), interacted_employed=(count, 0)) for name, count in made.items()}
    result = seen(variants=variants)
    assert less_without_ties(result, Where()) == pytest.approx(0.25)
    assert less_when_rewired(result, Where()) == pytest.approx(0.0)
    assert WEEKS == 26
