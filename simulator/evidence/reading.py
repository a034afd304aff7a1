"""A reading: a number that is read off the recordings of one replication, with what it needs and what it means."""

from collections.abc import Callable
from dataclasses import dataclass

from simulator.evidence.seen import BASE, Seen, Where

SHARE, INDEX, RATIO, WEEKS, DAYS, NUMBER = "share", "0-1", "ratio", "weeks", "days", "number"
Read = Callable[[Seen, Where], float]


@dataclass(frozen=True)
class Reading:
    """A number that is read off the recordings of one replication.

    Attributes:
        name: as evidence files write it.
        unit: share, 0-1, ratio, weeks, days or number.
        meaning: in a few plain words.
        read: a pure function of what is seen and where to look; nan where it is not defined.
        limits: the least and the most that it can be.
        variants: what of the scenario must be run for it.
        events: variants whose events it reads.
        ties: whether it looks at units or ties, and so needs the organisation.
        personal: whether it can be read of some personas.
        windowed: whether it can be read of some weeks.
        comparing: whether it compares desks with others, and so needs both.
        conditional: whether not being defined means that a world is in no state that it speaks of: it does not count.
    """

    name: str
    unit: str
    meaning: str
    read: Read
    limits: tuple[float, float]
    variants: tuple[str, ...] = (BASE,)
    events: tuple[str, ...] = ()
    ties: bool = False
    personal: bool = False
    windowed: bool = False
    comparing: bool = False
    conditional: bool = False
