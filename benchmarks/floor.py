"""What a run could not be quicker than: its draws, and nothing else."""

import numpy as np

from simulator.compilation import compiled
from simulator.draws import Purpose, blocks
from simulator.engine.people.items import run_key
from simulator.engine.tables.fixed import BLOCK
from simulator.engine.tables.pointer import pointer_to
from simulator.engine.tables.state import Sim

DECIDE, ACTS = int(Purpose.EMPLOYEE_DAY), int(Purpose.ACTS)


@compiled
def draws_alone(sim: Sim, days: int, visits: float) -> np.uint64:
    """Draw what days and so many visits a seat draw, and nothing else: the floor that a benchmark compares with."""
    s = pointer_to(sim)
    total = np.uint64(0)
    for day in range(days):
        for first in range(0, len(s.people), BLOCK):
            last = min(first + BLOCK, len(s.people))
            blocks(run_key(s), DECIDE, day, s.slots[first:last], 0, s.day_words)
            come = int((last - first) * visits)
            blocks(run_key(s), ACTS, day, s.slots[first : first + come], 0, s.act_words[:4])
            blocks(run_key(s), ACTS, day, s.slots[first : first + come], 4, s.act_words[4:])
            for at in range(last - first):
                total ^= s.day_words[0, at] ^ s.act_words[0, at]
    return total
