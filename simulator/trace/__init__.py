"""One person's days: what was felt, each chance and its draw, what came of it."""

from simulator.trace.days import Day, Decision, Person, trace
from simulator.trace.happenings import Act
from simulator.trace.who import seat_of

__all__ = ["Act", "Day", "Decision", "Person", "seat_of", "trace"]
