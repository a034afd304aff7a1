"""Which ties are made, against their chances in closed form."""

import numpy as np

from simulator.draws import replicate_key
from simulator.organisation.network import choose, pairs

RUNS, ERRORS = 2_000, 5.0  # five standard errors: with other draws a false alarm once in 1.7 million
SLOTS = np.array([5, 9, 2**60], np.uint64)
SOCIABILITY = np.array([4.0, 2.0, 1.0])


def assert_share(count, wanted):
    """So many of all runs are as many as wanted, within five standard errors."""
    assert abs(count / RUNS - wanted) < ERRORS * np.sqrt(wanted * (1 - wanted) / RUNS), (count / RUNS, wanted)


def test_a_pair_is_as_likely_as_both_are_sociable():
    """Of three people with sociabilities 4, 2 and 1 the one tie that lacks is theirs by 8, 4 and 2 in 14."""
    nothing, made = np.zeros(0, np.int64), {(0, 1): 0, (0, 2): 0, (1, 2): 0}
    for replicate in range(RUNS):
        (tie,) = pairs(replicate_key(1, replicate), np.array([0, 3]), SLOTS, SOCIABILITY, (nothing, 1.0, 3))
        made[int(tie) >> 32, int(tie) & 0xFFFFFFFF] += 1
    for (one, other), count in made.items():
        assert_share(count, SOCIABILITY[one] * SOCIABILITY[other] / 14)


def test_projects_call_the_sociable_first():
    """Of the same three, the first who is called is each by 4, 2 and 1 in 7."""
    first = np.zeros(3)
    for replicate in range(RUNS):
        first[choose(replicate_key(1, replicate), np.uint64(77), 0, 3, SLOTS, SOCIABILITY)[0]] += 1
    for count, sociability in zip(first, SOCIABILITY, strict=True):
        assert_share(count, sociability / SOCIABILITY.sum())
