"""The reproduction number: how many acts of peers one act brings within two weeks.

Keyed acts of one run are left out, one at a time; what others then no longer do is what the act had brought.
"""

import numpy as np

from simulator.draws import Purpose, replicate_key, uniforms
from simulator.recording import EVENTS
from simulator.scenario.schema import Scenario

ACTS = 200
WITHIN = 14
PEER_ACTS = tuple(EVENTS.index(name) for name in ("like", "curate", "reply", "post"))
DAY, EVENT, WHO = 0, 1, 2


def acts_after(events: np.ndarray, day: int, seat: int) -> int:
    """Return the acts of others within two weeks after a day; events as in a Recording."""
    inside = (events[:, DAY] > day) & (events[:, DAY] <= day + WITHIN)
    return int((inside & np.isin(events[:, EVENT], PEER_ACTS) & (events[:, WHO] != seat)).sum())


def chosen_acts(scenario: Scenario, events: np.ndarray, slots: np.ndarray, count: int) -> list[tuple[int, int, int]]:
    """Return (day, seat, index in EVENTS) of keyed acts of the first replication of which two weeks are left to see."""
    key = replicate_key(scenario.run.seed, 0)
    acts = events[np.isin(events[:, EVENT], PEER_ACTS) & (events[:, DAY] + WITHIN < scenario.days)]
    draws = np.empty(len(acts))
    for day in np.unique(acts[:, DAY]):
        mine = acts[:, DAY] == day
        draws[mine] = uniforms(key, int(Purpose.REPRODUCTION), int(day), slots[acts[mine, WHO]], 0)
    order = np.lexsort((acts[:, EVENT], draws))[:count]
    return [(int(row[DAY]), int(row[WHO]), int(row[EVENT])) for row in acts[order]]
