"""Counting at the event: weekly figures by group, and the list of events where one is asked for."""

from simulator.compilation import inner
from simulator.engine.tables.records import Person
from simulator.engine.tables.state import Sim
from simulator.engine.tables.types import Activity, Code, Column, ManagerAt
from simulator.recording import EVENTS

ACT = EVENTS.index("act")
ALL_EMPLOYEES = -1  # whom an act is for


@inner
def measure(s: Sim, p: Person, column: Column, amount: float) -> None:
    """Add to a flow of this week for a person's group."""
    s.weekly[s.world[0].week, p.group, column] += amount


@inner
def log_event(s: Sim, event: Code, who: int, x: int, y: int) -> None:
    """Append an event where events are recorded."""
    if s.events.shape[0] == 0:
        return
    row = s.events[s.world[0].events]
    row[0], row[1], row[2], row[3], row[4] = s.world[0].day, event, who, x, y
    s.world[0].events += 1


@inner
def log_act(s: Sim, m: ManagerAt, activity: Activity, target: int) -> None:
    """Record a manager's act as an event."""
    log_event(s, ACT, m, activity, target)
