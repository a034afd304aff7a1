"""Reach: who has visited at all, and when."""

import numpy as np

from simulator.evidence.people import at_desks
from simulator.evidence.seen import Seen, Where
from simulator.outcomes.adoption import Who, course, mean
from simulator.recording import Course

HALF = 0.5


def week_of_half(recording: Course, personas: Who) -> float:
    """Return the first week (from 1) at whose end half of those present have visited; the week after the run if never.

    Never is late: were it not defined, a run in which nobody comes would miss no band.
    """
    reached = np.flatnonzero(course(recording, "reach", personas) >= HALF)
    return float(reached[0] + 1 if len(reached) else len(recording.weekly) + 1)


def half_visited_week(seen: Seen, where: Where) -> float:
    """Return the week in which half of those present have visited."""
    return week_of_half(seen.base, where.personas)


def half_visited_later(seen: Seen, _where: Where) -> float:
    """Return how many weeks later half of those without a desk have visited than half of those at desks."""
    seated, others = at_desks(seen.scenario)
    return week_of_half(seen.base, others) - week_of_half(seen.base, seated)


def never_visited(seen: Seen, where: Where) -> float:
    """Return the share of those present who never visited, mean of the weeks."""
    reached = course(seen.base, "reach", where.personas)
    return 1.0 - mean(reached[where.weeks(seen.scenario, seen.base)])
