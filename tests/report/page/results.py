"""Answers with worlds for the tests of the page."""

from functools import lru_cache

import numpy as np

from simulator.experiment.stored import Answer, Origin, UsersInWorlds
from simulator.report.page.asked import asked
from tests.report.results import FEAR, HABIT, compared


@lru_cache
def about(worlds=12, plans=3):
    """What the page of a comparison of some plans is about; worlds in which the gain falls with fear."""
    result = compared()
    if plans == 1:
        return asked(Answer(result.base))
    result = type(result)(base=result.base, others=result.others[: plans - 1], held="weekly")
    draw = np.random.Generator(np.random.Philox(9))
    drawn = [{FEAR: float(fear), HABIT: float(habit)} for fear, habit in draw.random((worlds, 2))]
    weeks = result.base.scenario.run.horizon_weeks
    base = np.full((worlds, weeks), 10.0)
    other = base + np.array([5.0 - 9.0 * world[FEAR] for world in drawn]).reshape(-1, 1)
    users = [base, *([other] * (plans - 1))]
    keys = sorted(result.base.scenario.personas)  # all that a plan gains is the first persona's
    personas = [{key: one if key == keys[0] else base / 2 for key in keys} for one in users]
    tried = UsersInWorlds(drawn, users, 2, "kept", personas) if worlds else None
    return asked(Answer(result, tried, Origin("runs-1", "ab" * 32, "code-1", 0)))
