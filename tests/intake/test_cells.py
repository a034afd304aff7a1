"""No table, nor the difference of two, tells of one to nine people."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.data.people import LEAST
from simulator.intake.cells import crossed, merged

SIZES = st.dictionaries(st.text("abcdefgh", min_size=1, max_size=2), st.integers(1, 30), min_size=1, max_size=8)


def test_small_groups_are_put_together():
    """Seven and four become eleven others; thirty stay."""
    groups = ["a"] * 7 + ["b"] * 4 + ["c"] * 30
    assert Counter(merged(groups, "other")) == {"other": 11, "c": 30}


def test_the_rest_is_no_small_group_either():
    """Four alone would be known by subtraction: the smallest other group joins them."""
    assert Counter(merged(["a"] * 4 + ["b"] * 12 + ["c"] * 30, "other")) == {"b, other": 16, "c": 30}
    assert Counter(merged([""] * 3 + ["b"] * 12 + ["c"] * 30, "")) == {"": 15, "c": 30}


def test_large_groups_are_left_alone():
    """Nothing is put together where nothing is small."""
    groups = ["a"] * 10 + ["b"] * 20
    assert merged(groups, "other") == groups


@settings(max_examples=300, deadline=None)
@given(SIZES, SIZES, st.randoms(use_true_random=False))
def test_every_cell_and_every_difference_is_ten_or_none(rows, columns, chance):
    """Rows, columns, rows by columns, and what they leave of the whole, for any sizes of at least ten people."""
    row = [name for name, n in rows.items() for _ in range(n)]
    column = [name for name, n in columns.items() for _ in range(n)]
    n = min(len(row), len(column))
    if n < LEAST:
        return
    chance.shuffle(row)
    row, column = merged(row[:n], "other"), merged(column[:n], "other")
    column = crossed(row, column)
    for table in (Counter(row), Counter(column), Counter(zip(row, column, strict=True))):
        assert all(count >= LEAST for count in table.values())
        assert all(n - count == 0 or n - count >= LEAST for count in table.values())
