"""The columns that a run reads and changes, as records: one row per seat, item, unit, manager, phase.

A row is one employee, one item, one manager, so that the equations read like the model's text. All arrays of
a run travel in one `Sim`; their types never depend on the scenario, so that the engine is compiled once.
"""

from typing import Any, NamedTuple

import numpy as np

RING = 64
LATEST = 8
LEVER_COUNT = 11
ACTIVITY_COUNT = 18
GOAL_COUNT = 10
NIGHTS = 4096
BLOCK = 256
CANDIDATES = 2 * LATEST
GRID, LOWEST, CELLS = 16.0, -16.0, 512

PERSON = np.dtype(
    [  # what most days read stands in the first lines of memory
        ("slot", "u8"), ("alpha", "f8"), ("habit", "f8"), ("holder", "i4"), ("persona", "i4"), ("unit", "i4"),
        ("location", "i4"), ("first_visit", "i4"), ("last_visit", "i4"), ("idle", "u2"), ("status", "u1"),
        ("visiting", "u1"), ("back", "u1"), ("ambassador", "u1"), ("known_aware", "u1"), ("known_user", "u1"),
        ("notes", "f8"), ("skill", "f8"), ("load", "f8"), ("fatigue", "f8"), ("minutes", "f8"), ("fear", "f8"),
        ("fear0", "f8"), ("night", "i4"), ("group", "i4"), ("ln_a", "f8"), ("encouragement", "f8"),
        ("profile", "f8"), ("threshold", "f8"), ("tie", "f8"),
        ("weeks_visited", "u8"), ("weeks_made", "u8"), ("visits_4", "u8"), ("profile_weeks", "u8"),
        ("last_post", "i4"), ("ambassador_ties", "i4"), ("recruited", "i4"), ("posts", "i4"), ("posts_window", "i4"),
        ("acts_window", "i4"), ("acts", "i4"), ("weeks_posted", "u1"),
    ],
    align=True,
)  # fmt: skip
ITEM = np.dtype(
    [
        ("seat", "i4"), ("employee", "i4"), ("unit", "i4"), ("likes", "i4"), ("replies", "i4"), ("key0", "u4"),
        ("key1", "u4"), ("day", "i2"), ("answer_day", "i2"), ("peer_day", "i2"), ("persona", "i2"), ("kind", "u1"),
        ("removed", "u1"),
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
        ("slot", "u8"), ("hours", "f8"), ("inflow", "f8"), ("debt", "f8"), ("lowest", "i8"), ("above", "i8"),
        ("start", "i8"), ("room", "i8"), ("weekdays", "i4"),
        ("days_left", "i4"), ("days_worked", "i4"), ("days_of_week", "i4"), ("translating", "u1"),
        ("fresh", "u1"), ("monitors", "u1"), ("made", "i4"), ("made_day", "i4"),
        ("purse", "f8", (LEVER_COUNT + 1,)), ("received", "f8", (LEVER_COUNT + 1,)),
        ("share", "f8", (LEVER_COUNT,)), ("ranked", "i8", (LEVER_COUNT,)), ("open", "u1", (LEVER_COUNT,)),
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
        ("stage", "i4"), ("pause", "i4"), ("leavers", "i4"), ("ambassadors", "i4"),
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
    rows: Any  # EMPLOYEE[employees]
    leaving: Any  # int32[employees]: rows by last day
    roster: Any  # uint8[personas, weeks, offsets]: working days of a week, as bits
    leave: Any  # uint64[employees, years]: ISO weeks away, as bits
    leave_year: Any  # int16[weeks]: column of leave
    leave_week: Any  # int16[weeks]: bit of leave
    here: Any  # uint8[seats]: this week's working days of the holder, as bits; AWAY; 0 where nobody holds it
    indptr: Any  # int64[seats + 1]: those who influence a seat
    indices: Any  # int32[ties]
    weights: Any  # float64[ties]; of no length where all ties of a seat weigh the same (PERSON.tie)
    followers: Any  # int64[seats + 1]: those whom a seat influences
    follower: Any  # int32[ties]
    follower_weight: Any  # float64[ties]; of no length like weights: ties are mutual then
    user_ties: Any  # float64[seats]: weighted share of ties who use it
    aware_ties: Any  # float64[seats]: weighted share of ties who are aware
    user_day: Any  # int32[seats or 0]: day from which a holder counts as user, where ties are forgotten
    aware_day: Any  # int32[seats or 0]
    slots: Any  # uint64[seats]: slot of the holder, as PERSON.slot
    posted: Any  # int32[seats]: twice the day of the holder's last post, one more for an ambassador
    season: Any  # float64[personas, days]
    items: Any  # ITEM[capacity]
    worth: Any  # float64[kinds, 2]: relevance when new, to the own persona and to others
    feed_value: Any  # float64[units + 1, days, personas]: running sums by day of publication (days: a power of two
    #   beyond an item's life; older days are overwritten); last row: organisation
    feed_count: Any  # int64[units + 1, days]
    latest: Any  # int32[units + 1, LATEST]: latest items of each channel; last row: organisation
    today: Any  # int32[capacity]: live items of the organisation's channel by today's hash
    today_hash: Any  # float64[capacity]
    today_end: Any  # int32[capacity]: ends of the buckets of hashes
    unsorted: Any  # int32[capacity], unsorted_hash: float64[capacity]: before sorting
    unsorted_hash: Any
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
    ranking: Any  # uint64[]: a heap of candidates for each manager and lever, by key and seat or unit
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
    block: Any  # int32[BLOCK]: seats of a block that are at work, then those that visit
    block_slots: Any  # uint64[BLOCK]
    gains: Any  # float64[BLOCK]: what the feed rewards those that visit
    day_words: Any  # uint64[4, BLOCK]: draws of a block's day
    act_words: Any  # uint64[8, BLOCK]: draws of its visitors' acts
    candidates: Any  # int32[CANDIDATES]: items that somebody may answer
    candidate_keys: Any  # uint64[2, CANDIDATES]
    candidate_words: Any  # uint64[4, CANDIDATES]
    visit_log_odds: Any  # float64[groups]: what the day adds to the log odds of a visit
    act_log_odds: Any  # float64[groups]: the same of acts
    keep_fear: Any  # float64[NIGHTS]
    keep_fatigue: Any  # float64[NIGHTS]
    keep_encouragement: Any  # float64[NIGHTS]
    keep_novelty: Any  # float64[NIGHTS]
    reply_fade: Any  # float64[RING]: weight of an item's age on replies
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
