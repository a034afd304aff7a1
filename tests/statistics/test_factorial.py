"""A difference taken apart by what changed: parts that add up, and those of a made-up outcome."""

import numpy as np
import pytest

from simulator.statistics.factorial import changes_of, contributions, main_effects, together


@pytest.mark.parametrize("changes", [0, 1, 2, 3, 4])
def test_contributions_add_up_to_the_whole(changes):
    """Of any outcome, over any number of changes, the parts are the last corner less the first, run by run."""
    values = np.random.default_rng(changes).normal(size=(5, 1 << changes))
    whole = values[:, -1] - values[:, 0]
    assert contributions(values).sum(axis=1) == pytest.approx(whole)
    assert together(values)[:, 1:].sum(axis=1) == pytest.approx(whole)


def test_changes_that_do_not_touch_each_other_get_what_they_do():
    """Of a sum of 3, 5 and 0, each change has its own, alone, on the average and by order."""
    values = np.array([sum(part for at, part in enumerate((3.0, 5.0, 0.0)) if corner >> at & 1) for corner in range(8)])
    for read in (contributions, main_effects):
        assert read(values) == pytest.approx([3, 5, 0])
    assert together(values) == pytest.approx([0, 3, 5, 0, 0, 0, 0, 0])


def test_what_two_do_together_is_shared_alike():
    """Where nothing happens until both are there, each has a half, nothing alone, and the rest is said apart."""
    values = np.array([1.0, 1.0, 1.0, 7.0])
    assert contributions(values) == pytest.approx([3, 3]) == main_effects(values)
    assert together(values) == pytest.approx([1, 0, 0, 6])


def test_main_effects_need_not_add_up():
    """With three changes that need each other, main effects are a quarter each and contributions a third."""
    values = np.array([0.0] * 7 + [12.0])
    assert contributions(values) == pytest.approx([4, 4, 4])
    assert main_effects(values) == pytest.approx([3, 3, 3])


def test_a_wrong_number_of_corners_is_refused():
    """Six corners are no factorial."""
    with pytest.raises(ValueError, match="6 corners"):
        changes_of(np.zeros((2, 6)))
