"""Season: how far weekly visitors fall in a time of year."""

from simulator.evidence.seen import Seen, Where
from simulator.outcomes.adoption import dip


def seasonal_dip(seen: Seen, where: Where) -> float:
    """Return the fall of weekly visitors (of the employed) in the window's last complete block, against six weeks."""
    return dip(seen.base, where.weeks(seen.scenario, seen.base), where.personas)
