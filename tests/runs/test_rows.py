"""A run as it is stored, and the sum of hashes."""

from simulator.runs.rows import EMPTY, OK, QUARANTINED, RunRow, added_up

ROW = RunRow(bytes(32), 3, OK, 1, b"body")


def test_the_hash_is_over_all_of_the_row():
    """Any part of it changed is another hash."""
    others = [
        ROW._replace(cell=bytes(31) + b"\1"), ROW._replace(replicate=4), ROW._replace(status=QUARANTINED),
        ROW._replace(attempt=2), ROW._replace(body=b"bodz"),
    ]  # fmt: skip
    assert len({ROW.sha256(), *(one.sha256() for one in others)}) == 6


def test_hashes_add_up_whatever_their_order():
    """What is added twice is gone; nothing added is nothing."""
    one, other = ROW.sha256(), ROW._replace(replicate=4).sha256()
    assert added_up(one, other) == added_up(other, one) != one and len(added_up(one, other)) == 32
    assert added_up(added_up(one, other), other) == one == added_up(one, EMPTY)
