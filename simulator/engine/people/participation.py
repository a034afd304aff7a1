"""Visit, like, curate, fill the profile, reply, post: chances, first against cheap upper bounds, then exactly."""

import numpy as np

from simulator.compilation import inner
from simulator.draws import Word, unit
from simulator.engine.people.feed import live_items, reward
from simulator.engine.people.feelings import after_visit, felt
from simulator.engine.people.group_log_odds import more_in_unit
from simulator.engine.people.nights import apply_nights
from simulator.engine.people.targets import like_target, reply_target
from simulator.engine.tables.codes import LIKE, ORGANISATION, PRIVATE, REPLY, WORK
from simulator.engine.tables.fixed import CELLS, GRID, LEAST_ITEMS_SCALE, LOWEST
from simulator.engine.tables.log import log_event, measure
from simulator.engine.tables.records import Person
from simulator.engine.tables.state import Sim
from simulator.engine.tables.types import Chance, Code, Column, Draw, ItemNumber, Logit, Minutes, Place, Seat, Share
from simulator.mathematics import exp, logistic
from simulator.recording import EVENTS, MEASURES

VISITS, LIKES, CURATES, PROFILES, REPLIES, POSTS, PRIVATE_POSTS, MINUTES = (
    MEASURES.index(name)
    for name in ("visits", "likes", "curates", "profiles", "replies", "posts", "private_posts", "minutes")
)
VISIT_EVENT, LIKE_EVENT, CURATE_EVENT, PROFILE_EVENT, REPLY_EVENT, POST_EVENT = (
    EVENTS.index(name) for name in ("visit", "like", "curate", "profile", "reply", "post")
)
NO_VISIT = -1.0


@inner
def at_most(s: Sim, x: Logit) -> Chance:
    """Return an upper bound of the logistic of `x`, from a table."""
    at = int((x - LOWEST) * GRID) + 1
    bound: Chance = s.bound[min(max(at, 0), CELLS - 1)]
    return bound


@inner
def novelty(s: Sim, p: Person) -> Share:
    """Return how new the intranet still is to somebody (0-1)."""
    new: Share = s.keep_novelty[s.world[0].day - p.first_visit]
    return new


@inner
def visits(s: Sim, seat: Seat, u: Draw) -> Share:
    """Return what today's feed rewards a user who visits today, for the draw `u`; NO_VISIT for who does not."""
    v, p = s.par[0], s.people[seat]
    x = s.visit_log_odds[p.group] + v.visit_habit * p.habit + v.visit_notification * min(p.notes, 1.0)
    x += v.visit_activity * more_in_unit(s, p)
    x += v.visit_novelty * novelty(s, p) + v.visit_functions * p.skill * s.world[0].function_gain
    x += p.readiness + v.visit_ties * s.user_ties[seat]
    x -= v.visit_load * p.load + v.visit_hope * (1.0 - p.hope)
    top = x + max(v.visit_feed, 0.0) + max(-v.visit_fatigue, 0.0)
    if u >= p.alpha * at_most(s, top):
        return NO_VISIT
    apply_nights(s, p)
    gain = reward(s, p)
    x += v.visit_feed * gain - v.visit_fatigue * p.fatigue
    return gain if u < p.alpha * logistic(x) else NO_VISIT


@inner
def proof(s: Sim, seat: Seat) -> float:
    """Return social proof: ties who posted lately, ambassadors more, n / (n + half); and management."""
    par = s.par[0]
    since = 2 * (s.world[0].day - int(par.acts_proof_days))
    count = ambassadors = 0
    for at in range(s.indptr[seat], s.indptr[seat + 1]):
        posted = s.posted[s.indices[at]]
        count += posted >= since
        ambassadors += (posted >= since) & posted & 1
    n = count + (par.acts_proof_ambassador - 1.0) * ambassadors
    shown = n / (n + par.acts_proof_half) if n > 0.0 else 0.0
    return shown + par.acts_proof_management * s.world[0].taking_part


@inner
def time_for(p: Person, minutes: Minutes) -> Chance:
    """Return the chance that there is time for an act of so many minutes today."""
    return p.minutes / (p.minutes + minutes) if p.minutes > 0.0 else 0.0


@inner
def may_pass(s: Sim, word: Word, x: Logit, minutes: Minutes, p: Person) -> bool:
    """Return whether an act could happen if its log odds were `x` at most: without a branch."""
    u: Draw = unit(word)
    return u * (p.minutes + minutes) < at_most(s, x) * p.minutes


@inner
def passes(word: Word, x: Logit, minutes: Minutes, p: Person, chance: Chance) -> bool:
    """Return whether an act happens: log odds `x`, the chance that there is time for it, and another `chance`."""
    u: Draw = unit(word)
    return u < logistic(x) * time_for(p, minutes) * chance


@inner
def chance_to_find(s: Sim, p: Person) -> Chance:
    """Return the chance to find something to answer."""
    return 1.0 - exp(-live_items(s, p) / max(s.par[0].acts_items_scale, LEAST_ITEMS_SCALE))


@inner
def visit(s: Sim, seat: Seat, at: Place) -> None:
    """Let somebody visit: read, act, and keep the traces; `at`: place of the draws and of the feed's reward."""
    p = s.people[seat]
    apply_nights(s, p)
    log_event(s, VISIT_EVENT, seat, 0, 0)
    measure(s, p, VISITS, 1.0)
    measure(s, p, MINUTES, s.par[0].acts_visit_minutes)
    p.weeks_visited |= np.uint64(1)
    p.visits_4 += np.uint64(1)
    s.units[p.unit].visits += 1
    private, posts, unit, tired, filled = act(s, seat, p, at)
    after_visit(s, p, s.gains[at])
    p.fatigue = min(1.0, p.fatigue + tired)
    if filled:
        p.profile = min(1.0, p.profile + s.par[0].acts_profile_field)
    if posts:
        post(s, seat, private, unit)


@inner
def log_odds(s: Sim, seat: Seat, reply_unit: bool, post_unit: bool) -> tuple[Logit, Logit, Logit, Logit, Logit]:
    """Return the log odds of like, curate, profile, reply and post, before social proof."""
    a, p = s.par[0], s.people[seat]
    fear, new = felt(s, p), a.acts_novelty * novelty(s, p)
    common = a.acts_skill * p.skill + p.encouragement + new + s.act_log_odds[p.group]
    common += a.acts_ties * s.user_ties[seat] + a.acts_climate_sd * s.units[p.unit].climate
    common += a.acts_activity * more_in_unit(s, p) - a.acts_fatigue * p.fatigue
    lead = a.acts_ambassador if p.ambassador else 0.0
    relief = 1.0 - a.feelings_closed_group
    reply_fear = fear * relief if reply_unit else fear
    post_fear = fear * relief if post_unit and a.closed_units > 0.0 else fear
    ln = p.ln_propensity
    x_like = a.acts_like_constant + a.acts_like_propensity * ln - a.acts_like_fear * fear + common
    x_curate = a.acts_curate_constant + a.acts_curate_propensity * ln - a.acts_curate_fear * fear + common
    x_profile = a.acts_profile_constant + a.acts_profile_propensity * ln - a.acts_profile_fear * fear + common
    x_reply = a.acts_reply_constant + a.acts_reply_propensity * ln - a.acts_reply_fear * reply_fear + common + lead
    x_post = a.acts_post_constant + a.acts_post_propensity * ln - a.acts_post_fear * post_fear + common + lead
    return x_like, x_curate, x_profile, x_reply, x_post


@inner
def act(s: Sim, seat: Seat, p: Person, at: Place) -> tuple[bool, bool, bool, float, bool]:
    """Decide what a visitor does; return (private, posts, unit's channel, fatigue, profile filled)."""
    a, word = s.par[0], s.act_words
    reply_unit = a.closed_units > 0.0 and unit(word[7, at]) < a.feed_unit_share
    post_unit = unit(word[5, at]) < a.feed_unit_share
    x_like, x_curate, x_profile, x_reply, x_post = log_odds(s, seat, reply_unit, post_unit)
    most = max(a.acts_proof, 0.0) * (1.0 + a.acts_proof_management)
    likes = may_pass(s, word[0, at], x_like + most, a.acts_like_minutes, p)
    curates = may_pass(s, word[1, at], x_curate + most, a.acts_curate_minutes, p)
    fills = may_pass(s, word[2, at], x_profile + most, a.acts_profile_minutes, p) & (p.profile < 1.0)
    replies = may_pass(s, word[3, at], x_reply + most, a.acts_reply_minutes, p)
    posts = may_pass(s, word[4, at], x_post + most, a.acts_post_minutes, p)
    if not (likes | curates | fills | replies | posts):
        return False, False, False, 0.0, False
    shown = a.acts_proof * proof(s, seat)
    if likes and passes(word[0, at], x_like + shown, a.acts_like_minutes, p, 1.0):
        like(s, seat, p)
    if curates and passes(word[1, at], x_curate + shown, a.acts_curate_minutes, p, chance_to_find(s, p)):
        curate(s, seat, p)
    filled = fills and passes(word[2, at], x_profile + shown, a.acts_profile_minutes, p, 1.0)
    if filled:
        note(s, seat, p, PROFILES, PROFILE_EVENT, a.acts_profile_minutes)
        p.profile_weeks |= np.uint64(1)
    wants = replies and passes(word[3, at], x_reply + shown, a.acts_reply_minutes, p, chance_to_find(s, p))
    replied = wants and reply(s, seat, p, reply_unit)
    posts = posts and passes(word[4, at], x_post + shown, a.acts_post_minutes, p, 1.0)
    tired = (a.feelings_fatigue_reply if replied else 0.0) + (a.feelings_fatigue_post if posts else 0.0)
    return unit(word[6, at]) < a.acts_private_share, posts, post_unit, tired, filled


@inner
def note(s: Sim, seat: Seat, p: Person, count: Column, event: Code, minutes: Minutes) -> None:
    """Count an act and its minutes."""
    measure(s, p, count, 1.0)
    measure(s, p, MINUTES, minutes)
    p.acts += 1
    if event in (CURATE_EVENT, PROFILE_EVENT):
        log_event(s, event, seat, 0, 0)


@inner
def is_removed(s: Sim, seat: Seat, event: Code) -> bool:
    """Return whether this is the one act that the run leaves out, to learn what it would have triggered."""
    w = s.world[0]
    return w.removed_event == event and w.removed_seat == seat and w.removed_day == w.day


@inner
def like(s: Sim, seat: Seat, p: Person) -> None:
    """Like one of the latest items; without any, nothing happens."""
    number = like_target(s, seat, p)
    if number < 0 or is_removed(s, seat, LIKE_EVENT):
        return
    receipt(s, number, seat, LIKE)
    note(s, seat, p, LIKES, LIKE_EVENT, s.par[0].acts_like_minutes)
    log_event(s, LIKE_EVENT, seat, number, 0)
    p.weeks_made |= np.uint64(1)


@inner
def curate(s: Sim, seat: Seat, p: Person) -> None:
    """Tag or share something."""
    if is_removed(s, seat, CURATE_EVENT):
        return
    note(s, seat, p, CURATES, CURATE_EVENT, s.par[0].acts_curate_minutes)
    count_act(s, seat, p)


@inner
def count_act(s: Sim, seat: Seat, p: Person) -> None:
    """Count a curating act (curate, reply) in the role's window."""
    p.weeks_made |= np.uint64(1)
    p.acts_window += 1
    s.acts_ring[s.world[0].week % s.acts_ring.shape[0], seat] += 1


@inner
def reply(s: Sim, seat: Seat, p: Person, in_unit: bool) -> bool:
    """Reply to an item; return whether there was one."""
    number = reply_target(s, seat, p, in_unit)
    if number < 0 or is_removed(s, seat, REPLY_EVENT):
        return False
    receipt(s, number, seat, REPLY)
    note(s, seat, p, REPLIES, REPLY_EVENT, s.par[0].acts_reply_minutes)
    log_event(s, REPLY_EVENT, seat, number, 0)
    count_act(s, seat, p)
    return True


@inner
def receipt(s: Sim, number: ItemNumber, seat: Seat, kind: Code) -> None:
    """Note a like or reply; it arrives at the end of the day."""
    w = s.world[0]
    s.receipts[w.receipts, 0] = number
    s.receipts[w.receipts, 1] = seat
    s.receipts[w.receipts, 2] = kind
    w.receipts += 1


@inner
def post(s: Sim, seat: Seat, private: bool, in_unit: bool) -> None:
    """Post; the item is made at the end of the day."""
    if is_removed(s, seat, POST_EVENT):
        return
    w, p = s.world[0], s.people[seat]
    kind = PRIVATE if private else WORK
    channel = p.unit if in_unit else ORGANISATION
    s.posters[w.posters, 0] = seat
    s.posters[w.posters, 1] = kind
    s.posters[w.posters, 2] = channel
    w.posters += 1
    note(s, seat, p, POSTS, POST_EVENT, s.par[0].acts_post_minutes)
    if private:
        measure(s, p, PRIVATE_POSTS, 1.0)
    log_event(s, POST_EVENT, seat, kind, channel)
    s.units[p.unit].posts += 1
    p.posts += 1
    p.posts_window += 1
    s.posts_ring[w.week % s.posts_ring.shape[0], seat] += 1
    p.weeks_made |= np.uint64(1)
    p.weeks_posted |= np.uint8(1)
