"""Dealing a number of people by shares."""

from collections.abc import Sequence


def dealt(total: int, shares: Sequence[float]) -> list[int]:
    """Deal a headcount by shares, largest remainders first, ties in order."""
    whole = sum(shares)
    exact = [total * share / whole for share in shares]
    counts = [int(part) for part in exact]
    by_rest = sorted(range(len(shares)), key=lambda at: (counts[at] - exact[at], at))
    for at in by_rest[: total - sum(counts)]:
        counts[at] += 1
    return counts
