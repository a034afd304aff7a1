"""The columns that a run reads and changes, as records: one row per seat, item, unit, manager, phase.

A row is one employee, one item, one manager, so that the equations read like the model's text. All arrays of
a run travel in one `Sim`; their types never depend on the scenario, so that the engine is compiled once.
"""

from typing import Any, NamedTuple

import numpy as np

UNAWARE, AWARE, USER, DORMANT = 0, 1, 2, 3
NEVER = -100_000
RING = 64
LATEST = 8
LEVER_COUNT = 11
ACTIVITY_COUNT = 18
GOAL_COUNT = 10
CURVE = 512
NIGHTS = 4096

PERSON = np.dtype(
    [  # what most days read stands in the first lines of memory
        ("slot", "u8"), ("alpha", "f8"), ("habit", "f8"), ("holder", "i4"), ("persona", "i4"), ("unit", "i4"),
        ("location", "i4"), ("first_visit", "i4"), ("last_visit", "i4"), ("idle", "u2"), ("status", "u1"),
        ("visiting", "u1"), ("back", "u1"), ("ambassador", "u1"), ("known_aware", "u1"), ("known_user", "u1"),
        ("notes", "f8"), ("skill", "f8"), ("load", "f8"), ("fatigue", "f8"), ("minutes", "f8"), ("fear", "f8"),
        ("fear0", "f8"), ("night", "i4"), ("group", "i4"), ("ln_a", "f8"), ("encouragement", "f8"),
        ("profile", "f8"), ("user_ties", "f8"), ("aware_ties", "f8"), ("threshold", "f8"),
        ("weeks_visited", "u8"), ("weeks_made", "u8"), ("visits_4", "u8"), ("last_post", "i4"),
        ("ambassador_ties", "i4"), ("weeks_posted", "u8"), ("profile_weeks", "u8"), ("base_minutes", "f8"),
        ("aware_day", "i4"), ("user_day", "i4"), ("recruited", "i4"), ("posts", "i4"), ("posts_window", "i4"),
        ("acts_window", "i4"), ("seat", "i4"), ("acts", "i4"),
    ],
    align=True,
)  # fmt: skip
ITEM = np.dtype(
    [
        ("own", "f8"), ("other", "f8"), ("order", "f8"), ("day", "i4"), ("published", "i4"), ("seat", "i4"),
        ("employee", "i4"), ("unit", "i4"), ("persona", "i4"), ("answer_day", "i4"), ("peer_day", "i4"),
        ("likes", "i4"), ("replies", "i4"), ("key0", "u4"), ("key1", "u4"), ("kind", "u1"), ("removed", "u1"),
    ],
    align=True,
)  # fmt: skip
UNIT = np.dtype(
    [
        ("slot", "u8"), ("activity", "f8"), ("activity_day", "i4"), ("briefed", "i4"), ("location", "i4"),
        ("visits", "i4"), ("posts", "i4"),
    ],
    align=True,
)  # fmt: skip
PERSONA = np.dtype(
    [
        ("reach", "f8"), ("top_fifth", "f8"), ("heads", "f8"), ("fitted", "i4"), ("idle_limit", "i4"),
    ],
    align=True,
)  # fmt: skip
MANAGER = np.dtype(
    [
        ("slot", "u8"), ("hours", "f8"), ("inflow", "f8"), ("debt", "f8"), ("weekdays", "i4"),
        ("days_left", "i4"), ("days_worked", "i4"), ("days_of_week", "i4"), ("translating", "u1"),
        ("fresh", "u1"), ("monitors", "u1"), ("made", "i4"), ("made_day", "i4"),
        ("purse", "f8", (LEVER_COUNT + 1,)), ("received", "f8", (LEVER_COUNT + 1,)),
        ("share", "f8", (LEVER_COUNT,)), ("cursor", "i4", (LEVER_COUNT,)), ("ranked", "i4", (LEVER_COUNT,)),
        ("wish", "f8", (LEVER_COUNT,)), ("strategy", "i4"), ("first", "i4"),
    ],
    align=True,
)  # fmt: skip
PHASE = np.dtype(
    [
        ("weeks", "i4"), ("until_week", "i4"), ("max_weeks", "i4"), ("gate", "i4"), ("campaign_first", "i4"),
        ("campaign_every", "i4"), ("hours", "f8"), ("let_go", "f8"), ("features", "f8"),
        ("count", "f8", (LEVER_COUNT,)), ("goal", "f8", (GOAL_COUNT,)),
    ],
    align=True,
)  # fmt: skip
DATED = np.dtype([("day", "i4"), ("manager", "i4"), ("lever", "i4"), ("times", "i4")], align=True)
MOOD = np.dtype([("day", "i4"), ("watching", "f8"), ("taking_part", "f8")], align=True)
WORLD = np.dtype(
    [
        ("key0", "u8"), ("key1", "u8"), ("day", "i4"), ("week", "i4"), ("weekday", "i4"), ("phase", "i4"),
        ("phase_start", "i4"), ("features", "i4"), ("releases", "i4"), ("due", "i4"), ("employed", "i4"),
        ("watching", "f8"), ("taking_part", "f8"), ("watching_habit", "f8"), ("taking_part_habit", "f8"),
        ("answered_share", "f8"), ("posts_seen", "f8"), ("watch_gain", "f8"), ("function_gain", "f8"),
        ("items", "i4"), ("published", "i4"), ("expired", "i4"), ("events", "i4"), ("joined", "i4"),
        ("stage", "i4"), ("pause", "i4"), ("leavers", "i4"), ("ambassadors", "i4"), ("moods", "i4"),
        ("day_items", "i4"), ("open", "i4"), ("posters", "i4"), ("receipts", "i4"), ("changes", "i4"),
        ("changed", "i4"), ("removed_day", "i4"), ("removed_seat", "i4"), ("removed_event", "i4"),
        ("news", "f8", (RING,)), ("news_window", "f8", (RING,)), ("news_age", "f8", (RING,)),
        ("posts_of_day", "i4", (RING,)), ("answered_of_day", "i4", (RING,)),
    ],
    align=True,
)  # fmt: skip


class Sim(NamedTuple):
    """Everything one run reads and changes."""

    par: Any  # numbers of the scenario, one record
    world: Any  # what belongs to nobody, one record
    people: Any  # PERSON[seats]
    rows: Any  # ROW[employees]
    leaving: Any  # int32[employees]: rows by last day
    presence: Any  # uint8[weeks, employees]
    indptr: Any  # int64[seats + 1]: those who influence a seat
    indices: Any  # int32[ties]
    weights: Any  # float64[ties]
    followers: Any  # int64[seats + 1]: those whom a seat influences
    follower: Any  # int32[ties]
    follower_weight: Any  # float64[ties]
    season: Any  # float64[personas, days]
    items: Any  # ITEM[capacity]
    feed_value: Any  # float64[units + 1, RING, personas]: running sums by day of publication; last row: organisation
    feed_count: Any  # int64[units + 1, RING]
    latest: Any  # int32[units + 1, LATEST]: latest items of each channel; last row: organisation
    today: Any  # int32[capacity]: live items of the organisation's channel by today's hash
    today_hash: Any  # float64[capacity]
    open_posts: Any  # int32[capacity]: employees' posts that wait for an answer
    units: Any  # UNIT[units]
    personas: Any  # PERSONA[personas]
    announced: Any  # float64[locations]
    campaign: Any  # float64[locations]: today's campaign value
    campaign_day: Any  # int32[locations]
    activity: Any  # float64[locations, personas]
    managers: Any  # MANAGER[managers]
    headcount: Any  # int64[groups]: employed now
    most_items: Any  # items that managers can make in a day, at most
    prices: Any  # float64[activities]
    working: Any  # bool[managers, days]
    serves: Any  # bool[managers, locations]
    monitors: Any  # bool[managers, locations]
    monitored: Any  # bool[locations]: this week
    ranking: Any  # int32[managers, LEVER_COUNT, widest]
    ambassadors: Any  # int32[seats + 1, 2]: seat, manager, oldest first
    factors: Any  # float64[managers, weeks]: factors on hours
    phases: Any  # PHASE[phases]
    shares: Any  # float64[managers, phases, LEVER_COUNT]: of the hours, by strategy
    firsts: Any  # int32[managers, phases]: lever that comes before all others, -1 none
    goal_levers: Any  # float64[GOAL_COUNT, LEVER_COUNT]: 1 where a lever serves a goal
    dated: Any  # DATED[acts]
    moods: Any  # MOOD[changes]
    releases: Any  # bool[weeks]
    posters: Any  # int32[seats, 3]: today's posters: seat, kind, unit
    receipts: Any  # int32[4 seats, 3]: item, seat, 0 like 1 reply
    changes: Any  # int32[2 seats, 2]: seat, kind of change
    posts_ring: Any  # uint8[window, seats]
    acts_ring: Any  # uint8[window, seats]
    keep_fear: Any  # float64[NIGHTS]
    keep_fatigue: Any  # float64[NIGHTS]
    keep_encouragement: Any  # float64[NIGHTS]
    keep_novelty: Any  # float64[NIGHTS]
    curve: Any  # float64[days]: a campaign's course
    bound: Any  # float64[]: upper bounds of the logistic
    # what is recorded
    weekly: Any  # float64[weeks, groups, measures]
    hours: Any  # float64[weeks, managers, activities]
    planned: Any  # float64[weeks, managers]
    acts: Any  # int32[weeks, managers, activities]
    unbought: Any  # int32[weeks, managers, activities]
    moved: Any  # float64[weeks, managers]
    shared: Any  # float64[weeks, managers, LEVER_COUNT]: shares of the hours as they were settled
    phase_of: Any  # int8[weeks]
    goal_values: Any  # float64[weeks, goals]
    item_values: Any  # float64[weeks, goals]
    goals_met: Any  # int32[phases, goals]
    seen: Any  # bool[weeks, locations]: monitored
    course: Any  # float64[weeks, 3]: features, watching, taking part
    unit_weeks: Any  # float64[weeks or 0, units, 2]
    events: Any  # int64[capacity, 5]
    watch: Any  # int32[chosen]: seats recorded day by day
    diary: Any  # float64[days, chosen, 8]


ROW = np.dtype(
    [
        ("minutes", "f8"), ("ln_a", "f8"), ("fear", "f8"), ("threshold", "f8"), ("slot", "u8"), ("seat", "i4"),
        ("first_day", "i4"), ("last_day", "i4"), ("returning", "u1"),
    ],
    align=True,
)  # fmt: skip


def records(count: int, kind: np.dtype) -> Any:
    """Return `count` zeroed rows whose fields are attributes, compiled or not."""
    return np.zeros(count, kind).view(np.recarray)
