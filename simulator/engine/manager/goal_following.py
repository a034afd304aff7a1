"""What a week's hours are for: the strategy's table, its own answer, or the goal that is furthest behind."""

import numpy as np

from simulator.compilation import inner
from simulator.engine.tables.codes import ASKED, FURTHEST_BEHIND
from simulator.engine.tables.fixed import GOAL_COUNT, LEVER_COUNT
from simulator.engine.tables.records import Manager
from simulator.engine.tables.state import Sim
from simulator.engine.tables.types import Goal, ManagerAt
from simulator.strategies.adaptive import MOVED


@inner
def wish(s: Sim, m: ManagerAt) -> None:
    """Write what the manager's hours of this week are for; who is asked in Python has answered already."""
    manager, phase = s.managers[m], s.world[0].phase
    if manager.strategy == ASKED:
        return
    manager.first = s.firsts[m, phase]
    for lever in range(LEVER_COUNT):
        manager.wish[lever] = s.shares[m, phase, lever]
    if manager.strategy == FURTHEST_BEHIND:
        follow_goals(s, manager, furthest_behind(s))


@inner
def furthest_behind(s: Sim) -> Goal:
    """Return the goal of the phase that lacks the largest part of its target, as monitoring shows; -1 for none."""
    w = s.world[0]
    most, furthest = 0.0, -1
    for goal in range(GOAL_COUNT):
        wanted = s.phases[w.phase].goal[goal]
        if wanted > 0.0:
            known = s.goal_values[w.week - 1, goal] if w.week > 0 else np.nan
            gap = 1.0 if np.isnan(known) else (wanted - known) / wanted
            if gap > most:
                most, furthest = gap, goal
    return furthest


@inner
def follow_goals(s: Sim, manager: Manager, goal: Goal) -> None:
    """Move a part of the hours to the levers of a goal."""
    if goal < 0:
        return
    total = serving = 0.0
    for lever in range(LEVER_COUNT):
        total += manager.wish[lever]
        serving += s.goal_levers[goal, lever]
    for lever in range(LEVER_COUNT):
        planned = manager.wish[lever] / total if total > 0.0 else 0.0
        manager.wish[lever] = (1.0 - MOVED) * planned + (1.0 - (1.0 - MOVED)) * (s.goal_levers[goal, lever] / serving)


@inner
def asks(s: Sim) -> bool:
    """Return whether somebody must be asked this morning: on Mondays, where a manager decides in Python."""
    if s.world[0].weekday != 0:
        return False
    for m in range(len(s.managers)):
        if s.managers[m].strategy == ASKED:
            return True
    return False
