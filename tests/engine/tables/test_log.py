"""Counting at the event, and the list of events."""

import numpy as np

from simulator.recording import MEASURES
from tests.engine.tiny import opened, plain

log = plain("tables.log")


def test_a_flow_is_added_to_the_persons_group_and_week():
    """Twice one and a half minutes."""
    sim = opened()
    for _ in range(2):
        log.measure(sim, sim.people[1], MEASURES.index("minutes"), 1.5)
    assert sim.weekly[0, 0, MEASURES.index("minutes")] == 3.0 and sim.weekly[1].sum() == 0.0


def test_events_stand_in_the_order_in_which_they_happen():
    """Day, kind, who and two numbers; where none are recorded nothing happens."""
    sim = opened()
    log.log_event(sim, 3, 1, 7, 8)
    log.log_event(sim, 4, 2, 0, 0)
    assert sim.events[:2].tolist() == [[0, 3, 1, 7, 8], [0, 4, 2, 0, 0]] and sim.world[0].events == 2
    silent = sim._replace(events=np.zeros((0, 5), np.int64))
    log.log_event(silent, 3, 1, 7, 8)
    assert silent.world[0].events == 2
