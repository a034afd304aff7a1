"""Visits and acts, by sums that a person can check."""

import math

import numpy as np
import pytest

from simulator.recording import EVENTS, MEASURES
from tests.engine.tiny import opened, plain

participation = plain("people.participation")
USER = 2
SURE, NEVER_HAPPENS = np.uint64(0), np.uint64(2**32 - 1)
LIKE, CURATE, PROFILE, REPLY, POST, CHANNEL, PRIVATE, REPLY_CHANNEL = range(8)
ACTS = {f"behaviour.acts.{act}.constant": 30 for act in ("like", "curate", "profile", "reply", "post")}


def logistic(x):
    """The textbook's."""
    return 1 / (1 + math.exp(-x))


def visitor(**changes):
    """A run whose seat 0 is a user of today, after the managers' morning, with draws that let nothing happen."""
    sim = opened(**changes)
    plain("day").work_of_managers(sim)
    p = sim.people[0]
    p.status, p.first_visit, p.habit = USER, 0, 0.5
    sim.act_words[:] = NEVER_HAPPENS
    sim.gains[:] = 0.0
    return sim


def column(sim, name):
    """The week's figure of all."""
    return float(sim.weekly[0, :, MEASURES.index(name)].sum())


def test_the_table_of_bounds_lies_above_the_logistic():
    """At most a cell above it between -16 and 16; never below it, whatever the log odds."""
    sim = opened()
    for x in np.linspace(-40, 40, 4001):
        bound, exact = participation.at_most(sim, x), logistic(x)
        assert bound >= exact
        assert bound <= logistic(x + 2 / 16) * (1 + 1e-9) or not -16 < x < 15.8


def test_the_chance_of_a_visit():
    """alpha logistic of the sum of what stands in ODD: each part with a weight and a state of its own."""
    weights = {"constant": -3, "habit": 3, "notification": 1.5, "novelty": 1, "functions": 0.6, "load": 0.9}
    weights |= {"fatigue": 1.4, "ties": 1.2, "hope": 0.8, "feed": 1.6}
    sim = visitor(**{f"behaviour.visit.{name}": value for name, value in weights.items()})
    p = sim.people[0]
    p.notes, p.skill, p.load, p.fatigue, p.hope, p.readiness = 0.4, 0.5, 0.25, 0.2, 0.7, 0.3
    sim.user_ties[0] = 0.6
    functions = 1 - math.exp(-2 / 4)
    x = -3 + 3 * 0.5 + 1.5 * 0.4 + 1.0 + 0.6 * 0.5 * functions - 0.9 * 0.25 - 1.4 * 0.2
    x += 1.2 * 0.6 - 0.8 * 0.3 + 0.3
    chance = p.alpha * logistic(x)
    assert participation.visits(sim, 0, chance - 1e-9) == 0.0, "the feed is empty"
    assert participation.visits(sim, 0, chance + 1e-9) == -1.0


def test_ties_and_climate_move_all_acts_alike():
    """Half of the ties use it, and a climate of -2: every act's log odds by .4 * .5 - .3 * 2."""
    sim = visitor(**{"behaviour.acts.ties": 0.4, "behaviour.acts.climate_sd": 0.3})
    sim.units[0].climate = 0.0
    before = np.array(participation.log_odds(sim, 0, False, False))
    sim.user_ties[0], sim.units[0].climate = 0.5, -2.0
    assert np.array(participation.log_odds(sim, 0, False, False)) - before == pytest.approx([0.2 - 0.6] * 5)


def test_novelty_fades_since_the_first_visit():
    """exp(-day / 90)."""
    sim = visitor()
    sim.world[0].day = 45
    assert participation.novelty(sim, sim.people[0]) == pytest.approx(math.exp(-0.5))


def test_social_proof_counts_ties_who_posted_lately():
    """Of four ties one posted, and an ambassador, who counts twice: 3 / (3 + half); and .2 of what management does."""
    sim = visitor(size=5, **{"behaviour.acts.proof_half": 2})
    sim.world[0].day, sim.world[0].taking_part = 20, 0.5
    assert participation.proof(sim, 0) == pytest.approx(0.1), "nobody posted"
    sim.posted[1], sim.posted[2], sim.posted[3] = 2 * 6, 2 * 19 + 1, 2 * 5
    assert participation.proof(sim, 0) == pytest.approx(3 / 5 + 0.1)
    sim.posted[1:] = 2 * 19 + 1
    assert participation.proof(sim, 0) == pytest.approx(8 / 10 + 0.1)


def test_there_is_time_for_an_act_beside_the_minutes_of_the_day():
    """Ten minutes and an act of four: 10 / 14; none without minutes."""
    sim = visitor()
    assert participation.time_for(sim.people[0], 4.0) == pytest.approx(10 / 14)
    sim.people[0].minutes = 0.0
    assert participation.time_for(sim.people[0], 4.0) == 0.0


WEIGHTS = {  # constant, weight of log propensity, weight of fear
    "like": (-3.3, 0.6, 0.5), "curate": (-3.2, 1.1, 1.6), "profile": (-2.5, 0.1, 0.8), "reply": (-2.8, 0.9, 1.7),
    "post": (-3.6, 1.2, 2.6),
}  # fmt: skip
NAMES = ("constant", "propensity", "fear")
WEIGHED = {
    f"behaviour.acts.{act}.{name}": value
    for act, values in WEIGHTS.items() for name, value in zip(NAMES, values, strict=True)
} | {f"behaviour.acts.{name}": value for name, value in {
    "skill": 0.8, "novelty": 2, "fatigue": 1.2, "ambassador": 1, "ties": 0, "climate_sd": 0,
}.items()}  # fmt: skip


def test_log_odds_of_acts():
    """Constant, propensity, fear, skill, encouragement, novelty, fatigue; an ambassador replies and posts more."""
    sim = visitor(**WEIGHED)
    p, sim.world[0].watching, sim.world[0].taking_part = sim.people[0], 0.0, 0.0
    p.ln_propensity, p.skill, p.encouragement, p.fatigue, p.ambassador = 0.5, 0.25, 0.1, 0.2, 1
    common = 0.8 * 0.25 + 0.1 + 2.0 - 1.2 * 0.2
    wanted = [x + of_propensity * 0.5 - fear * 0.5 + common for x, of_propensity, fear in WEIGHTS.values()]
    wanted[3:] = [x + 1.0 for x in wanted[3:]]
    assert participation.log_odds(sim, 0, False, False) == pytest.approx(tuple(wanted))


@pytest.mark.parametrize(("closed", "relief"), [(True, 0.3), (False, 0.0)])
def test_a_closed_group_takes_fear_away(closed, relief):
    """In a closed unit's channel replies (weight 1.7) and posts (2.6) feel .3 less of fear .5; in an open one's all."""
    sim = visitor(**WEIGHED, **{"organisation.closed_units": closed, "behaviour.feelings.closed_group": 0.3})
    sim.world[0].watching, sim.world[0].taking_part = 0.0, 0.0
    everywhere = np.array(participation.log_odds(sim, 0, False, False))
    in_unit = np.array(participation.log_odds(sim, 0, closed, True))  # a reply has a channel where units are closed
    assert in_unit - everywhere == pytest.approx([0, 0, 0, 1.7 * 0.5 * relief, 2.6 * 0.5 * relief])


def test_a_closed_unit_takes_fear_away():
    """.3 of the fear, where the channel is the unit's and units are closed."""
    sim = visitor(**WEIGHED, **{"organisation.closed_units": True})
    sim.world[0].watching = sim.world[0].taking_part = 0.0
    *_, reply, post = participation.log_odds(sim, 0, False, False)
    *_, unit_reply, unit_post = participation.log_odds(sim, 0, True, True)
    assert unit_reply - reply == pytest.approx(1.7 * 0.5 * 0.3) and unit_post - post == pytest.approx(2.6 * 0.5 * 0.3)


def test_a_visit_without_acts_is_a_visit_all_the_same():
    """Counted with its minutes and a reward for habit; nothing is made."""
    sim = visitor()
    participation.visit(sim, 0, 0)
    assert column(sim, "visits") == 1.0 and column(sim, "minutes") == 1.5
    assert sim.people[0].weeks_visited == 1 and sim.people[0].weeks_made == 0 and sim.units[0].visits == 1
    assert sim.people[0].last_visit == 0 and sim.people[0].posts == 0


def test_a_post_waits_for_the_evening():
    """Sure to post, in the organisation's channel, not private: noted, tired by .04, published by nobody yet."""
    sim = visitor(**ACTS)
    sim.act_words[POST, 0] = SURE
    participation.visit(sim, 0, 0)
    assert sim.world[0].posters == 1 and sim.posters[0].tolist() == [0, 0, -1] and sim.world[0].items == 0
    assert sim.people[0].fatigue == pytest.approx(0.04) and sim.people[0].posts == 1
    assert column(sim, "posts") == 1.0 and column(sim, "private_posts") == 0.0


def test_a_private_post_in_the_unit():
    """Draws of channel and kind below their shares: kind private, channel of the unit."""
    sim = visitor(**ACTS)
    sim.act_words[[POST, CHANNEL, PRIVATE], 0] = SURE
    participation.visit(sim, 0, 0)
    assert sim.posters[0].tolist() == [0, 1, 0] and column(sim, "private_posts") == 1.0


def test_a_field_fills_a_fifth_of_the_profile():
    """Once for each visit that fills one, up to the whole."""
    sim = visitor(**ACTS)
    sim.act_words[PROFILE, 0] = SURE
    for _ in range(6):
        participation.visit(sim, 0, 0)
    assert sim.people[0].profile == 1.0 and column(sim, "profiles") == 5.0


def test_with_nothing_to_find_nobody_likes_curates_or_answers():
    """Sure to act: without an item nothing happens; with one all three do."""
    sim = visitor(**ACTS)
    sim.act_words[[LIKE, CURATE, REPLY], 0] = SURE
    participation.visit(sim, 0, 0)
    assert column(sim, "likes") == column(sim, "curates") == column(sim, "replies") == 0.0
    feed, items = plain("people.feed"), plain("people.items")
    feed.publish(sim, items.manager_item(sim, 0, 3, 0))
    feed.close_publication(sim)
    participation.visit(sim, 0, 0)
    assert column(sim, "likes") == column(sim, "curates") == column(sim, "replies") == 1.0
    assert sim.receipts[: sim.world[0].receipts].tolist() == [[0, 0, 0], [0, 0, 1]]
    assert sim.people[0].fatigue == pytest.approx(0.024) and sim.people[0].acts_window == 2


def test_one_act_can_be_left_out():
    """The post of a seat on a day does not happen; another seat's does."""
    sim = visitor(**ACTS)
    sim.act_words[POST] = SURE
    w = sim.world[0]
    w.removed_day, w.removed_seat, w.removed_event = 0, 0, EVENTS.index("post")
    participation.visit(sim, 0, 0)
    assert w.posters == 0
    sim.people[1].first_visit = 0
    participation.visit(sim, 1, 1)
    assert w.posters == 1


def test_a_bound_never_forbids_what_would_happen():
    """Whatever the draw, log odds and minutes: what passes could pass."""
    sim, rng = visitor(), np.random.default_rng(5)
    p = sim.people[0]
    for _ in range(2_000):
        word, x, minutes = np.uint64(rng.integers(2**32)), float(rng.normal(0, 6)), float(rng.random() * 9)
        if participation.passes(word, x, minutes, p, 1.0):
            assert participation.may_pass(sim, word, x, minutes, p)
