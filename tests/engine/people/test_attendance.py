"""Who comes and goes, who is at work, and for how many minutes."""

import math

import numpy as np
import pytest

from tests.engine.tiny import opened, plain, tiny

attendance = plain("people.attendance")
AWAY, EVERY_DAY = 0x80, 0b1111111


def test_on_the_first_day_all_come():
    """Three employees hold three seats, in state of newcomers, at work every day of the week."""
    sim = opened()
    assert sim.people.holder.tolist() == [0, 1, 2] and sim.world[0].employed == 3
    assert sim.here.tolist() == [EVERY_DAY] * 3 and all(attendance.at_work(sim, seat) for seat in range(3))
    p = sim.people[1]
    assert (p.fear, p.fear_now, p.skill, p.habit) == (0.5, 0.5, 0.1, 0.0)
    assert p.load == 2 / 4, "two functions at launch, four taken in"


def test_attention_saturates_with_minutes():
    """Ten minutes at a scale of three: 1 - exp(-10 / 3); a season's factor of .3 leaves three minutes: 1 - 1 / e."""
    sim = opened()
    assert sim.people[0].alpha == pytest.approx(1 - math.exp(-10 / 3))
    sim.season[0, 0] = 0.3
    attendance.give_time(sim, sim.people[0])
    assert sim.people[0].minutes == 3.0 and sim.people[0].alpha == pytest.approx(1 - math.exp(-1))


def test_the_season_turns_where_its_factor_differs_from_yesterdays():
    """Attention is set anew on the day the factor changes, and only then."""
    sim = opened()
    sim.season[0, 3:] = 0.5
    turned = []
    for day in range(5):
        sim.world[0].day = day
        turned.append(attendance.season_turns(sim))
    assert turned == [False, False, False, True, False]
    sim.world[0].day, sim.world[0].weekday = 3, 3
    attendance.attend(sim)
    assert sim.people.minutes.tolist() == [5.0] * 3


def test_who_is_on_leave_is_away_all_week():
    """A bit of the ISO week: away; else the roster's bits."""
    sim = opened()
    sim.leave[1, 0] = np.uint64(1) << np.uint64(sim.leave_week[0])
    assert attendance.days_of_week(sim, sim.people[1]) == AWAY
    assert attendance.days_of_week(sim, sim.people[0]) == EVERY_DAY


def test_who_leaves_empties_the_seat_and_keeps_the_state():
    """The seat has no holder, nobody is at work there, ties see it no more; the state stays for a return."""
    sim = opened()
    p = sim.people[0]
    p.status, p.habit = 2, 0.8
    plain("people.adoption").show(sim, 0, 1)
    attendance.make_ambassador(sim, 0, 0)
    attendance.leave(sim, 0)
    assert p.holder == -1 and not attendance.at_work(sim, 0) and sim.world[0].employed == 2
    assert p.habit == 0.8 and not sim.user_ties.any()
    assert not p.ambassador and sim.world[0].ambassadors == 0 and sim.people.ambassador_ties.tolist() == [0, 0, 0]


def test_a_leavers_post_is_no_social_proof():
    """Of one's two ties one posted yesterday: 1 / (1 + 1.8); once gone, nothing is left of it."""
    sim = opened()
    sim.world[0].day, sim.world[0].taking_part, sim.posted[0] = 20, 0.0, 2 * 19
    proof = plain("people.participation").proof
    assert proof(sim, 1) == pytest.approx(1 / 2.8)
    attendance.leave(sim, 0)
    assert proof(sim, 1) == 0.0


def test_a_newcomer_has_done_nothing_in_the_window_of_roles():
    """What the predecessor posted and curated is neither in the sums nor in the weeks that they lose later."""
    sim = opened(weeks=20)
    p, sim.world[0].day, sim.world[0].week = sim.people[0], 8, 1
    p.posts_window, p.acts_window, sim.posts_ring[0, 0], sim.acts_ring[0, 0] = 3, 2, 3, 2
    attendance.leave(sim, 0)
    attendance.join(sim, 0)
    for _ in range(len(sim.posts_ring)):
        plain("people.weekly").close_week(sim)
        sim.world[0].week += 1
    assert (p.posts_window, p.acts_window) == (0, 0)


def test_a_leaver_goes_the_day_after_the_last_day_and_a_returner_finds_the_own_state():
    """Last day 0: gone on day 1. Who returns finds habit and adoption again; a newcomer begins anew."""
    sim = tiny()
    sim.rows[0].last_day = 0
    sim = sim._replace(leaving=np.array([0], np.int32))
    plain("day").dawn(sim)
    sim.people[0].status, sim.people[0].habit = 1, 0.7
    assert sim.people[0].holder == 0
    sim.world[0].day, sim.world[0].weekday = 1, 1
    attendance.attend(sim)
    assert sim.people[0].holder == -1
    sim.rows[0].returning = True
    attendance.join(sim, 0)
    assert sim.people[0].holder == 0 and sim.people[0].habit == 0.7 and sim.aware_ties.tolist() == [0.0, 0.5, 0.5]
    sim.rows[0].returning = False
    attendance.join(sim, 0)
    assert sim.people[0].habit == 0.0 and sim.people[0].status == 0


def test_ambassadors_stand_in_the_order_in_which_they_were_won():
    """The list keeps its order when one in the middle ends; ties count the ambassadors among them."""
    sim = opened(size=4)
    for seat in (2, 0, 3):
        attendance.make_ambassador(sim, seat, 0)
    assert sim.people.ambassador_ties.tolist() == [2, 3, 2, 2]
    attendance.end_ambassador(sim, 0)
    attendance.end_ambassador(sim, 0)
    assert sim.ambassadors[: sim.world[0].ambassadors, 0].tolist() == [2, 3]
    assert sim.people.ambassador_ties.tolist() == [2, 2, 1, 1]
    assert (sim.posted & 1).tolist() == [0, 0, 1, 1]
