"""Phases, goals, gates, releases and management's mood: what is looked at on a Monday."""

import numpy as np

from simulator.compilation import inner
from simulator.engine.manager.morning import counted_acts
from simulator.engine.tables.codes import (
    ACTED,
    ANSWERED,
    AS_SOON_AS_MET,
    BY_MEMBERS,
    BY_PEERS,
    CALENDAR,
    GOALS_OR_MAX,
    ITEMS_PER_PERSONA,
    LASTING,
    MONTHLY,
    NO_END,
    PROFILES,
    SHARE_AWARE,
    UNANSWERED,
    VISITED_ONCE,
)
from simulator.engine.tables.fixed import ANSWERED_DAYS, DAYS_A_WEEK, GOAL_COUNT, MONTH_WEEKS, QUARTER_WEEKS
from simulator.engine.tables.records import PhaseRow
from simulator.engine.tables.state import Sim
from simulator.engine.tables.types import Column, PersonaAt, Share, Week
from simulator.organisation.types import Floats
from simulator.recording import MEASURES

PRESENT, AWARE, REACHED, ACTIVE, INTERACTED, FILLED = (
    MEASURES.index(name) for name in ("present", "aware", "reached", "active", "interacted", "profile_filled")
)
MONTH, QUARTER = MONTH_WEEKS * DAYS_A_WEEK, QUARTER_WEEKS * DAYS_A_WEEK


@inner
def open_monday(s: Sim) -> None:
    """Look at goals and gates, note releases that are due, let management's mood drift."""
    w = s.world[0]
    if w.week > 0:
        know_goals(s)
        w.watching += s.par[0].effects_mood_drift * (w.watching_habit - w.watching)
        w.taking_part += s.par[0].effects_mood_drift * (w.taking_part_habit - w.taking_part)
    while gate_opens(s):
        w.phase += 1
        w.phase_start = w.week
    s.phase_of[w.week] = w.phase
    plan_releases(s)


@inner
def plan_releases(s: Sim) -> None:
    """Count the releases that fall due this week."""
    w, count = s.world[0], s.phases[s.world[0].phase].features
    if count >= 0.0:
        w.due += counted_acts(count, w.week)
    elif s.releases[w.week]:
        w.due += 1
    size = int(s.par[0].features_per_release)
    w.due = min(w.due, max(0, (int(s.par[0].features_total) - w.features + size - 1) // size))


@inner
def gate_opens(s: Sim) -> bool:
    """Return whether the phase ends this Monday."""
    w = s.world[0]
    if w.phase + 1 >= len(s.phases):
        return False
    phase, weeks = s.phases[w.phase], w.week - w.phase_start
    endless = phase.weeks == NO_END and phase.until_week == NO_END
    ended = (phase.weeks >= 0 and weeks >= phase.weeks) or (phase.until_week >= 0 and w.week >= phase.until_week)
    if phase.gate == CALENDAR:
        return ended
    if weeks == 0:
        return phase.weeks == 0
    met = goals_met(s, phase)
    if phase.gate == AS_SOON_AS_MET:
        return met
    if phase.gate == GOALS_OR_MAX and weeks >= phase.max_weeks:
        return True
    return met and (ended or endless)


@inner
def goals_met(s: Sim, phase: PhaseRow) -> bool:
    """Return whether all goals of a phase are met, as monitoring shows them."""
    for goal in range(GOAL_COUNT):
        wanted = phase.goal[goal]
        if wanted >= 0.0 and not s.goal_values[s.world[0].week - 1, goal] >= wanted:
            return False
    return True


@inner
def know_goals(s: Sim) -> None:
    """Work out what monitoring shows of the week that ended, and note the goals that are met."""
    week = s.world[0].week - 1
    people_goals(s, week)
    item_goals(s, week)
    for goal in range(GOAL_COUNT):
        wanted = s.phases[s.world[0].phase].goal[goal]
        met = wanted >= 0.0 and s.goal_values[week, goal] >= wanted
        if met and s.goals_met[s.world[0].phase, goal] < 0:
            s.goals_met[s.world[0].phase, goal] = week


@inner
def ratio(part: float, whole: float) -> Share:
    """Return a share, not a number where there is nothing to divide by."""
    return part / whole if whole > 0.0 else np.nan


@inner
def seen_total(s: Sim, week: Week, persona: PersonaAt, column: Column) -> float:
    """Return a count over locations as monitoring shows it; persona -1 for all."""
    places, total = len(s.monitored), 0.0
    for place in range(places):
        known = week if s.seen[week, place] else week - int(s.par[0].effects_unseen_weeks)
        if known < 0:
            continue
        for g in range(len(s.personas)):
            if persona < 0 or g == persona:
                total += s.weekly[known, g * places + place, column]
    return total


@inner
def people_goals(s: Sim, week: Week) -> None:
    """Write the goals that are about people."""
    present, active = seen_total(s, week, -1, PRESENT), seen_total(s, week, -1, ACTIVE)
    interacted, reached = seen_total(s, week, -1, INTERACTED), seen_total(s, week, -1, REACHED)
    values = s.goal_values[week]
    values[SHARE_AWARE] = ratio(seen_total(s, week, -1, AWARE), present)
    values[ACTED] = ratio(interacted, active)
    values[PROFILES] = ratio(seen_total(s, week, -1, FILLED), reached)
    values[MONTHLY] = ratio(interacted, present)
    least = np.nan
    for g in range(len(s.personas)):
        share = ratio(seen_total(s, week, g, REACHED), seen_total(s, week, g, PRESENT))
        if not np.isnan(share) and not share >= least:
            least = share
    values[VISITED_ONCE] = least


@inner
def item_goals(s: Sim, week: Week) -> None:
    """Write the goals that are about items: at once where somebody monitors, else late."""
    now = s.item_values[week]
    now[ITEMS_PER_PERSONA] = np.nan
    places = len(s.fitted)
    for g in range(len(s.personas)):
        for place in range(places):
            fewer = not s.fitted[place, g] >= now[ITEMS_PER_PERSONA]
            if s.headcount[g * places + place] > 0 and fewer:
                now[ITEMS_PER_PERSONA] = s.fitted[place, g]
    count_items(s, now)
    monitored = False
    for place in range(len(s.monitored)):
        monitored = monitored or s.seen[week, place]
    known = week if monitored else week - int(s.par[0].effects_unseen_weeks)
    for goal in (ITEMS_PER_PERSONA, ANSWERED, BY_MEMBERS, BY_PEERS, LASTING):
        s.goal_values[week, goal] = s.item_values[known, goal] if known >= 0 else np.nan


@inner
def count_items(s: Sim, now: Floats) -> None:
    """Count the items of four and twelve weeks."""
    day = s.world[0].day
    items = members = long_items = long_members = posts = answered = by_peers = 0
    number = s.world[0].items - 1
    while number >= 0 and s.items[number].day >= day - QUARTER:
        item = s.items[number]
        mine, lately = item.seat >= 0, item.day >= day - MONTH
        long_items += 1
        long_members += mine
        items += lately
        members += lately and mine
        if lately and mine and item.day <= day - ANSWERED_DAYS:
            posts += 1
            answered += item.answer_day != UNANSWERED and item.answer_day - item.day <= ANSWERED_DAYS
            by_peers += item.peer_day != UNANSWERED and item.peer_day - item.day <= ANSWERED_DAYS
        number -= 1
    now[ANSWERED], now[BY_PEERS] = ratio(answered, posts), ratio(by_peers, posts)
    now[BY_MEMBERS], now[LASTING] = ratio(members, items), ratio(long_members, long_items)
