"""Who is at risk of a first visit, and how many of their ties use it: counted by hand."""

from simulator.evidence.risks import risks
from tests.evidence.by_hand import employees, network, with_events
from tests.outcomes.make_recording import recording

# seats 0 to 3 know each other in a ring, seat 4 knows nobody
RING = network(5, (0, 1), (1, 2), (2, 3), (3, 0))
STAFF = employees(*((seat, 0, None, 0) for seat in range(5)))
VISITS = [(1, "first_visit", 0), (1, "visit", 0), (9, "first_visit", 1), (9, "visit", 1)]


def test_who_is_at_risk_and_how_many_of_their_ties_use_it():
    """Seat 0 comes in week 0 without any; in week 1 half of the ties of 1 and 3 use it, none of 2's; 4 has no ties."""
    rows = risks(STAFF, RING, with_events(recording(), *VISITS).events, 3)
    first, second = rows.stratum == 0, rows.stratum == 1
    assert rows.came[first].tolist() == [True, False, False, False] and rows.using[first].tolist() == [0, 0, 0, 0]
    assert rows.came[second].tolist() == [True, False, False] and rows.using[second].tolist() == [0.5, 0, 0.5]
    assert rows.using[rows.stratum == 2].tolist() == [0.5, 0.5]


def test_ties_who_have_not_come_for_four_weeks_do_not_use_it():
    """The visit of day 1 counts until the week that begins on day 28, not on day 35."""
    rows = risks(STAFF, RING, with_events(recording(), *VISITS[:2]).events, 6)
    assert rows.using[rows.stratum == 4].max() == 0.5 and rows.using[rows.stratum == 5].max() == 0.0


def test_who_has_left_is_no_tie_that_uses_it():
    """Seat 0 changes hands in week 1: its new holder has not visited."""
    staff = employees((0, 0, 6, 0), *((seat, 0, None, 0) for seat in range(1, 5)), (0, 7, None, 0))
    rows = risks(staff, RING, with_events(recording(), *VISITS[:2]).events, 2)
    assert rows.using[rows.stratum == 1].tolist() == [0, 0, 0, 0]
