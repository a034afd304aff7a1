"""Several plans in one figure."""

import numpy as np
import pytest

from simulator.errors import PlanError
from tests.report.results import compared


def test_all_plans_stand_in_one_figure():
    """A line a plan above, a line a difference below; the line is the mean of the runs."""
    above, below = compared().plot().axes
    assert [one.get_text() for one in above.get_legend().get_texts()] == ["Tiny", "Idle", "Twin"]
    zero, *lines = below.lines
    assert len(lines) == 2 and zero.get_ydata() == [0, 0]
    assert np.allclose(lines[0].get_ydata(), above.lines[1].get_ydata() - above.lines[0].get_ydata(), equal_nan=True)
    assert np.allclose(lines[1].get_ydata(), 0.0)


def test_what_cannot_be_drawn_is_refused():
    """Another measure, and another way of dividing, with the nearest name."""
    with pytest.raises(PlanError, match="did you mean 'adopted'"):
        compared().plot("adoptd")
    with pytest.raises(PlanError, match="did you mean 'persona'"):
        compared().plot(by="person")
