"""What is written down at the end of a week, by group; and per person and day for a chosen few."""

import numpy as np

from simulator.compilation import inner
from simulator.engine.people.attendance import AWAY
from simulator.engine.tables.codes import UNAWARE
from simulator.engine.tables.fixed import BYTE_BITS, MONTH_WEEKS, QUARTER_WEEKS, SLACK
from simulator.engine.tables.records import Person
from simulator.engine.tables.state import Sim
from simulator.engine.tables.types import Bits, Column, Seat
from simulator.recording import MEASURES

(
    EMPLOYED, PRESENT, AWARE, REACHED, VISITED_WEEK, ACTIVE, MADE_12, VISITORS_12, READ_ONLY, ADOPTED, INTERACTED,
    CONTRIBUTORS, FILLED, ACTIVE_EMPLOYED, INTERACTED_EMPLOYED, FEAR, HABIT, FATIGUE, LOAD, CONTRIBUTOR, CURATOR,
    CREATOR, READER, LAPSED, EMPLOYED_DAYS,
) = range(MEASURES.index("employed_days") + 1)  # fmt: skip
ONE, FOUR, TWELVE, NOTHING = (np.uint64(mask) for mask in (1, (1 << MONTH_WEEKS) - 1, (1 << QUARTER_WEEKS) - 1, 0))
BYTE, FIVE_BYTES = np.uint64(BYTE_BITS), np.uint64((1 << BYTE_BITS * (MONTH_WEEKS + 1)) - 1)
FOUR_LOW = np.uint8((1 << MONTH_WEEKS) - 1)


@inner
def count_day(s: Sim) -> None:
    """Count the day of all who are employed."""
    for group in range(len(s.headcount)):
        s.weekly[s.world[0].week, group, EMPLOYED_DAYS] += s.headcount[group]


@inner
def close_week(s: Sim) -> None:
    """Write the week's figures, then let the windows move on."""
    w = s.world[0]
    window = s.posts_ring.shape[0]
    mask = np.uint64((1 << window) - 1)
    for seat in range(len(s.people)):
        p = s.people[seat]
        if p.holder >= 0:
            count_person(s, seat, mask)
        p.weeks_visited = p.weeks_visited << ONE
        p.weeks_made = p.weeks_made << ONE
        p.weeks_posted = np.uint8(p.weeks_posted << np.uint8(1))
        p.profile_weeks = p.profile_weeks << ONE
        p.visits_4 = (p.visits_4 << BYTE) & FIVE_BYTES
        old = (w.week + 1) % window
        p.posts_window -= s.posts_ring[old, seat]
        p.acts_window -= s.acts_ring[old, seat]
        s.posts_ring[old, seat] = s.acts_ring[old, seat] = 0
    s.course[w.week, 0], s.course[w.week, 1], s.course[w.week, 2] = w.features, w.watching, w.taking_part
    for unit in range(len(s.units)):
        if len(s.unit_weeks) > 0:
            s.unit_weeks[w.week, unit, 0] = s.units[unit].visits
            s.unit_weeks[w.week, unit, 1] = s.units[unit].posts
        s.units[unit].visits = s.units[unit].posts = 0


@inner
def count_person(s: Sim, seat: Seat, mask: Bits) -> None:
    """Count one employed person at the end of the week."""
    w, p = s.world[0], s.people[seat]
    row = s.weekly[w.week, p.group]
    active, made_4 = (p.weeks_visited & FOUR) != NOTHING, (p.weeks_made & FOUR) != NOTHING
    tired = p.fatigue * s.keep_fatigue[w.day - p.night + 1]
    f = p.fear + (p.fear_now - p.fear) * s.keep_fear[w.day - p.night + 1]
    watched = 1.0 + s.par[0].feelings_watching * w.watching
    row[FEAR] += f * watched * (1.0 - s.par[0].feelings_taking_part * w.taking_part)
    row[EMPLOYED] += 1.0
    row[HABIT] += p.habit
    row[FATIGUE] += tired
    row[LOAD] += p.load
    row[ACTIVE_EMPLOYED] += active
    row[INTERACTED_EMPLOYED] += made_4
    if s.here[seat] & AWAY:
        return
    row[PRESENT] += 1.0
    row[AWARE] += p.status != UNAWARE
    row[REACHED] += p.first_visit >= 0
    row[VISITED_WEEK] += (p.weeks_visited & ONE) != NOTHING
    row[ACTIVE] += active
    row[INTERACTED] += made_4
    row[CONTRIBUTORS] += (p.weeks_posted & FOUR_LOW) != 0
    row[FILLED] += p.profile >= s.par[0].roles_profile_filled - SLACK
    made_12, visited_12 = (p.weeks_made & TWELVE) != NOTHING, (p.weeks_visited & TWELVE) != NOTHING
    row[MADE_12] += made_12
    row[VISITORS_12] += visited_12
    row[READ_ONLY] += visited_12 and not made_12
    row[ADOPTED] += active and made_12
    row[role_of(s, p, mask)] += p.first_visit >= 0


@inner
def role_of(s: Sim, p: Person, mask: Bits) -> Column:
    """Return the role that behaviour in the window shows."""
    if p.posts_window >= s.par[0].roles_posts:
        return CONTRIBUTOR
    if p.acts_window >= s.par[0].roles_acts:
        return CURATOR
    if (p.weeks_made & mask) != NOTHING or (s.par[0].roles_profile > 0.0 and (p.profile_weeks & mask) != NOTHING):
        return CREATOR
    return READER if (p.weeks_visited & mask) != NOTHING else LAPSED


@inner
def write_diary(s: Sim) -> None:
    """Write the state of the chosen at the end of the day."""
    for at in range(len(s.watch)):
        p, row = s.people[s.watch[at]], s.diary[s.world[0].day, at]
        row[0] = p.status if p.holder >= 0 else -1.0
        n = s.world[0].day - p.night + 1
        row[1], row[2], row[5], row[6] = p.habit, p.skill, p.load, p.profile
        row[3] = p.fear + (p.fear_now - p.fear) * s.keep_fear[n]
        row[4] = p.fatigue * s.keep_fatigue[n]
        row[7] = p.encouragement * s.keep_encouragement[n]
