"""The community manager: hours in, acts out. What cannot be paid for does not happen.

A week's hours are settled on its Monday. Each working day brings its share: first to what was committed, then to
moderation, then to the purses of the levers, which buy when they can pay.
"""

import math

from simulator.compilation import inner
from simulator.draws import Purpose
from simulator.engine.manager.goal_following import wish
from simulator.engine.manager.hours import (
    book,
    cap_purses,
    commit,
    left_of_week,
    pass_on,
    price,
    receive_inflow,
    settle_hours,
    share_levers,
)
from simulator.engine.manager.levers import CAMPAIGNS, FEATURES, perform, release
from simulator.engine.manager.moderation import moderate, worry
from simulator.engine.manager.rankings import rank
from simulator.engine.people.attendance import end_ambassador
from simulator.engine.people.feed import publish_yesterday
from simulator.engine.tables.codes import AMBASSADOR
from simulator.engine.tables.fixed import DAYS_A_WEEK, LEVER_COUNT, SLACK
from simulator.engine.tables.log import ALL_EMPLOYEES, log_act
from simulator.engine.tables.plan import acts_of_week
from simulator.engine.tables.state import Sim
from simulator.engine.tables.types import Activity, Count, Lever, ManagerAt
from simulator.recording import ACTIVITIES

MODERATION, TRANSLATING, MONITORING = (ACTIVITIES.index(name) for name in ("moderation", "translating", "monitoring"))
MODERATION_PURSE = LEVER_COUNT
MODERATE = int(Purpose.MODERATION)
counted_acts = inner(acts_of_week)


@inner
def open_week(s: Sim) -> None:
    """Settle the week's hours, empty what purses hold too much, and rank whom to call."""
    for m in range(len(s.managers)):
        settle_hours(s, m)
        cap_purses(s, m)
        wish(s, m)
        share_levers(s, m)
        for lever in range(LEVER_COUNT):
            s.managers[m].open[lever] = may_buy(s, m, lever)
        rank(s, m)
    for place in range(len(s.monitored)):
        s.monitored[place] = False


@inner
def may_buy(s: Sim, m: ManagerAt, lever: Lever) -> bool:
    """Return whether a lever could be bought this week at all."""
    manager = s.managers[m]
    if manager.share[lever] > 0.0 or manager.first == lever or s.phases[s.world[0].phase].count[lever] > 0.0:
        return True
    if manager.purse[lever] >= price(s, lever):
        return True
    for at in range(len(s.dated)):
        act = s.dated[at]
        if act.manager == m and act.lever == lever and 0 <= act.day - s.world[0].day < DAYS_A_WEEK:
            return True
    return False


@inner
def morning(s: Sim) -> None:
    """Let every manager commit and moderate; publish yesterday's items; let the purses buy."""
    w = s.world[0]
    for m in range(len(s.managers)):
        if s.working[m, w.day]:
            s.managers[m].days_worked += 1
            commit_week(s, m)
            keep_ambassadors(s, m)
            receive_inflow(s, m)
            moderate(s, m)
    worry(s)
    publish_yesterday(s)
    for m in range(len(s.managers)):
        if s.working[m, w.day]:
            spend_purses(s, m)
            s.managers[m].days_left -= 1


@inner
def commit_act(s: Sim, m: ManagerAt, activity: Activity) -> bool:
    """Buy an act that was promised; report it where it does not fit or finds nobody."""
    if price(s, activity) > left_of_week(s, m) + SLACK or not perform(s, m, activity):
        s.unbought[s.world[0].week, m, activity] += 1
        return False
    s.managers[m].debt += price(s, activity)
    book(s, m, activity, price(s, activity))
    return True


@inner
def commit_week(s: Sim, m: ManagerAt) -> None:
    """Buy commitments in their order: monitoring, translating, campaign, releases, dated acts, counts."""
    w, manager = s.world[0], s.managers[m]
    if manager.days_worked == 1:
        monitor(s, m)
        if manager.translating and commit(s, m, TRANSLATING, price(s, TRANSLATING)):
            w.watching -= s.par[0].effects_translating * w.watching
            w.taking_part += s.par[0].effects_translating * (1.0 - w.taking_part)
            log_act(s, m, TRANSLATING, ALL_EMPLOYEES)
        if campaign_due(s):
            commit_act(s, m, CAMPAIGNS)
    while m == 0 and w.due > 0 and commit_act(s, m, FEATURES):
        w.due -= 1
    for at in range(len(s.dated)):
        act = s.dated[at]
        if act.day == w.day and act.manager == m:
            for _ in range(act.times):
                commit_act(s, m, act.lever)
    for lever in range(LEVER_COUNT):
        for _ in range(counts_today(s, m, lever)):
            commit_act(s, m, lever)


@inner
def monitor(s: Sim, m: ManagerAt) -> None:
    """Monitor the manager's locations that nobody monitors yet this week."""
    for place in range(len(s.monitored)):
        if s.monitors[m, place] and not s.monitored[place] and commit(s, m, MONITORING, price(s, MONITORING)):
            s.monitored[place] = True
            s.seen[s.world[0].week, place] = True
            log_act(s, m, MONITORING, place)


@inner
def campaign_due(s: Sim) -> bool:
    """Return whether the phase has a campaign in this week."""
    phase = s.phases[s.world[0].phase]
    weeks = s.world[0].week - s.world[0].phase_start - phase.campaign_first
    if phase.campaign_first < 0 or weeks < 0:
        return False
    return weeks == 0 or (phase.campaign_every > 0 and weeks % phase.campaign_every == 0)


@inner
def counts_today(s: Sim, m: ManagerAt, lever: Lever) -> Count:
    """Return how many of the lever's counted acts fall on this working day."""
    count, manager = s.phases[s.world[0].phase].count[lever], s.managers[m]
    if count <= 0.0:
        return 0
    today = 0
    for k in range(counted_acts(count, s.world[0].week)):
        if 1 + math.floor(manager.days_of_week * k / count) == manager.days_worked:
            today += 1
    return today


@inner
def keep_ambassadors(s: Sim, m: ManagerAt) -> None:
    """Pay the ambassadors' upkeep on the first working day, oldest first; who is not paid for ends."""
    manager, hours = s.managers[m], s.par[0].costs_ambassador_upkeep
    if manager.days_worked != 1:
        return
    rest = manager.days_left * manager.inflow - manager.debt
    coming = (
        max(rest, 0.0)
        * (1.0 - s.par[0].content_moderation_share)
        * (1.0 if manager.first == AMBASSADOR else manager.share[AMBASSADOR])
    )
    at = 0
    while at < s.world[0].ambassadors:
        if s.ambassadors[at, 1] != m:
            at += 1
        elif hours <= manager.purse[AMBASSADOR] + coming + SLACK:
            manager.purse[AMBASSADOR] -= hours
            s.hours[s.world[0].week, m, AMBASSADOR] += hours
            at += 1
        else:
            end_ambassador(s, s.ambassadors[at, 0])


@inner
def spend_purses(s: Sim, m: ManagerAt) -> None:
    """Let each purse buy what it can pay for: first what the strategy puts first, which passes on what it leaves."""
    manager = s.managers[m]
    if manager.first >= 0:
        spend_purse(s, m, manager.first)
        pass_on(s, manager)
    for lever in range(LEVER_COUNT):
        spend_purse(s, m, lever)


@inner
def spend_purse(s: Sim, m: ManagerAt, lever: Lever) -> None:
    """Let a purse buy as long as it can pay and finds somebody."""
    manager = s.managers[m]
    while manager.purse[lever] >= price(s, lever) and perform(s, m, lever):
        manager.purse[lever] -= price(s, lever)
        book(s, m, lever, price(s, lever))


@inner
def release_unmanaged(s: Sim) -> None:
    """Without a manager the functions come out when they are due."""
    while s.world[0].due > 0:
        s.world[0].due -= 1
        release(s, ALL_EMPLOYEES)
