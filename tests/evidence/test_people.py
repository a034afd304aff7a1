"""Who is meant: desks by template, kinds of organisation, and holders of seats on a day."""

import numpy as np
import pytest

from simulator.evidence.people import NOBODY, at_desks, employed_on, first_days, holders, kind_of, of_tenures
from simulator.scenario.schema import Scenario
from tests.evidence.by_hand import SCENARIO, employees, seen, with_events

LIVES = {"offices": ("desk", "desk"), "mixed": ("desk", "care"), "frontline": ("shift", "care")}
# seat 0: two holders with a week between them; seat 1: one who stays; seat 2 begins later
STAFF = employees((0, 0, 9, 0), (1, 0, None, 1), (0, 17, None, 0), (2, 30, None, 1))


def scenario(*templates):
    """Two personas called a and b, each with a template."""
    return Scenario.model_validate(
        {"personas": {key: {"headcount": 5, "template": one} for key, one in zip("ab", templates, strict=True)}}
    )


@pytest.mark.parametrize(("kind", "templates"), LIVES.items())
def test_desks_are_known_by_their_template(kind, templates):
    """Whatever a persona is called; an organisation is of desks, of others, or mixed."""
    one = scenario(*templates)
    assert kind_of(one) == kind
    seated, others = at_desks(one)
    assert sorted(seated + others) == ["a", "b"] and len(seated) == templates.count("desk")
    assert at_desks(SCENARIO) == (("office",), ("park",))


def test_a_seat_is_held_by_whoever_has_it_that_day():
    """The first until day 9, nobody until 16, the next from 17 on; before its first holder a seat is empty."""
    seats, days = np.array([0, 0, 0, 0, 1, 2, 2]), np.array([0, 9, 10, 17, 500, 29, 30])
    assert holders(STAFF, seats, days).tolist() == [0, 0, NOBODY, 2, 1, NOBODY, 3]
    assert holders(employees((0, 30, None, 0)), np.array([0, 0]), np.array([29, 30])).tolist() == [NOBODY, 0]
    assert employed_on(STAFF, 10).tolist() == [False, True, False, False]


def test_events_belong_to_the_holder_of_that_day():
    """A visit to seat 0 on day 5 is the first holder's, one on day 20 the next one's; others are left out."""
    events = with_events(seen().base, (5, "visit", 0), (12, "visit", 0), (20, "visit", 0), (21, "like", 1)).events
    tenure, day = of_tenures(STAFF, events, ("visit",))
    assert (tenure.tolist(), day.tolist()) == ([0, 2], [5, 20])
    assert first_days(STAFF, events, ("visit", "like"))[[0, 1, 2]].tolist() == [5, 21, 20]
    assert first_days(STAFF, events, ("visit",))[1] > 10**6
