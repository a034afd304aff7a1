"""What one person decides today, written down beforehand: each chance, each draw, what is felt.

The chances are the engine's own: a draw is one of 2^32 words, and the engine's decision is asked until the number of
words that say yes is known. The caller puts the rows of the person and of the world back afterwards: to look at a day
applies nights, and lets a first visit happen.
"""

import numpy as np

from simulator.compilation import compiled, inner
from simulator.draws import SCALE, Word, block, uniform, unit
from simulator.engine.people.adoption import become_user, comes, hears
from simulator.engine.people.attendance import at_work
from simulator.engine.people.employees import ACTS, DECIDE
from simulator.engine.people.feed import reward
from simulator.engine.people.feelings import felt
from simulator.engine.people.items import run_key
from simulator.engine.people.nights import apply_nights
from simulator.engine.people.participation import (
    NO_VISIT,
    chance_to_find,
    log_odds,
    novelty,
    passes,
    proof,
    visits,
)
from simulator.engine.people.targets import like_target, reply_target
from simulator.engine.tables.codes import UNAWARE, USER
from simulator.engine.tables.fixed import SESSION_DRAW, WORD_VALUES, WORDS_A_BLOCK
from simulator.engine.tables.pointer import pointer_to
from simulator.engine.tables.records import Person
from simulator.engine.tables.state import Sim
from simulator.engine.tables.types import Code, Logit, Seat
from simulator.organisation.types import Floats

DECISIONS = ("aware", "first_visit", "visit", "like", "curate", "profile", "reply", "post")
HEARS, COMES, VISITS, LIKES, CURATES, FILLS, REPLIES, POSTS = range(len(DECISIONS))
FELT = (
    "minutes", "fear", "felt_fear", "habit", "skill", "fatigue", "load", "encouragement", "notifications", "profile",
    "novelty", "reward", "social_proof",
)  # fmt: skip


@compiled
def write_chances(sim: Sim, seat: Seat, chances: Floats, felt_now: Floats) -> None:
    """Write what a seat's holder decides today, when the managers have done their morning's work.

    chances: chance and draw of each decision, float64[len(DECISIONS), 2]; left as it is where nothing is decided.
    felt_now: what is felt this morning, by FELT; what nobody can feel yet is left as it is.
    """
    s = pointer_to(sim)
    p = s.people[seat]
    if p.holder < 0:
        return
    apply_nights(s, p)
    feel(s, p, felt_now)
    if at_work(s, seat) and is_there(s, seat, p, chances):
        felt_now[10], felt_now[11], felt_now[12] = novelty(s, p), reward(s, p), proof(s, seat)
        write_acts(s, seat, p, chances)


@inner
def feel(s: Sim, p: Person, now: Floats) -> None:
    """Write what is felt this morning."""
    now[0], now[1], now[2], now[3], now[4] = p.minutes, p.fear_now, felt(s, p), p.habit, p.skill
    now[5], now[6], now[7], now[8], now[9] = p.fatigue, p.load, p.encouragement, p.notes, p.profile


@inner
def is_there(s: Sim, seat: Seat, p: Person, chances: Floats) -> bool:
    """Write down awareness, first visit or visit; return whether the day brings a visit."""
    if p.visiting:
        chances[COMES, 0] = s.par[0].effects_onboarding_visit
        chances[COMES, 1] = uniform(run_key(s), DECIDE, s.world[0].day, p.slot, SESSION_DRAW)
        return True
    words = block(run_key(s), DECIDE, s.world[0].day, p.slot, 0)
    if p.status == USER:
        return write_chance(s, seat, chances, VISITS, words[2], 0.0)
    if p.status == UNAWARE:
        write_chance(s, seat, chances, HEARS, words[0], 0.0)
        return False
    if not write_chance(s, seat, chances, COMES, words[1], 0.0):
        return False
    become_user(s, seat)
    return True


@inner
def write_acts(s: Sim, seat: Seat, p: Person, chances: Floats) -> None:
    """Write down what a visitor does; where there is nothing to like or to answer, the chance is zero."""
    day, a = s.world[0].day, s.par[0]
    first = block(run_key(s), ACTS, day, p.slot, 0)
    second = block(run_key(s), ACTS, day, p.slot, WORDS_A_BLOCK)
    in_unit = a.closed_units > 0.0 and unit(second[3]) < a.feed_unit_share
    odds = log_odds(s, seat, in_unit, unit(second[1]) < a.feed_unit_share)
    shown = a.acts_proof * proof(s, seat)
    write_chance(s, seat, chances, LIKES, first[0], odds[0] + shown)
    write_chance(s, seat, chances, CURATES, first[1], odds[1] + shown)
    write_chance(s, seat, chances, FILLS, first[2], odds[2] + shown)
    write_chance(s, seat, chances, REPLIES, first[3], odds[3] + shown)
    write_chance(s, seat, chances, POSTS, second[0], odds[4] + shown)
    if like_target(s, seat, p) < 0:
        chances[LIKES, 0] = 0.0
    if reply_target(s, seat, p, in_unit) < 0:
        chances[REPLIES, 0] = 0.0


@inner
def write_chance(s: Sim, seat: Seat, chances: Floats, what: Code, word: Word, x: Logit) -> bool:
    """Write chance and draw of a decision; return whether it happens."""
    low, high = np.int64(0), np.int64(WORD_VALUES)
    while low < high:
        middle = (low + high) // 2
        if happens(s, seat, what, np.uint64(middle), x):
            low = middle + 1
        else:
            high = middle
    chances[what, 0], chances[what, 1] = low * SCALE, unit(word)
    happens_today: bool = chances[what, 1] < chances[what, 0]
    return happens_today


@inner
def happens(s: Sim, seat: Seat, what: Code, word: Word, x: Logit) -> bool:
    """Return the engine's decision for a drawn word; `x`: log odds of an act."""
    a, p, u = s.par[0], s.people[seat], unit(word)
    if what == HEARS:
        return hears(s, seat, u)
    if what == COMES:
        return comes(s, seat, u)
    if what == VISITS:
        return u < p.alpha and visits(s, seat, u) != NO_VISIT
    if what == LIKES:
        return passes(word, x, a.acts_like_minutes, p, 1.0)
    if what == CURATES:
        return passes(word, x, a.acts_curate_minutes, p, chance_to_find(s, p))
    if what == FILLS:
        return p.profile < 1.0 and passes(word, x, a.acts_profile_minutes, p, 1.0)
    if what == REPLIES:
        return passes(word, x, a.acts_reply_minutes, p, chance_to_find(s, p))
    return passes(word, x, a.acts_post_minutes, p, 1.0)
