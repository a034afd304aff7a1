"""The reproduction number: how many acts of peers one act brings within two weeks.

Keyed acts of one run are left out, one at a time; what others then no longer do is what the act had brought.
"""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np

from simulator.draws import Purpose, replicate_key, uniforms
from simulator.experiment.runner import usable_cores
from simulator.organisation import build_organisation
from simulator.recording import EVENTS
from simulator.scenario.schema import Scenario
from simulator.simulation import simulate
from simulator.statistics.intervals import Interval, mean_interval

ACTS = 200
WITHIN = 14
PEER_ACTS = tuple(EVENTS.index(name) for name in ("like", "curate", "reply", "post"))
DAY, EVENT, WHO = 0, 1, 2


def acts_after(events: np.ndarray, day: int, seat: int) -> int:
    """Return the acts of others within two weeks after a day."""
    inside = (events[:, DAY] > day) & (events[:, DAY] <= day + WITHIN)
    return int((inside & np.isin(events[:, EVENT], PEER_ACTS) & (events[:, WHO] != seat)).sum())


def chosen_acts(scenario: Scenario, events: np.ndarray, slots: np.ndarray, count: int) -> list[tuple[int, int, int]]:
    """Return (day, seat, event) of keyed acts of which two weeks are left to look at."""
    key = replicate_key(scenario.run.seed, 0)
    acts = events[np.isin(events[:, EVENT], PEER_ACTS) & (events[:, DAY] + WITHIN < scenario.days)]
    draws = np.empty(len(acts))
    for day in np.unique(acts[:, DAY]):
        mine = acts[:, DAY] == day
        draws[mine] = uniforms(key, int(Purpose.REPRODUCTION), int(day), slots[acts[mine, WHO]], 0)
    order = np.lexsort((acts[:, EVENT], draws))[:count]
    return [(int(row[DAY]), int(row[WHO]), int(row[EVENT])) for row in acts[order]]


def reproduction_number(
    scenario: Scenario, data: Mapping[str, Any] | None = None, acts: int = ACTS, workers: int | None = None
) -> Interval:
    """Return the mean number of peers' acts that one act brings within 14 days, with its interval over acts."""
    events = simulate(scenario, 0, data, events=True).events
    slots = build_organisation(scenario, scenario.run.seed, 0, data).seats.slot

    def brought(act: tuple[int, int, int]) -> float:
        day, seat, _event = act
        fewer = simulate(scenario, 0, data, events=True, without=act, until=day + WITHIN + 1).events
        return acts_after(events, day, seat) - acts_after(fewer, day, seat)

    with ThreadPoolExecutor(workers or usable_cores()) as pool:
        return mean_interval(list(pool.map(brought, chosen_acts(scenario, events, slots, acts))))
