"""One day of the organisation, in order.

    1 calendar     leavers go, joiners come; who is at work, for how many minutes
    2 morning      the managers spend the day's hours; yesterday's items are published
    3 awareness    who hears of it
    4 first visit  who comes for the first time, or back
    5 visit        who visits
    6 acts         what visitors do: like, curate, fill their profile, reply, post
    7 feelings     what the day leaves behind: habit, skill, fear, fatigue, load, encouragement, hope
    8 items        what was made reaches ties; answers arrive, posts without one count as ignored, seen by ties too
    9 record       the week's figures; on the Monday after, before 2, goals and gates

In steps 3 to 6 each employee reads the state of last night and of the morning; what they change counts for others from
the end of the day. So one pass over the employees does steps 3 to 7 (`people/employees.py`), in any order, with the
same bits.
"""

from simulator.compilation import compiled, inner
from simulator.draws import Purpose
from simulator.engine.manager.goal_following import asks
from simulator.engine.manager.morning import morning, open_week, release_unmanaged
from simulator.engine.manager.phases import open_monday
from simulator.engine.manager.pilot import start_pilot
from simulator.engine.people.adoption import show_changes
from simulator.engine.people.attendance import attend
from simulator.engine.people.employees import employees_day
from simulator.engine.people.feed import close_publication, open_feed
from simulator.engine.people.feelings import ignore, open_watching, receive
from simulator.engine.people.group_log_odds import open_group_log_odds
from simulator.engine.people.items import employee_item
from simulator.engine.people.ties import share_the_day
from simulator.engine.people.weekly import close_week, count_day, write_diary
from simulator.engine.tables.fixed import DAYS_A_WEEK, EVENTS_A_DAY
from simulator.engine.tables.pointer import pointer_to
from simulator.engine.tables.state import Sim
from simulator.engine.tables.types import Day

DONE, ITEMS_FULL, EVENTS_FULL, ASKS, PAUSED = range(5)
NIGHT, DAWN, AT_WORK = range(3)
AT_DAWN, BEFORE_DECISIONS = 1, 2
DECIDE, ACTS = int(Purpose.EMPLOYEE_DAY), int(Purpose.ACTS)


@compiled
def run(sim: Sim, until: Day) -> int:
    """Run to the morning of day `until`.

    Stop earlier, on a morning, where a list must grow first; on a Monday where a manager must be asked; or where
    somebody wants to look: at the day that has been opened, or when the managers have done their morning's work.
    """
    return run_days(pointer_to(sim), until)


@inner
def run_days(s: Sim, until: Day) -> int:
    """Run to the morning of day `until`, or stop earlier: the loop itself."""
    while s.world[0].day < until:
        if s.world[0].stage == NIGHT:
            if s.world[0].items + len(s.people) + s.most_items > len(s.items):
                return ITEMS_FULL
            if 0 < len(s.events) < s.world[0].events + EVENTS_A_DAY * len(s.people) + s.most_items:
                return EVENTS_FULL
            dawn(s)
            if asks(s):
                return ASKS
            if s.world[0].pause == AT_DAWN:
                return PAUSED
        if s.world[0].stage == DAWN:
            work_of_managers(s)  # 2
            s.world[0].stage = AT_WORK
            if s.world[0].pause == BEFORE_DECISIONS:
                return PAUSED
        rest_of_day(s)
    return DONE


@inner
def dawn(s: Sim) -> None:
    """Open the day; on Mondays look at goals and gates."""
    w = s.world[0]
    w.week, w.weekday, w.stage = w.day // DAYS_A_WEEK, w.day % DAYS_A_WEEK, DAWN
    attend(s)  # 1
    if w.day == 0:
        start_pilot(s)
    open_feed(s)
    fade(s)
    if w.weekday == 0:
        open_monday(s)


@inner
def rest_of_day(s: Sim) -> None:
    """Let the employees decide, and the day end."""
    w = s.world[0]
    employees_day(s)  # 3-7
    evening(s)  # 8
    count_day(s)  # 9
    write_diary(s)
    if w.weekday == DAYS_A_WEEK - 1:
        close_week(s)
    w.day += 1
    w.stage = NIGHT


@inner
def work_of_managers(s: Sim) -> None:
    """Let the managers spend the morning's hours."""
    if s.world[0].weekday == 0:
        open_week(s)
    if s.par[0].unmanaged > 0.0:
        release_unmanaged(s)
    morning(s)
    close_publication(s)
    open_watching(s)
    open_group_log_odds(s)


@inner
def fade(s: Sim) -> None:
    """Let what was announced, begun or set up fade by a day; take over dated habits of management."""
    w, par = s.world[0], s.par[0]
    for place in range(len(s.announced)):
        s.announced[place] *= 1.0 - par.effects_announcement_decay
        since = w.day - s.campaign_day[place]
        s.campaign[place] = s.curve[since] if 0 <= since < len(s.curve) else 0.0
        for persona in range(len(s.personas)):
            s.activity[place, persona] *= 1.0 - par.effects_activity_decay
    for at in range(len(s.units)):
        s.units[at].activity *= 1.0 - par.effects_activity_decay
    if par.unmanaged > 0.0 and w.day == 0:
        s.announced[:] = 1.0
    for at in range(len(s.mood_changes)):
        mood = s.mood_changes[at]
        if mood.day == w.day and mood.watching >= 0.0:
            w.watching_habit = mood.watching
        if mood.day == w.day and mood.taking_part >= 0.0:
            w.taking_part_habit = mood.taking_part


@inner
def evening(s: Sim) -> None:
    """Let the day's deeds count for others: posts, answers, ignored posts, new users and who uses it no more."""
    w = s.world[0]
    for at in range(w.posters):
        seat = s.posters[at, 0]
        employee_item(s, seat, s.posters[at, 1], s.posters[at, 2])
        s.people[seat].last_post = w.day
        s.posted[seat] = 2 * w.day + s.people[seat].ambassador
    share_the_day(s)
    w.posters = 0
    receive(s)
    ignore(s)
    show_changes(s)
