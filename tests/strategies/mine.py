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


class Listener(Strategy):
    """Adapts: answers first while few posts get an answer, announces while few have heard of it, else as planned."""

    name = "listener"
    title = "listens to what monitoring shows"

    def week(self, desk: Desk) -> Week:
        first = "responding" if desk.known["answered_7d"] < 0.5 else None
        shares = {"announcements": 0.5, "briefings": 0.5} if not desk.known["aware"] >= 0.9 else desk.planned
        return Week(shares, first)


class Turns(Strategy):
    """Announcements, news and activities in turn: levers that reach everybody and choose nobody."""

    name = "turns"
    title = "announcements, news and activities in turn"

    def week(self, desk: Desk) -> Week:
        return Week({("announcements", "news", "activities")[desk.week % 3]: 1.0})


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
