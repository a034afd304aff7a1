"""What ties see of one another, by sums that a person can check."""

import numpy as np
import pytest

from tests.engine.tiny import opened, plain

ties, feelings, items = plain("people.ties"), plain("people.feelings"), plain("people.items")
AWARE, USER, DORMANT = 1, 2, 3
WORK, PRIVATE = 0, 1
ALL = -1
LIKE, REPLY = 0, 1
STAR = ((0, 1), (0, 2), (0, 3), (1, 0), (2, 0), (3, 0))  # seat 0 knows three, who do not know one another
FEED = {"behaviour.feed.near": 2, "behaviour.feed.near_reply": 0.25, "behaviour.feed.near_kept": 0.5}
SEEN = {
    "behaviour.feelings.tie_answered": 0.1, "behaviour.feelings.tie_ignored": 0.2, "behaviour.feelings.culture": 0.3,
    "behaviour.feelings.culture_ties": 0.05, "behaviour.feelings.culture_ignored": 0.04,
    "behaviour.feelings.tie_days": 14, "behaviour.feelings.answered": 0.5, "behaviour.feelings.ignored": 0.5,
}  # fmt: skip


def star(**changes):
    """Users, three of whom have seat 0 as their only tie."""
    sim = opened(size=4, ties=STAR, **changes)
    for p in sim.people:
        p.status, p.first_visit, p.last_visit = USER, 0, 0
    return sim


def posted(sim, *makers):
    """Let seats post today: (seat, kind, unit)."""
    for at, maker in enumerate(makers):
        sim.posters[at] = maker
    sim.world[0].posters = len(makers)


def near(sim):
    """What ties' items are worth today, by seat."""
    return [float(ties.near_now(sim, p)) for p in sim.people]


def test_a_post_is_near_to_those_who_use_it():
    """Worth 2 to two users and a dormant one; nothing to its author, to who has left or who never came; private .15."""
    sim = star(**FEED)
    posted(sim, (0, WORK, ALL))
    ties.share_the_day(sim)
    assert near(sim) == [0, 2, 2, 2]
    sim = star(**FEED)
    sim.people[1].status, sim.people[2].status, sim.people[3].holder = AWARE, DORMANT, -1
    posted(sim, (0, PRIVATE, ALL))
    ties.share_the_day(sim)
    assert near(sim) == pytest.approx([0, 0, 0.3, 0])


def test_near_items_fade_by_the_day_and_are_gone_after_a_visit():
    """Half a day: 2 on the day, .5 after two; another post then makes 2.5; a visit makes nought."""
    sim = star(**FEED)
    posted(sim, (0, WORK, ALL))
    ties.share_the_day(sim)
    sim.world[0].day = 2
    assert near(sim)[1] == 0.5
    ties.share_the_day(sim)
    assert near(sim)[1] == 2.5
    feelings.after_visit(sim, sim.people[1], 0.0)
    assert near(sim) == [0, 0, 2.5, 2.5]


def test_a_reply_is_near_as_a_part_of_a_post_and_a_like_is_not():
    """A quarter of 2 for the replier's ties."""
    sim = star(**FEED)
    plain("manager.posting").news_item(sim, 0)
    sim.receipts[:2] = (0, 0, LIKE), (0, 0, REPLY)
    sim.world[0].receipts = 2
    ties.share_the_day(sim)
    assert near(sim) == [0, 0.5, 0.5, 0.5]


def test_closed_units_keep_their_items():
    """Two units of two: an item of the first unit's channel is near to its own people alone."""
    for closed, seen in ((True, [0, 2, 0, 0]), (False, [0, 2, 2, 2])):
        sim = opened(size=4, ties=STAR, units=2, **FEED, **{"organisation.closed_units": closed})
        for p in sim.people:
            p.status = USER
        posted(sim, (0, WORK, 0))
        ties.share_the_day(sim)
        assert near(sim) == seen


def test_some_are_notified_of_what_ties_make():
    """Of all with a chance of 1 each one, of none without mail, and of a share of .3 some 3 in 10 of 4,000 days."""
    for notice, reach, notified in ((1, 1, [0, 1, 1, 1]), (1, 0, [0, 0, 0, 0]), (0, 1, [0, 0, 0, 0])):
        sim = star(**{"behaviour.feed.near_notice": notice, "personas.all.mail_reach": reach})
        posted(sim, (0, WORK, ALL))
        ties.share_the_day(sim)
        assert [p.notes for p in sim.people] == notified
    sim = star(**{"behaviour.feed.near_notice": 0.3})
    posted(sim, (0, WORK, ALL))
    for day in range(1_334):
        sim.world[0].day = day
        ties.share_the_day(sim)
    total = sum(p.notes for p in sim.people)
    assert abs(total - 0.3 * 4_002) < 4.5 * (4_002 * 0.21) ** 0.5, "false alarm: 7 in a million"


def test_an_answer_takes_fear_from_the_author_and_from_ties_who_see_it():
    """Half and 30 % of the starting fear of the author's; a tenth and 5 % of the ties' who visited in 14 days."""
    sim = star(**SEEN)
    items.employee_item(sim, 0, WORK, ALL)
    sim.world[0].day = 15
    sim.people[1].last_visit, sim.people[2].last_visit = 1, 0
    for p in sim.people:
        p.night, p.fear_now = 15, 0.4
    feelings.receive_answer(sim, sim.items[0], True)
    assert [p.fear_now for p in sim.people] == pytest.approx([0.2, 0.36, 0.4, 0.4])
    assert [p.fear for p in sim.people] == pytest.approx([0.35, 0.475, 0.5, 0.5])
    feelings.receive_answer(sim, sim.items[0], True)
    assert sim.people[1].fear == pytest.approx(0.475), "only the first answer"


def test_silence_frightens_the_author_and_ties_who_see_it():
    """Half of what lacks; of the ties a fifth, 4 % for good, whoever visited lately."""
    sim = star(**SEEN)
    items.employee_item(sim, 0, WORK, ALL)
    sim.people[3].last_visit = -100_000
    for p in sim.people:
        p.fear_now = 0.4
    feelings.be_ignored(sim, sim.items[0])
    assert [p.fear_now for p in sim.people] == pytest.approx([0.7, 0.52, 0.52, 0.4])
    assert [p.fear for p in sim.people] == pytest.approx([0.5, 0.52, 0.52, 0.5])


def test_culture_is_where_fear_drifts_back_to():
    """After very many nights fear is the starting fear as it has become, not as it was."""
    sim = star(**SEEN)
    items.employee_item(sim, 0, WORK, ALL)
    feelings.receive_answer(sim, sim.items[0], True)
    sim.world[0].day = 4_000
    plain("people.nights").apply_nights(sim, sim.people[0])
    assert sim.people[0].fear_now == pytest.approx(0.35, abs=1e-6)


def test_a_pair_has_an_order():
    """Another slot for maker and reader exchanged."""
    one, other = np.uint64(5), np.uint64(9)
    assert ties.of_pair(one, other) != ties.of_pair(other, one)
