"""Other plans and sizes: a plan as it is often made, and the same organisation with more or fewer people."""

from simulator.evidence.activity import made_monthly, visited_monthly
from simulator.evidence.seen import AS_OFTEN_MADE, SIZED, Seen, Where

USUAL = 0.27  # interact monthly, on average (SWOOP)
SMALLER, PARK, *LARGER = SIZED.values()


def reaches_usual(seen: Seen, where: Where) -> float:
    """Return 1 where a plan as often made reaches 27 % who interact monthly, else 0."""
    return float(made_monthly(seen, seen.recordings[AS_OFTEN_MADE], None, where) >= USUAL)


def size_gap(seen: Seen, where: Where) -> float:
    """Return how far monthly visitors lie apart at 1,200, 10,000 and 28,000 people, with as many hours a head."""
    shares = [visited_monthly(seen, seen.recordings[name], where.personas, where) for name in (PARK, *LARGER)]
    return max(shares) - min(shares)


def small_gap(seen: Seen, where: Where) -> float:
    """Return how far monthly visitors at 600 people lie from those at 1,200, with as many hours a head."""
    one, other = (visited_monthly(seen, seen.recordings[name], where.personas, where) for name in (SMALLER, PARK))
    return abs(one - other)
