"""A strategy that listens: half of the hours go to the goal that is furthest behind, as monitoring shows it."""

import math
from collections.abc import Mapping

from simulator.strategies.contract import Desk, Strategy, Week, mixed

MOVED = 0.5  # share of the hours that follow the goals; assumed
LEVERS_OF_GOAL: Mapping[str, tuple[str, ...]] = {  # assumed: what serves a goal most directly
    "items_per_persona": ("fitted_posts",),
    "aware": ("announcements", "briefings"),
    "visited_once": ("briefings", "onboarding"),
    "visitors_acted": ("activities", "coaching"),
    "profiles_filled": ("onboarding", "coaching"),
    "answered_7d": ("responding",),
    "non_manager_posts": ("recognition", "recruiting"),
    "answered_by_peers": ("recognition", "ambassadors"),
    "interacted_monthly": ("activities", "coaching"),
    "non_manager_share": ("recruiting", "ambassadors"),
}


class FurthestBehind(Strategy):
    """Moves half of the hours to the goal that is furthest behind its target; the rest goes as planned."""

    name = "furthest_behind"
    title = "half of the hours follow the goal furthest behind"

    def week(self, desk: Desk) -> Week:
        """Return the plan, or a mix of it with the levers of the goal that is furthest behind."""
        goal = furthest_behind(desk)
        if goal is None:
            return Week(desk.planned)
        own = dict.fromkeys(LEVERS_OF_GOAL[goal], 1.0)
        return Week(mixed(desk.planned, own, 1.0 - MOVED))


def furthest_behind(desk: Desk) -> str | None:
    """Return the goal that lacks the largest part of its target; what is not known lacks all of it."""
    most, furthest = 0.0, None
    for goal, wanted in desk.wanted.items():
        known = desk.known[goal]
        gap = 1.0 if math.isnan(known) else (wanted - known) / wanted if wanted > 0.0 else 0.0
        if gap > most:
            most, furthest = gap, goal
    return furthest
