"""The reproduction number: what one act brings."""

import numpy as np

from simulator.experiment.reproduction import reproduction_number
from simulator.outcomes.reproduction import acts_after
from simulator.recording import EVENTS
from simulator.simulation import simulate
from tests.engine.helpers import small


def test_leaving_an_act_out_changes_nothing_before_it():
    """The run without an act is the same to the bit until its day, and lacks exactly that act on it."""
    scenario = small(20)
    events = simulate(scenario, events=True).events
    act = events[events[:, 1] == EVENTS.index("post")][10]
    fewer = simulate(scenario, events=True, without=(int(act[0]), int(act[2]), int(act[1]))).events
    assert np.array_equal(events[events[:, 0] < act[0]], fewer[fewer[:, 0] < act[0]])
    today = [row.tolist() for row in events[events[:, 0] == act[0]]]
    assert [row for row in today if row != act.tolist()] == fewer[fewer[:, 0] == act[0]].tolist()


def test_acts_of_others_within_two_weeks_are_counted():
    """By hand: one of four acts is another's, later, and within 14 days."""
    like = EVENTS.index("like")
    events = np.array([[5, like, 1, 0, 0], [6, like, 2, 0, 0], [7, like, 1, 0, 0], [20, like, 2, 0, 0]])
    assert acts_after(events, 5, 1) == 1


def test_the_number_is_small_and_has_an_interval():
    """Forty acts of a small organisation bring less than one act each: it cannot sustain itself."""
    result = reproduction_number(small(20), acts=40)
    assert result.n == 40 and result.low < result.mean < result.high and -0.5 < result.mean < 1.0
