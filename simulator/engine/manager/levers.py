"""The manager's levers: what each act does. An act that finds no candidate does not happen and costs nothing."""

from simulator.compilation import inner
from simulator.draws import Purpose, uniform
from simulator.engine.manager.posting import fitted_post, news_item
from simulator.engine.manager.rankings import enough_can_come, first_ranked, next_called
from simulator.engine.people.adoption import begin_use, show
from simulator.engine.people.attendance import make_ambassador
from simulator.engine.people.feelings import receive_answer
from simulator.engine.people.items import NO_SLOT, pair_key, published, run_key
from simulator.engine.people.nights import apply_nights
from simulator.engine.tables.codes import (
    ACTIVITY,
    AMBASSADOR,
    ANNOUNCE,
    AWARE,
    BRIEF,
    COACH,
    FITTED,
    NEWS_ITEM,
    ONBOARD,
    RECOGNISE,
    RECRUIT,
    RESPOND,
    TO_ALL,
    TO_AWARE,
    TO_PERSONA,
    TO_USER,
    UNANSWERED,
    UNAWARE,
)
from simulator.engine.tables.fixed import SESSION_DRAW
from simulator.engine.tables.log import ALL_EMPLOYEES, log_act
from simulator.engine.tables.state import Sim
from simulator.engine.tables.types import Activity, Lever, ManagerAt, Seat
from simulator.recording import ACTIVITIES

FEATURES, CAMPAIGNS = ACTIVITIES.index("features"), ACTIVITIES.index("campaigns")
DECIDE, RESPONDING = int(Purpose.EMPLOYEE_DAY), int(Purpose.RESPONDING)


@inner
def perform(s: Sim, m: ManagerAt, activity: Activity) -> bool:
    """Do one act; return whether it happened."""
    if activity == FITTED:
        return fitted_post(s, m)
    if activity == NEWS_ITEM:
        return news_item(s, m)
    if activity == ANNOUNCE:
        return announce(s, m)
    if activity == BRIEF:
        return brief(s, m)
    if activity == ONBOARD:
        return onboard(s, m)
    if activity == ACTIVITY:
        return animate(s, m)
    if activity == FEATURES:
        return release(s, m)
    if activity == CAMPAIGNS:
        return campaign(s, m)
    return call_one(s, m, activity)


@inner
def call_one(s: Sim, m: ManagerAt, lever: Lever) -> bool:
    """Do the levers that go to one person or one post."""
    if lever == COACH:
        return coach(s, m)
    if lever == RECOGNISE:
        return recognise(s, m)
    if lever == RECRUIT:
        return recruit(s, m)
    if lever == AMBASSADOR:
        return appoint(s, m)
    return respond(s, m)


@inner
def announce(s: Sim, m: ManagerAt) -> bool:
    """Announce at the manager's locations."""
    for place in range(len(s.announced)):
        if s.serves[m, place]:
            s.announced[place] = 1.0
    log_act(s, m, ANNOUNCE, ALL_EMPLOYEES)
    return True


@inner
def brief(s: Sim, m: ManagerAt) -> bool:
    """Brief a unit's team lead."""
    unit = first_ranked(s, m, BRIEF)
    while unit >= 0 and s.world[0].day - s.units[unit].briefed < s.par[0].effects_briefing_days:
        unit = first_ranked(s, m, BRIEF)
    if unit < 0:
        return False
    s.units[unit].briefed = s.world[0].day
    log_act(s, m, BRIEF, unit)
    return True


@inner
def onboard(s: Sim, m: ManagerAt) -> bool:
    """Hold a session where enough can come."""
    if not enough_can_come(s, m, ONBOARD, int(s.par[0].effects_onboarding_least)):
        return False
    for _ in range(int(s.par[0].effects_onboarding_size)):
        seat = next_called(s, m, ONBOARD)
        if seat < 0:
            break
        attend_session(s, m, seat)
    return True


@inner
def attend_session(s: Sim, m: ManagerAt, seat: Seat) -> None:
    """Let one person learn of it, learn from it and perhaps start."""
    p, par = s.people[seat], s.par[0]
    log_act(s, m, ONBOARD, seat)
    p.skill = min(1.0, p.skill + par.effects_onboarding_skill)
    p.profile = min(1.0, p.profile + par.effects_onboarding_profile)
    if p.status == UNAWARE:
        p.status = AWARE
    show(s, seat, TO_AWARE)
    if uniform(run_key(s), DECIDE, s.world[0].day, p.slot, SESSION_DRAW) < par.effects_onboarding_visit:
        p.visiting = 1
        p.back = p.first_visit >= 0
        begin_use(s, p)
        show(s, seat, TO_USER)


@inner
def animate(s: Sim, m: ManagerAt) -> bool:
    """Run an activity for all, a persona or a unit."""
    target = s.par[0].content_activity_target
    if target in (TO_ALL, TO_PERSONA):
        wanted = int(s.par[0].activity_persona)
        for place in range(s.activity.shape[0]):
            for g in range(s.activity.shape[1]):
                if s.serves[m, place] and (target == TO_ALL or g == wanted):
                    s.activity[place, g] = 1.0
        log_act(s, m, ACTIVITY, ALL_EMPLOYEES if target == TO_ALL else wanted)
        return True
    unit = first_ranked(s, m, ACTIVITY)
    if unit < 0:
        return False
    s.units[unit].activity = 1.0
    log_act(s, m, ACTIVITY, unit)
    return True


@inner
def coach(s: Sim, m: ManagerAt) -> bool:
    """Coach a recent visitor who has made nothing."""
    seat = next_called(s, m, COACH)
    if seat < 0:
        return False
    p = s.people[seat]
    apply_nights(s, p)
    p.fear_now *= 1.0 - s.par[0].effects_coaching_fear
    p.skill = min(1.0, p.skill + s.par[0].effects_coaching_skill)
    p.profile = min(1.0, p.profile + s.par[0].effects_coaching_profile)
    log_act(s, m, COACH, seat)
    return True


@inner
def respond(s: Sim, m: ManagerAt) -> bool:
    """Answer the unanswered post with the least draw of today, below the cover."""
    best, least = -1, s.par[0].effects_cover
    for at in range(s.world[0].open):
        item = s.items[s.open_posts[at]]
        live = s.world[0].day - published(item) < s.par[0].feed_item_life
        if item.answer_day == UNANSWERED and live and s.serves[m, s.people[item.seat].location]:
            u = uniform(pair_key(item), RESPONDING, s.world[0].day, NO_SLOT, 0)
            if u < least:
                best, least = s.open_posts[at], u
    if best < 0:
        return False
    receive_answer(s, s.items[best], False)
    log_act(s, m, RESPOND, best)
    return True


@inner
def recognise(s: Sim, m: ManagerAt) -> bool:
    """Recognise an author of the last two weeks."""
    seat = next_called(s, m, RECOGNISE)
    if seat < 0:
        return False
    p = s.people[seat]
    apply_nights(s, p)
    p.encouragement += s.par[0].effects_recognition
    p.fatigue = max(0.0, p.fatigue - s.par[0].effects_recognition_rest)
    log_act(s, m, RECOGNISE, seat)
    return True


@inner
def recruit(s: Sim, m: ManagerAt) -> bool:
    """Ask the most active reader who has never posted."""
    seat = next_called(s, m, RECRUIT)
    if seat < 0:
        return False
    p = s.people[seat]
    apply_nights(s, p)
    p.encouragement += s.par[0].effects_recruiting
    p.recruited = s.world[0].day
    log_act(s, m, RECRUIT, seat)
    return True


@inner
def appoint(s: Sim, m: ManagerAt) -> bool:
    """Win an active user of high propensity as ambassador."""
    seat = next_called(s, m, AMBASSADOR)
    if seat < 0:
        return False
    make_ambassador(s, seat, m)
    log_act(s, m, AMBASSADOR, seat)
    return True


@inner
def release(s: Sim, m: ManagerAt) -> bool:
    """Release the next functions: more to find, more to take in, for all who are employed."""
    w, par = s.world[0], s.par[0]
    number = min(int(par.features_per_release), int(par.features_total) - w.features)
    if number <= 0:
        return False
    w.features += number
    for seat in range(len(s.people)):
        if s.people[seat].holder >= 0:
            s.people[seat].load += number / par.feelings_features_absorbed
    log_act(s, m, FEATURES, ALL_EMPLOYEES)
    return True


@inner
def campaign(s: Sim, m: ManagerAt) -> bool:
    """Begin a campaign at the manager's locations."""
    for place in range(len(s.campaign)):
        if s.serves[m, place]:
            s.campaign_day[place] = s.world[0].day
            s.campaign[place] = 1.0
    log_act(s, m, CAMPAIGNS, ALL_EMPLOYEES)
    return True
