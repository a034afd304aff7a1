"""What the managers did each week."""

import numpy as np

from simulator.outcomes.managers import MANAGED, manager_weeks
from simulator.simulation import simulate
from tests.analysis.helpers import tiny


def test_columns_are_sums_over_managers():
    """Planned and spent hours, campaigns bought, hours by activity that add up to the hours spent."""
    made = simulate(tiny())
    weeks = manager_weeks(made)
    assert weeks.shape == (12, len(MANAGED)) and np.allclose(weeks[:, 0], made.planned.sum(axis=1))
    assert np.allclose(weeks[:, 1], weeks[:, 3:].sum(axis=1)) and weeks[:, 1].sum() > 0
    assert np.array_equal(weeks[:, 2], made.acts[:, :, MANAGED.index("hours_campaigns") - 3].sum(axis=1))
