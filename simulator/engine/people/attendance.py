"""Who leaves, who joins, who is at work today and how many minutes there are."""

import numpy as np

from simulator.compilation import inner
from simulator.engine.people.adoption import hide, show_again
from simulator.engine.tables.codes import NEVER, UNAWARE
from simulator.engine.tables.records import Person
from simulator.engine.tables.state import Sim
from simulator.engine.tables.types import Holder, ManagerAt, Seat
from simulator.mathematics import exp
from simulator.organisation import structure

AWAY = np.uint8(structure.AWAY)
NO_WEEKS = np.uint64(0)


@inner
def attend(s: Sim) -> None:
    """Open the day: leavers go, joiners come, attention follows the season."""
    w = s.world[0]
    while w.leavers < len(s.leaving) and s.rows[s.leaving[w.leavers]].last_day < w.day:
        leave(s, s.rows[s.leaving[w.leavers]].seat)
        w.leavers += 1
    while w.joined < len(s.rows) and s.rows[w.joined].first_day <= w.day:
        join(s, w.joined)
        w.joined += 1
    turns = season_turns(s)
    if w.weekday == 0 or turns:
        for seat in range(len(s.people)):
            p = s.people[seat]
            if p.holder >= 0 and w.weekday == 0:
                s.here[seat] = days_of_week(s, p)
            if p.holder >= 0 and turns:
                give_time(s, p)


@inner
def season_turns(s: Sim) -> bool:
    """Return whether somebody's season factor differs from yesterday's."""
    day = s.world[0].day
    for persona in range(len(s.personas)):
        if day > 0 and s.season[persona, day] != s.season[persona, day - 1]:
            return True
    return False


@inner
def give_time(s: Sim, p: Person) -> None:
    """Set the minutes of a day at work, and the attention that they allow."""
    p.minutes = s.rows[p.holder].minutes_per_workday * s.season[p.persona, s.world[0].day]
    p.alpha = 1.0 - exp(-p.minutes / s.par[0].visit_tau_minutes)


@inner
def days_of_week(s: Sim, p: Person) -> np.uint8:
    """Return this week's working days of a seat's holder as bits, or AWAY."""
    week = s.world[0].week
    away = s.leave[p.holder, s.leave_year[week]] >> np.uint64(s.leave_week[week])
    if away & np.uint64(1):
        return AWAY
    days: np.uint8 = s.roster[p.persona, week, s.rows[p.holder].offset]
    return days


@inner
def at_work(s: Sim, seat: Seat) -> bool:
    """Return whether a seat's holder is at work today."""
    here: bool = (s.here[seat] >> s.world[0].weekday) & 1 == 1
    return here


@inner
def leave(s: Sim, seat: Seat) -> None:
    """Empty a seat; its state stays, for one who returns."""
    p = s.people[seat]
    hide(s, seat)
    end_ambassador(s, seat)
    p.holder = -1
    s.here[seat] = 0
    s.posted[seat] = 2 * NEVER
    s.headcount[p.group] -= 1
    s.world[0].employed -= 1


@inner
def join(s: Sim, number: Holder) -> None:
    """Give a seat to its next holder: a newcomer, or one who returns to the own state."""
    row = s.rows[number]
    p = s.people[row.seat]
    p.holder = number
    s.headcount[p.group] += 1
    s.world[0].employed += 1
    p.ln_propensity, p.readiness, p.threshold, p.slot = row.ln_propensity, row.readiness, row.threshold, row.slot
    s.slots[row.seat] = row.slot
    if not row.returning:
        p.fear = row.fear
        begin(s, row.seat)
    give_time(s, p)
    s.here[row.seat] = days_of_week(s, p)
    s.posted[row.seat] = 2 * p.last_post
    if row.returning:
        show_again(s, row.seat)


@inner
def begin(s: Sim, seat: Seat) -> None:
    """Set the state of a newcomer."""
    p = s.people[seat]
    p.status = UNAWARE
    p.skill, p.fear_now = s.par[0].feelings_skill_start, p.fear
    p.load = s.world[0].features / s.par[0].feelings_features_absorbed
    p.habit = p.hope = p.fatigue = p.profile = p.encouragement = p.notes = p.near = 0.0
    p.weeks_visited = p.weeks_made = p.profile_weeks = p.visits_4 = NO_WEEKS
    p.weeks_posted = np.uint8(0)
    p.first_visit = p.last_visit = p.last_post = p.recruited = NEVER
    p.acts = p.posts = p.posts_window = p.acts_window = p.idle = 0
    p.night = p.near_day = s.world[0].day
    if s.world[0].day > 0:
        s.posts_ring[:, seat] = 0
        s.acts_ring[:, seat] = 0


@inner
def end_ambassador(s: Sim, seat: Seat) -> None:
    """Take an ambassador off the list and out of the ties' count."""
    w = s.world[0]
    if not s.people[seat].ambassador:
        return
    at = 0
    while s.ambassadors[at, 0] != seat:
        at += 1
    for later in range(at, w.ambassadors - 1):
        s.ambassadors[later, 0] = s.ambassadors[later + 1, 0]
        s.ambassadors[later, 1] = s.ambassadors[later + 1, 1]
    w.ambassadors -= 1
    s.people[seat].ambassador = 0
    s.posted[seat] -= 1
    count_ambassador(s, seat, -1)


@inner
def make_ambassador(s: Sim, seat: Seat, manager: ManagerAt) -> None:
    """Put somebody at the end of the list of ambassadors."""
    w = s.world[0]
    s.ambassadors[w.ambassadors, 0] = seat
    s.ambassadors[w.ambassadors, 1] = manager
    w.ambassadors += 1
    s.people[seat].ambassador = 1
    s.posted[seat] += 1
    count_ambassador(s, seat, 1)


@inner
def count_ambassador(s: Sim, seat: Seat, sign: int) -> None:
    """Change the number of ambassadors among the ties of those whom a seat influences."""
    for at in range(s.followers[seat], s.followers[seat + 1]):
        s.people[s.follower[at]].ambassador_ties += sign
