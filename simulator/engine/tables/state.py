"""Everything that one run reads and changes: all its columns travel in one `Sim`.

Their types never depend on the scenario, so that the engine is compiled once. A test holds the arrays against what is
written here.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from simulator.draws import Words
from simulator.engine.tables.parameters import Par
from simulator.engine.tables.records import (
    DatedAct,
    Item,
    Manager,
    Mood,
    OrganisationUnit,
    Person,
    PersonaTraits,
    PhaseRow,
    World,
)  # fmt: skip
from simulator.organisation.structure import Tenure
from simulator.organisation.types import Bytes, Flags, Floats, Ints, Rows, ShortInts


class Sim(NamedTuple):
    """Everything one run reads and changes."""

    par: Rows[Par]  # numbers of the scenario, one record
    world: Rows[World]  # what belongs to nobody, one record
    people: Rows[Person]  # PERSON[seats]
    rows: Rows[Tenure]  # EMPLOYEE[employees]
    leaving: ShortInts  # [employees]: rows by last day
    roster: Bytes  # [personas, weeks, offsets]: working days of a week, as bits
    leave: Words  # [employees, years]: ISO weeks away, as bits
    leave_year: npt.NDArray[np.int16]  # [weeks]: column of leave
    leave_week: npt.NDArray[np.int16]  # [weeks]: bit of leave
    here: Bytes  # [seats]: this week's working days of the holder, as bits; AWAY; 0 where nobody holds it
    indptr: Ints  # [seats + 1]: those who influence a seat
    indices: ShortInts  # [ties]
    followers: Ints  # [seats + 1]: those whom a seat influences
    follower: ShortInts  # [ties]
    follower_weight: (
        Floats  # [ties]; of no length where all ties of a seat weigh the same (PERSON.tie): ties are mutual then
    )
    user_ties: Floats  # [seats]: weighted share of ties who use it
    aware_ties: Floats  # [seats]: weighted share of ties who are aware
    user_day: ShortInts  # [seats or 0]: day from which a holder counts as user, where ties are forgotten
    aware_day: ShortInts  # [seats or 0]
    slots: Words  # [seats]: slot of the holder, as PERSON.slot
    posted: ShortInts  # [seats]: twice the day of the holder's last post, one more for an ambassador
    season: Floats  # [personas, days]
    items: Rows[Item]  # ITEM[capacity]
    worth: Floats  # [kinds, 2]: relevance when new, to the own persona and to others
    feed_value: Floats  # [units + views, days, personas]: running sums by day of publication (days: a power of two
    #   beyond an item's life; older days are overwritten); last rows: the organisation's, as each view sees it; a view
    #   is a location where some manager's items reach some locations only, else there is one for all
    feed_count: Ints  # [units + views, days]
    news: Floats  # [views, RING]: worth of the news of a day
    news_window: Floats  # [views, RING]: worth today of the news of the last so many days
    latest: ShortInts  # [units + views, LATEST]: latest items of each channel
    today: ShortInts  # [capacity]: live items of the organisation's channel by today's hash
    today_hash: Floats  # [capacity]
    today_end: ShortInts  # [capacity]: ends of the buckets of hashes
    site_items: ShortInts  # [capacity or 0]: live items that reach some locations only, by manager and today's hash
    site_hash: Floats  # [capacity or 0]
    site_first: ShortInts  # [managers + 1]: where those of each manager begin
    unsorted: ShortInts  # [capacity], unsorted_hash: float64[capacity]: before sorting
    unsorted_hash: Floats
    open_posts: ShortInts  # [capacity]: employees' posts that wait for an answer
    units: Rows[OrganisationUnit]  # UNIT[units]
    personas: Rows[PersonaTraits]  # PERSONA[personas]
    turns: Floats  # [1 + managers, personas]: what a persona has gained of fitted posts and not got yet; first row: of
    #   all managers whose items reach everybody
    fitted: Ints  # [locations, personas]: fitted posts so far that reached them
    announced: Floats  # [locations]
    campaign: Floats  # [locations]: today's campaign value
    campaign_day: ShortInts  # [locations]
    activity: Floats  # [locations, personas]
    managers: Rows[Manager]  # MANAGER[managers]
    headcount: Ints  # [groups]: employed now
    most_items: int  # items that managers can make in a day, at most
    prices: Floats  # [activities]
    working: Flags  # [managers, days]
    serves: Flags  # [managers, locations]
    monitors: Flags  # [managers, locations]
    monitored: Flags  # [locations]: this week
    ranking: Words  # []: a heap of candidates for each manager and lever, by key and seat or unit
    ambassadors: ShortInts  # [seats + 1, 2]: seat, manager, oldest first
    factors: Floats  # [managers, weeks]: factors on hours
    phases: Rows[PhaseRow]  # PHASE[phases]
    shares: Floats  # [managers, phases, LEVER_COUNT]: of the hours, by strategy
    firsts: ShortInts  # [managers, phases]: lever that comes before all others, -1 none
    goal_levers: Floats  # [GOAL_COUNT, LEVER_COUNT]: 1 where a lever serves a goal
    dated: Rows[DatedAct]  # DATED[acts]
    mood_changes: Rows[Mood]  # MOOD[changes]
    releases: Flags  # [weeks]
    posters: ShortInts  # [seats, 3]: today's posters: seat, kind, unit
    receipts: ShortInts  # [4 seats, 3]: item, seat, 0 like 1 reply
    changes: ShortInts  # [2 seats, 2]: seat, kind of change
    posts_ring: Bytes  # [window, seats]
    acts_ring: Bytes  # [window, seats]
    block: ShortInts  # [BLOCK]: seats of a block that are at work, then those that visit
    block_slots: Words  # [BLOCK]
    gains: Floats  # [BLOCK]: what the feed rewards those that visit
    day_words: Words  # [4, BLOCK]: draws of a block's day
    act_words: Words  # [8, BLOCK]: draws of its visitors' acts
    candidates: ShortInts  # [CANDIDATES]: items that somebody may answer
    candidate_keys: Words  # [2, CANDIDATES]
    candidate_words: Words  # [4, CANDIDATES]
    visit_log_odds: Floats  # [groups]: what the day adds to the log odds of a visit
    act_log_odds: Floats  # [groups]: the same of acts
    keep_fear: Floats  # [NIGHTS]
    keep_fatigue: Floats  # [NIGHTS]
    keep_encouragement: Floats  # [NIGHTS]
    keep_novelty: Floats  # [NIGHTS]
    keep_near: Floats  # [NIGHTS]
    reply_fade: Floats  # [RING]: weight of an item's age on replies
    curve: Floats  # [days]: a campaign's course
    bound: Floats  # []: upper bounds of the logistic
    # what is recorded
    weekly: Floats  # [weeks, groups, measures]
    hours: Floats  # [weeks, managers, activities]
    planned: Floats  # [weeks, managers]
    acts: ShortInts  # [weeks, managers, activities]
    unbought: ShortInts  # [weeks, managers, activities]
    moved: Floats  # [weeks, managers]
    shared: Floats  # [weeks, managers, LEVER_COUNT]: shares of the hours as they were settled
    phase_of: npt.NDArray[np.int8]  # [weeks]
    goal_values: Floats  # [weeks, goals]
    item_values: Floats  # [weeks, goals]
    goals_met: ShortInts  # [phases, goals]
    seen: Flags  # [weeks, locations]: monitored
    course: Floats  # [weeks, 3]: features, watching, taking part
    unit_weeks: Floats  # [weeks or 0, units, 2]
    events: Ints  # [capacity, 5]
    watch: ShortInts  # [chosen]: seats recorded day by day
    diary: Floats  # [days, chosen, 8]
