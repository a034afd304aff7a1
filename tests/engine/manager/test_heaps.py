"""A heap gives its keys in order."""

import numpy as np
import pytest

from tests.engine.tiny import plain

heaps = plain("manager.heaps")


@pytest.mark.parametrize("count", [0, 1, 2, 3, 10, 100])
def test_the_least_comes_first_and_neighbours_stay(count):
    """Taken one after another the keys come in order; what stands before and behind the heap is left alone."""
    rng = np.random.default_rng(count)
    keys = rng.integers(0, 50, count + 4).astype(np.uint64)
    around, wanted = keys[[0, 1, -2, -1]].tolist(), sorted(keys[2:-2].tolist())
    heaps.heapify(keys, 2, count)
    taken = [int(heaps.take_least(keys, 2, left)) for left in range(count, 0, -1)]
    assert taken == wanted and keys[[0, 1, -2, -1]].tolist() == around


def test_a_key_sinks_below_the_smaller_ones():
    """5 over 3 and 4: 3 comes to the top."""
    keys = np.array([5, 3, 4], np.uint64)
    heaps.sink(keys, 0, 3, 0)
    assert keys.tolist() == [3, 5, 4]
