"""Fear, habit, skill, fatigue, load, encouragement, hope: what a day leaves behind."""

import numpy as np

from simulator.compilation import inner
from simulator.engine.people.adoption import later
from simulator.engine.people.items import published
from simulator.engine.people.nights import apply_nights
from simulator.engine.people.ties import let_ties_see, read_near
from simulator.engine.tables.codes import DELETED, DORMANT, LIKE, TO_LEFT, UNANSWERED
from simulator.engine.tables.fixed import RING, SEAT_BITS
from simulator.engine.tables.records import Item, Person
from simulator.engine.tables.state import Sim
from simulator.engine.tables.types import Seat, Share
from simulator.mathematics import exp


@inner
def felt(s: Sim, p: Person) -> float:
    """Return felt fear: more where management watches, less where it takes part."""
    par, w = s.par[0], s.world[0]
    watched = 1.0 + par.feelings_watching * w.watching
    return p.fear_now * watched * (1.0 - par.feelings_taking_part * w.taking_part)


@inner
def open_watching(s: Sim) -> None:
    """Work out what a visitor learns today by seeing others' posts answered, and what functions are worth."""
    w, par = s.world[0], s.par[0]
    posts = answered = 0
    for back in range(min(int(par.feelings_watching_others_days), w.day + 1)):
        posts += w.posts_of_day[(w.day - back) % RING]
        answered += w.answered_of_day[(w.day - back) % RING]
    share = answered / posts if posts > 0 else 0.0
    w.watch_gain = par.feelings_watching_others * share * (1.0 - exp(-posts / par.feelings_watching_others_posts))
    w.function_gain = 1.0 - exp(-w.features / par.visit_functions_scale)


@inner
def after_visit(s: Sim, p: Person, gain: Share) -> None:
    """Let a visit leave its traces: notifications and ties' items read, fear, habit, hope, skill, load."""
    par = s.par[0]
    noticed = par.feelings_notice if p.notes > 0.0 else 0.0
    p.notes = 0.0
    p.fear_now -= p.fear_now * s.world[0].watch_gain
    rewarded = min(1.0, gain + noticed)
    p.habit += par.feelings_habit_rate * (rewarded - p.habit)
    p.hope += par.feelings_hope_rate * (rewarded - p.hope)
    read_near(s, p)
    p.skill += par.feelings_skill_rate * (1.0 - p.skill)
    p.load *= par.feelings_load_per_visit
    p.last_visit = s.world[0].day
    p.idle = 0


@inner
def without_visit(s: Sim, seat: Seat) -> None:
    """Let a day at work without a visit pass: habit fades, and at last the user lapses."""
    par, p = s.par[0], s.people[seat]
    p.habit -= min(1.0, par.feelings_habit_loss * par.feelings_habit_rate) * p.habit
    p.idle += 1
    if p.idle >= s.personas[p.persona].idle_limit:
        p.status = DORMANT
        p.habit = 0.0
        later(s, seat, TO_LEFT)


@inner
def encourage(s: Sim, p: Person) -> None:
    """Let an answer encourage; answers alone never lift encouragement above so many answers' worth."""
    par = s.par[0]
    most = par.feelings_answers_most * par.feelings_answer
    if p.encouragement < most:
        p.encouragement = min(p.encouragement + par.feelings_answer_share * par.feelings_answer, most)


@inner
def receive_answer(s: Sim, item: Item, by_peer: bool) -> None:
    """Let an item be answered today, and its author notice; the first answer takes fear away."""
    w = s.world[0]
    first = item.answer_day == UNANSWERED
    if first:
        item.answer_day = w.day
        if w.day - published(item) < RING - 1:
            w.answered_of_day[published(item) % RING] += 1
    if by_peer and item.peer_day == UNANSWERED:
        item.peer_day = w.day
    p = s.people[item.seat]
    if p.holder != item.employee:
        return
    apply_nights(s, p)
    p.notes += s.personas[p.persona].mail_reach
    encourage(s, p)
    if first:
        p.fear_now -= s.par[0].feelings_answered * p.fear_now
        p.fear -= s.par[0].feelings_culture * p.fear
        let_ties_see(s, item.seat, 0.0, s.par[0].feelings_tie_answered, s.par[0].feelings_culture_ties)


@inner
def receive_like(s: Sim, item: Item) -> None:
    """Let an author notice a like."""
    p = s.people[item.seat]
    if p.holder == item.employee:
        p.notes += s.par[0].feelings_like_notice * s.personas[p.persona].mail_reach


@inner
def receive(s: Sim) -> None:
    """Let the day's likes and replies arrive, by number of the item, then by the reader's seat."""
    w = s.world[0]
    keys = np.empty(w.receipts, np.int64)
    for at in range(w.receipts):
        keys[at] = (np.int64(s.receipts[at, 0]) << SEAT_BITS | s.receipts[at, 1]) << 1 | s.receipts[at, 2]
    keys.sort()
    for key in keys:
        item = s.items[key >> SEAT_BITS + 1]
        if key & 1 == LIKE:
            item.likes += 1
            if item.seat >= 0:
                receive_like(s, item)
        else:
            item.replies += 1
            if item.seat >= 0:
                receive_answer(s, item, True)
            elif item.answer_day == UNANSWERED:
                item.answer_day = item.peer_day = w.day
    w.receipts = 0


@inner
def ignore(s: Sim) -> None:
    """Let posts that stayed without an answer too long count as ignored; drop what waits no longer."""
    w, par = s.world[0], s.par[0]
    kept = 0
    for at in range(w.open):
        number = s.open_posts[at]
        item = s.items[number]
        age = w.day - published(item)
        if item.answer_day != UNANSWERED or item.removed == DELETED:
            continue
        if age == par.feelings_ignored_days:
            be_ignored(s, item)
        if age < max(par.feelings_ignored_days, par.feed_item_life):
            s.open_posts[kept] = number
            kept += 1
    w.open = kept


@inner
def be_ignored(s: Sim, item: Item) -> None:
    """Let an author fear more after a post that nobody answered."""
    p = s.people[item.seat]
    if p.holder == item.employee:
        apply_nights(s, p)
        p.fear_now += s.par[0].feelings_ignored * (1.0 - p.fear_now)
        let_ties_see(s, item.seat, 1.0, s.par[0].feelings_tie_ignored, s.par[0].feelings_culture_ignored)
