"""The chances of one person's day are the engine's own."""

import math

import numpy as np
import pytest

from tests.engine.tiny import opened, plain

trace = plain("people.trace")
HEARS, COMES, VISITS, LIKES, CURATES, FILLS, REPLIES, POSTS = range(8)
FELT = {name: at for at, name in enumerate(trace.FELT)}


def looked_at(seat=0, prepare=lambda sim: None, **changes):
    """A run after the managers' morning, with the chances and feelings of a seat."""
    sim = opened(**changes)
    plain("day").work_of_managers(sim)
    prepare(sim)
    chances, felt = np.full((8, 2), np.nan), np.full(len(trace.FELT), np.nan)
    trace.write_chances(sim, seat, chances, felt)
    return sim, chances, felt


def test_of_the_unaware_there_is_the_chance_to_hear():
    """1 - exp(-p), to a word's precision, and the day's draw; nothing else is decided, and what is felt is written."""
    sim, chances, felt = looked_at(**{"behaviour.awareness.p": 0.3, "managers": {}, "personas.all.mail_reach": 0})
    assert chances[HEARS, 0] == pytest.approx(1 - math.exp(-0.3), abs=2**-31) and 0 < chances[HEARS, 1] < 1
    assert np.isnan(chances[COMES:]).all()
    assert felt[FELT["minutes"]] == 10.0 and felt[FELT["fear"]] == 0.5 and np.isnan(felt[FELT["reward"]])
    assert sim.people[0].status == 0, "to look does not make aware"


def test_of_a_user_there_are_all_decisions_of_a_visit():
    """Whose visit is sure by habit and attention: acts have chances; without items likes and replies have none."""

    def user(sim):
        p = sim.people[0]
        p.status, p.first_visit, p.habit, p.minutes, p.alpha = 2, 0, 1.0, 10.0, 1.0

    changes = {"behaviour.visit.constant": 30, "managers": {}, "behaviour.acts.post.constant": 30}
    _sim, chances, felt = looked_at(prepare=user, **changes)
    assert chances[VISITS, 0] == pytest.approx(1.0, abs=1e-9)
    assert chances[POSTS, 0] == pytest.approx(10 / 14, abs=1e-6) and 0 < chances[FILLS, 0] < 1
    assert chances[LIKES, 0] == chances[REPLIES, 0] == chances[CURATES, 0] == 0.0
    assert felt[FELT["novelty"]] == 1.0 and felt[FELT["reward"]] == 0.0 and felt[FELT["social_proof"]] >= 0.0


def test_a_session_gives_the_chance_of_the_session():
    """Who visits by a session: .8, and the session's draw."""

    def guest(sim):
        sim.people[0].visiting, sim.people[0].status, sim.people[0].first_visit = 1, 2, 0

    _sim, chances, _felt = looked_at(prepare=guest)
    assert chances[COMES, 0] == 0.8 and np.isnan(chances[VISITS]).all() and not np.isnan(chances[POSTS]).any()


def test_of_an_empty_seat_there_is_nothing():
    """Nobody holds the seat."""

    def gone(sim):
        plain("people.attendance").leave(sim, 0)

    _sim, chances, felt = looked_at(prepare=gone)
    assert np.isnan(chances).all() and np.isnan(felt).all()


def test_a_chance_is_the_number_of_words_that_say_yes():
    """p .5 without ties: words below the chance make aware, the next does not."""
    sim, chances, _felt = looked_at(**{"behaviour.awareness.p": 0.5, "behaviour.awareness.q": 0.0, "managers": {}})
    words = round(chances[HEARS, 0] * 2**32)
    assert trace.happens(sim, 0, HEARS, np.uint64(words - 1), 0.0)
    assert not trace.happens(sim, 0, HEARS, np.uint64(words), 0.0)
