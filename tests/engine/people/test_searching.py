"""Where a number stands in a row that is sorted, beside NumPy's own search."""

import numpy as np

from tests.engine.tiny import plain

first_not_below = plain("people.searching").first_not_below


def test_it_is_the_left_side_of_numpys_search():
    """In every part of a row with doubled numbers, for numbers that are there, between, below and above."""
    row = np.array([1, 3, 3, 4, 7, 7, 7, 9], np.int32)
    for low in range(len(row) + 1):
        for high in range(low, len(row) + 1):
            for wanted in (0, 1, 2, 3, 5, 7, 9, 10, 3.5):
                expected = low + int(np.searchsorted(row[low:high], wanted, side="left"))
                assert first_not_below(row, low, high, wanted) == expected
