"""Strategies of a user: one that breaks each rule, and one that stands in a module."""

from simulator.strategies import Desk, Strategy, Week
from simulator.strategies.adaptive import FurthestBehind


class Copy(FurthestBehind):
    """The built-in adaptive strategy, asked in Python every Monday."""

    name = "copy_of_furthest_behind"


class Memory(Strategy):
    """Alternates between two levers, from what it remembers."""

    name = "memory"
    title = "alternates"

    def __init__(self):
        self.weeks = 0

    def week(self, desk: Desk) -> Week:
        self.weeks += 1
        return Week({"coaching": self.weeks % 2, "responding": (self.weeks + 1) % 2})


class Unknown(Memory):
    name = "unknown_lever"

    def week(self, desk: Desk) -> Week:
        return Week({"magic": 1.0})


class Negative(Memory):
    name = "negative_share"

    def week(self, desk: Desk) -> Week:
        return Week({"coaching": -1.0})


class Wide(Memory):
    """Looks at everything on the desk and keeps it."""

    name = "wide"

    def __init__(self):
        self.desks = []

    def week(self, desk: Desk) -> Week:
        self.desks.append(desk)
        return Week(desk.planned)
