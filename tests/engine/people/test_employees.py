"""The employees' day: who is there, what each decides, and that blocks do not matter."""

import numpy as np
import pytest

from tests.engine.tiny import opened, plain

employees = plain("people.employees")
UNAWARE, AWARE, USER = range(3)
SURE, NEVER_HAPPENS = np.uint64(0), np.uint64(2**32 - 1)


def decided(word, **changes):
    """Seat 0 of a run in which all of the day's words are one; with its reward."""
    status = changes.pop("status", UNAWARE)
    sim = opened(**changes)
    plain("day").work_of_managers(sim)
    sim.people[0].status = status
    sim.day_words[:] = word
    return sim, employees.decide(sim, 0, 0)


def test_who_is_at_work_is_called_in_order_of_the_seats():
    """Of four seats the second is away and the fourth does not work on Mondays."""
    sim = opened(size=4)
    sim.here[1], sim.here[3] = 0x80, 0b1111110
    assert employees.present_in_block(sim, 0, 4) == 2
    assert sim.block[:2].tolist() == [0, 2]


def test_the_unaware_hear_of_it_and_do_not_visit_that_day():
    """The least draw makes aware; the highest leaves unaware and lets a part of the load be taken in."""
    sim, gain = decided(SURE)
    assert sim.people[0].status == AWARE and gain == -1.0
    sim, gain = decided(NEVER_HAPPENS)
    assert sim.people[0].status == UNAWARE and gain == -1.0
    assert sim.people[0].load == pytest.approx(0.5 * 0.97)


def test_the_aware_come_and_are_users_from_then_on():
    """The least draw brings the first visit, rewarded by an empty feed with nothing."""
    sim, gain = decided(SURE, status=AWARE)
    assert sim.people[0].status == USER and sim.people[0].first_visit == 0 and gain == 0.0


def test_a_user_who_stays_away_loses_habit():
    """.35 of the rate of .04 at which habit forms."""
    sim, gain = decided(NEVER_HAPPENS, status=USER)
    assert gain == -1.0 and sim.people[0].idle == 1
    sim.people[0].habit = 1.0
    employees.decide(sim, 0, 0)
    assert sim.people[0].habit == pytest.approx(1 - 0.35 * 0.04)


def test_a_session_has_brought_the_visit_already():
    """Who came in a session visits that day, whatever the draws, once."""
    sim, _gain = decided(NEVER_HAPPENS)
    sim.people[0].visiting, sim.people[0].status = 1, USER
    assert employees.decide(sim, 0, 0) == 0.0 and sim.people[0].visiting == 0


def test_a_day_in_small_blocks_is_the_same_day(monkeypatch):
    """Blocks of two seats instead of 256: every person's state has the same bits after two days."""

    def after_two_days():
        changes = {"behaviour.awareness.p": 2.0, "behaviour.first_visit.p": 2.0, "behaviour.acts.post.constant": 1.0}
        sim = opened(size=7, **changes)
        for _ in range(2):
            plain("day").work_of_managers(sim)
            plain("day").rest_of_day(sim)
            plain("day").dawn(sim)
        return sim.people.copy()

    whole = after_two_days()
    assert (whole.posts > 0).any() and (whole.status == USER).any()
    monkeypatch.setattr(employees, "BLOCK", 2)
    assert np.array_equal(after_two_days(), whole)
