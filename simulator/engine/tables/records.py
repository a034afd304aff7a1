"""The rows of the columns: an employee, an item, a manager, a phase; so that equations read like the model's text.

Each class is both the type of a row and, by `dtype_of`, the columns that NumPy and the compiler see.
"""

from typing import Annotated, Protocol

from simulator.engine.tables.fixed import GOAL_COUNT, LEVER_COUNT, RING
from simulator.organisation.types import (
    B1,
    F8,
    I2,
    I4,
    I8,
    U1,
    U2,
    U8,
    W4,
    Bytes,
    Floats,
    Ints,
    ShortInts,
    dtype_of,
)


class Person(Protocol):
    """A seat with its holder; what most days read stands in the first lines of memory."""

    slot: U8  # the holder's place in the random numbers
    alpha: F8  # attention of a day at work, 0-1
    habit: F8  # 0-1
    holder: I4  # row of EMPLOYEE, -1 nobody
    persona: I4
    unit: I4
    location: I4
    first_visit: I4  # day, or NEVER
    last_visit: I4  # day, or NEVER
    idle: U2  # days at work since the last visit
    status: U1  # UNAWARE, AWARE, USER, DORMANT
    visiting: U1  # 1: a session has brought a visit for today
    back: U1  # 1: that visit is a return
    ambassador: U1
    known_aware: U1  # whether ties see the holder as aware: UNKNOWN, KNOWN, FORGOTTEN
    known_user: U1
    notes: F8  # notifications not yet read
    hope: F8  # what visits are expected to reward, 0-1
    readiness: F8  # to visit: log odds
    near: F8  # worth of ties' items since the last visit, on the morning `near_day`
    skill: F8  # 0-1
    load: F8  # of new functions, 0 or more
    fatigue: F8  # 0-1, on the morning `night`
    minutes: F8  # attention of a day at work, minutes
    fear_now: F8  # 0-1, on the morning `night`
    fear: F8  # 0-1: where it starts and drifts back to; answers and silence move it for good
    night: I4  # the morning up to which nights are applied, day
    near_day: I4
    group: I4  # persona and location
    ln_propensity: F8  # log propensity to act
    encouragement: F8  # logit, on the morning `night`
    profile: F8  # share that is filled, 0-1
    threshold: F8  # of the threshold mode
    tie: F8  # weight of each tie, where all of a seat weigh the same
    weeks_visited: U8  # bit w: visited w weeks ago
    weeks_made: U8
    visits_4: U8  # visits of this week and the four before, a byte each
    profile_weeks: U8
    last_post: I4  # day, or NEVER
    ambassador_ties: I4  # ambassadors among the ties
    recruited: I4  # day, or NEVER
    posts: I4
    posts_window: I4  # posts in the role's window
    acts_window: I4
    acts: I4
    weeks_posted: B1


class Item(Protocol):
    """A post by an employee, or a post or news item by a manager."""

    seat: I4  # MADE_BY_MANAGER where a manager made it
    employee: I4
    unit: I4  # channel; ORGANISATION for all, SITES_OF - m for the places that manager m serves
    likes: I4
    replies: I4
    key0: W4
    key1: W4
    day: I2  # on which it was made
    answer_day: I2  # or UNANSWERED
    peer_day: I2
    persona: I2
    kind: U1  # WORK, PRIVATE, NEWS, BY_MANAGER
    removed: U1  # IN_FEED, MOVED, DELETED


class OrganisationUnit(Protocol):
    """Those who report to one head."""

    slot: U8
    activity: F8  # what is left of an activity for the unit, 0-1
    climate: F8  # standard normal: how the unit takes to such things
    first_visits: F8  # factor on the rate of first visits by the climate
    briefed: I4  # day, or NEVER
    location: I4
    visits: I4  # this week
    posts: I4


class PersonaTraits(Protocol):
    """What all of a persona share."""

    mail_reach: F8  # notifications seen outside the intranet, 0-1
    ambassadors_from: F8  # log propensity
    idle_limit: I4  # days at work without a visit until dormant


class Manager(Protocol):
    """A community manager."""

    slot: U8
    hours: F8  # a week
    inflow: F8  # hours of a working day of this week
    debt: F8  # hours committed and not yet worked
    lowest: I8  # first seat served
    above: I8  # behind the last seat served
    start: I8  # of the rankings
    room: I8  # of a ranking
    weekdays: I4
    days_left: I4
    days_worked: I4
    days_of_week: I4
    translating: U1
    limited: U1  # 1: items reach the places served only
    made: I4  # items made today
    made_day: I4
    purse: Annotated[Floats, "f8", (LEVER_COUNT + 1,)]  # hours; the last: moderation
    received: Annotated[Floats, "f8", (LEVER_COUNT + 1,)]
    share: Annotated[Floats, "f8", (LEVER_COUNT,)]  # of the hours, 0-1
    ranked: Annotated[Ints, "i8", (LEVER_COUNT,)]  # candidates left in a ranking
    open: Annotated[Bytes, "u1", (LEVER_COUNT,)]  # whether it could be bought this week
    wish: Annotated[Floats, "f8", (LEVER_COUNT,)]  # shares before counted levers are taken out
    strategy: I4  # TABLE, FURTHEST_BEHIND, ASKED
    first: I4  # lever that comes before all others, or NOTHING_FIRST


class PhaseRow(Protocol):
    """A stage of the plan; -1 stands for what is not set."""

    weeks: I4
    until_week: I4
    max_weeks: I4
    gate: I4  # of GATES
    campaign_first: I4  # week of the phase, from 0
    campaign_every: I4
    hours: F8  # of each manager, a week
    let_go: F8  # share of the hours that is spent
    features: F8  # released a week
    count: Annotated[Floats, "f8", (LEVER_COUNT,)]  # acts a week
    goal: Annotated[Floats, "f8", (GOAL_COUNT,)]


class DatedAct(Protocol):
    """An act with a date."""

    day: I4
    manager: I4
    lever: I4
    times: I4


class Mood(Protocol):
    """A dated habit of management, 0-1; -1 for no change."""

    day: I4
    watching: F8
    taking_part: F8


class World(Protocol):
    """What belongs to nobody; and how far the lists are filled."""

    key0: U8  # the replication's key
    key1: U8
    day: I4
    week: I4
    weekday: I4  # 0 Monday
    phase: I4
    phase_start: I4  # week
    features: I4  # functions released
    due: I4  # releases that wait
    employed: I4
    watching: F8  # management reads along, 0-1
    taking_part: F8
    watching_habit: F8
    taking_part_habit: F8
    watch_gain: F8  # share of fear that a visit takes away today
    function_gain: F8  # what functions are worth today, 0-1
    items: I4
    published: I4
    expired: I4
    events: I4
    joined: I4
    stage: I4  # NIGHT, DAWN, AT_WORK
    pause: I4
    leavers: I4
    ambassadors: I4
    day_items: I4
    open: I4
    posters: I4
    receipts: I4
    changes: I4
    removed_day: I4  # the one act that a run leaves out
    removed_seat: I4
    removed_event: I4
    news_age: Annotated[Floats, "f8", (RING,)]  # what age leaves of relevance
    posts_of_day: Annotated[ShortInts, "i4", (RING,)]
    answered_of_day: Annotated[ShortInts, "i4", (RING,)]


PERSON, ITEM, UNIT, PERSONA = dtype_of(Person), dtype_of(Item), dtype_of(OrganisationUnit), dtype_of(PersonaTraits)
MANAGER, PHASE, DATED, MOOD, WORLD = (dtype_of(row) for row in (Manager, PhaseRow, DatedAct, Mood, World))
