"""What days and nights leave behind, by sums that a person can check."""

import math

import numpy as np
import pytest

from tests.engine.tiny import opened, plain

feelings, feed, items = plain("people.feelings"), plain("people.feed"), plain("people.items")
USER, DORMANT, UNANSWERED = 2, 3, -1
LIKE, REPLY = 0, 1


def with_a_post(**changes):
    """A run on the morning of day 1; seat 0's post of day 0 is published."""
    sim = opened(**changes)
    items.employee_item(sim, 0, 0, -1)
    sim.world[0].day = 1
    feed.open_feed(sim)
    feed.publish_yesterday(sim)
    return sim


def test_nights_are_applied_when_somebody_looks():
    """Two nights: fear .9 drifts to .5 by .004 a night, fatigue fades by .05, encouragement by .03."""
    sim = opened()
    p = sim.people[0]
    p.fear_now, p.fatigue, p.encouragement = 0.9, 0.4, 0.2
    sim.world[0].day = 2
    for _ in range(2):
        feelings.apply_nights(sim, p)
    assert p.fear_now == pytest.approx(0.5 + 0.4 * 0.996**2)
    assert p.fatigue == pytest.approx(0.4 * 0.95**2) and p.encouragement == pytest.approx(0.2 * 0.97**2)
    assert p.night == 2


def test_fear_is_felt_more_where_management_watches_and_less_where_it_takes_part():
    """.5 (1 + .5 * .6) (1 - .25 * .4)."""
    sim = opened()
    sim.world[0].watching, sim.world[0].taking_part = 0.6, 0.4
    assert feelings.felt(sim, sim.people[0]) == pytest.approx(0.5 * 1.3 * 0.9)


def test_seeing_others_answered_takes_fear_away():
    """Of 20 posts in 14 days half answered: rate .012 * .5 * (1 - exp(-20 / 10)); older days do not count."""
    sim = opened()
    w = sim.world[0]
    w.day, w.features = 20, 4
    w.posts_of_day[20], w.posts_of_day[7], w.posts_of_day[6] = 12, 8, 100
    w.answered_of_day[20], w.answered_of_day[6] = 10, 100
    feelings.open_watching(sim)
    assert w.watch_gain == pytest.approx(0.012 * 0.5 * (1 - math.exp(-2)))
    assert w.function_gain == pytest.approx(1 - math.exp(-1))


def test_a_visit_leaves_habit_skill_and_less_load():
    """Reward .4 and a notification (.5): habit goes .04 of the way to .9; skill .05 of the way to 1; load times .85."""
    sim = opened()
    p, sim.world[0].watch_gain = sim.people[0], 0.1
    p.notes, p.habit, p.skill, p.load = 0.3, 0.5, 0.2, 1.0
    feelings.after_visit(sim, p, 0.4)
    assert p.habit == pytest.approx(0.5 + 0.04 * 0.4) and p.skill == pytest.approx(0.2 + 0.05 * 0.8)
    assert p.load == 0.85 and p.fear_now == pytest.approx(0.45)
    assert p.notes == 0.0 and p.last_visit == 0 and p.idle == 0


def test_a_user_lapses_after_weeks_of_presence_without_a_visit():
    """One dormant week of a roster of four days on and three off: 4 days at work."""
    sim = opened(**{"behaviour.feelings.dormant_weeks": 1})
    p = sim.people[0]
    p.status, p.habit = USER, 1.0
    for _ in range(3):
        feelings.without_visit(sim, 0)
    assert p.status == USER and p.habit == pytest.approx((1 - 0.35 * 0.04) ** 3)
    feelings.without_visit(sim, 0)
    assert p.status == DORMANT and p.habit == 0.0


def test_answers_encourage_up_to_three_answers_worth():
    """Half of .3 each, never above .9; who is above it by other means stays there."""
    sim = opened()
    p = sim.people[0]
    felt = []
    for _ in range(7):
        feelings.encourage(sim, p)
        felt.append(float(p.encouragement))
    assert felt == pytest.approx([0.15, 0.3, 0.45, 0.6, 0.75, 0.9, 0.9])
    p.encouragement = 1.5
    feelings.encourage(sim, p)
    assert p.encouragement == 1.5


def test_only_the_first_answer_takes_fear_away():
    """.06 of the fear, once; each answer is a notification to one who has mail; a peer's is noted as such."""
    sim = with_a_post()
    p, item = sim.people[0], sim.items[0]
    for _ in range(2):
        feelings.receive_answer(sim, item, True)
    assert p.fear_now == pytest.approx(0.5 * 0.94) and p.notes == 2.0
    assert item.answer_day == item.peer_day == 1 and sim.world[0].answered_of_day[1] == 1


def test_a_successor_is_not_answered_for_the_predecessors_post():
    """Nobody feels an answer to a post whose author has left."""
    sim = with_a_post()
    sim.items[0].employee = 99
    feelings.receive_answer(sim, sim.items[0], False)
    assert sim.people[0].fear_now == 0.5 and sim.people[0].notes == 0.0 and sim.items[0].answer_day == 1
    assert sim.items[0].peer_day == UNANSWERED


def test_likes_and_replies_arrive_at_the_end_of_the_day():
    """A like counts .3 of a notification, a reply one and an answer; the day's receipts are gone afterwards."""
    sim = with_a_post()
    sim.receipts[0], sim.receipts[1] = (0, 1, LIKE), (0, 2, REPLY)
    sim.world[0].receipts = 2
    feelings.receive(sim)
    assert (sim.items[0].likes, sim.items[0].replies) == (1, 1)
    assert sim.people[0].notes == pytest.approx(1.3) and sim.people[0].encouragement == pytest.approx(0.15)
    assert sim.world[0].receipts == 0


def test_a_reply_to_a_manager_is_an_answer_and_nobody_feels_it():
    """An item without an author's seat notes the day of its answer."""
    sim = opened()
    items.manager_item(sim, 0, 3, 0)
    sim.receipts[0] = (0, 1, REPLY)
    sim.world[0].receipts = 1
    feelings.receive(sim)
    assert sim.items[0].answer_day == sim.items[0].peer_day == 0 and not sim.people.notes.any()


def test_a_post_without_an_answer_frightens_on_the_seventh_day():
    """Published on day 1: on day 8 fear goes .04 of the way to 1; an answered post is waited for no more."""
    sim = with_a_post()
    for day in range(1, 9):
        assert sim.people[0].fear_now == 0.5
        sim.world[0].day = day
        feelings.ignore(sim)
    assert sim.people[0].fear_now == pytest.approx(0.5 + 0.04 * 0.5)
    sim.items[0].answer_day = 9
    feelings.ignore(sim)
    assert sim.world[0].open == 0 and np.isfinite(sim.people.fear_now).all()
