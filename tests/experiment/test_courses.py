"""Weekly courses of results."""

import numpy as np

from simulator.experiment.courses import replication_course, weekly_difference
from tests.report.results import compared


def test_a_difference_is_that_of_both_courses():
    """Replication by replication, of everybody and of a persona; of a twin nothing."""
    base, other = compared().base, compared().others[0]
    rows = weekly_difference(compared(), 0, "adopted", "park")
    own = replication_course(other, other.results[3].weekly, "adopted", "park")
    theirs = replication_course(base, base.results[3].weekly, "adopted", "park")
    assert rows.shape == (20, 12) and np.array_equal(rows[3], own - theirs)
    assert not weekly_difference(compared(), 1, "adopted").any()
