"""When to stop replicating: a fixed sequence of looks, each at the width only and never at the sign.

So a 95 % interval keeps its level.
"""

from simulator.statistics.intervals import Interval


def looks(least: int, most: int) -> list[int]:
    """Return the numbers of replications at which the width is looked at: doubling from the least to the most."""
    stops = [least]
    while stops[-1] < most:
        stops.append(min(2 * stops[-1], most))
    return stops


def precise_enough(interval: Interval, half_width: float, relative: bool = False) -> bool:
    """Return whether an interval is narrow enough; undefined outcomes are as precise as they get.

    A single value has no width because nothing is known of it: never narrow enough.
    """
    if interval.n < 2:
        return interval.n == 0
    wanted = half_width * abs(interval.mean) if relative else half_width
    return interval.half_width <= wanted
