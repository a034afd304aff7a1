"""A day of a person, made up for the tests of words and data."""

from datetime import date

from simulator.trace.days import Day, Decision
from simulator.trace.happenings import Act

DAY = Day(
    date=date(2027, 5, 3), phase="self_sustaining", holder=4, presence="at work", morning="user", evening="user",
    felt={"fear": 0.4, "fatigue": 0.001, "minutes": 9.5},
    decisions=(Decision("visit", 0.6, 0.2), Decision("post", 0.005, 0.2)),
    by_managers=(Act("coaching", "central"),), deeds=(Act("visit"),),
    received=(Act("like", "Anna", 3, "work", "", date(2027, 5, 1)),), ambassador=False, changed=False,
)  # fmt: skip
