"""A manager's hours: what a week brings, what is committed, and the purses of the levers."""

from simulator.compilation import inner
from simulator.engine.tables.codes import AMBASSADOR, FITTED
from simulator.engine.tables.fixed import DAYS_A_WEEK, LEVER_COUNT, SLACK
from simulator.engine.tables.records import Manager
from simulator.engine.tables.state import Sim
from simulator.engine.tables.types import Activity, Hours, ManagerAt, Purse
from simulator.recording import ACTIVITIES

MODERATION = ACTIVITIES.index("moderation")
MODERATION_PURSE = LEVER_COUNT


@inner
def price(s: Sim, activity: Activity) -> Hours:
    """Return the hours that an act takes."""
    hours: Hours = s.prices[activity]
    return hours


@inner
def settle_hours(s: Sim, m: ManagerAt) -> None:
    """Settle the inflow of a working day of this week."""
    w, manager = s.world[0], s.managers[m]
    phase = s.phases[w.phase]
    hours = phase.hours if phase.hours >= 0.0 else manager.hours
    manager.inflow = hours * phase.let_go * s.factors[m, w.week] / manager.weekdays
    days = 0
    for day in range(w.day, w.day + DAYS_A_WEEK):
        if s.working[m, day]:
            days += 1
    manager.days_left = manager.days_of_week = days
    manager.days_worked = 0
    s.planned[w.week, m] += manager.inflow * days


@inner
def cap_purses(s: Sim, m: ManagerAt) -> None:
    """Pass on what a purse holds beyond a week's inflow and the price of one act."""
    manager = s.managers[m]
    for purse in range(LEVER_COUNT + 1):
        activity = MODERATION if purse == MODERATION_PURSE else purse
        most = max(manager.received[purse], price(s, activity))
        manager.received[purse] = 0.0
        if purse != FITTED and manager.purse[purse] > most:
            beyond = manager.purse[purse] - most
            manager.purse[purse] = most
            manager.purse[FITTED] += beyond
            s.moved[s.world[0].week, m] += beyond


@inner
def share_levers(s: Sim, m: ManagerAt) -> None:
    """Scale the wished shares to one over the levers without a count."""
    manager, phase = s.managers[m], s.phases[s.world[0].phase]
    total = 0.0
    for lever in range(LEVER_COUNT):
        if phase.count[lever] < 0.0:
            total += manager.wish[lever]
    for lever in range(LEVER_COUNT):
        without = phase.count[lever] < 0.0 and total > 0.0
        manager.share[lever] = manager.wish[lever] / total if without else 0.0
    if total <= 0.0:
        manager.share[FITTED] = 1.0
    for lever in range(LEVER_COUNT):
        s.shared[s.world[0].week, m, lever] = manager.share[lever]


@inner
def book(s: Sim, m: ManagerAt, activity: Activity, hours: Hours) -> None:
    """Write hours spent and one act."""
    s.hours[s.world[0].week, m, activity] += hours
    s.acts[s.world[0].week, m, activity] += 1


@inner
def left_of_week(s: Sim, m: ManagerAt) -> Hours:
    """Return the hours of this week that are not committed."""
    manager = s.managers[m]
    overdraft: Hours = max(0.0, -manager.purse[AMBASSADOR])
    return manager.days_left * manager.inflow - manager.debt - overdraft


@inner
def commit(s: Sim, m: ManagerAt, activity: Activity, hours: Hours) -> bool:
    """Return whether an act fits into what is left of the week, and write it down if so."""
    if hours > left_of_week(s, m) + SLACK:
        s.unbought[s.world[0].week, m, activity] += 1
        return False
    s.managers[m].debt += hours
    book(s, m, activity, hours)
    return True


@inner
def receive_inflow(s: Sim, m: ManagerAt) -> None:
    """Pay debt and overdraft out of today's hours; share the rest among moderation and the purses."""
    manager = s.managers[m]
    rest = manager.inflow
    paid = min(rest, manager.debt)
    manager.debt -= paid
    rest -= paid
    overdraft = min(rest, max(0.0, -manager.purse[AMBASSADOR]))
    manager.purse[AMBASSADOR] += overdraft
    rest -= overdraft
    moderating = s.par[0].content_moderation_share * rest
    add_to_purse(manager, MODERATION_PURSE, moderating)
    if manager.first >= 0:
        add_to_purse(manager, manager.first, rest - moderating)
    else:
        deal(manager, rest - moderating)


@inner
def deal(manager: Manager, hours: Hours) -> None:
    """Share hours among the purses."""
    for lever in range(LEVER_COUNT):
        add_to_purse(manager, lever, hours * manager.share[lever])


@inner
def pass_on(s: Sim, manager: Manager) -> None:
    """Share what the first lever's purse still holds, where it could buy and there was nobody to serve."""
    left = manager.purse[manager.first]
    if left >= price(s, manager.first):
        add_to_purse(manager, manager.first, -left)
        deal(manager, left)


@inner
def add_to_purse(manager: Manager, purse: Purse, hours: Hours) -> None:
    """Put hours into a purse."""
    manager.purse[purse] += hours
    manager.received[purse] += hours
