"""One replication in a notebook."""

import numpy as np

from simulator import simulation
from simulator.api.recording import Recording, simulate
from tests.analysis.helpers import tiny


def test_a_recording_is_the_plain_one_with_faces():
    """The same bits; a row a week and group in a frame; a table in a cell."""
    mine, plain = simulate(tiny(), 1), simulation.simulate(tiny(), 1)
    assert type(mine) is Recording and np.array_equal(mine.weekly, plain.weekly)
    frame = mine.to_frame()
    assert len(frame) == 12 * len(mine.groups) and frame["monday"].iloc[-1].date() == mine.monday(11)
    assert np.array_equal(frame["visits"].to_numpy(), mine.series("visits").ravel())
    assert "<table>" in mine._repr_html_()


def test_options_go_through():
    """Events are recorded where they are asked for."""
    assert len(simulate(tiny(), events=True).events) > 0 and len(simulate(tiny()).events) == 0
