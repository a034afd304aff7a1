"""Who reports to whom: heads, spans, heads who are not in the list, and circles, which are cut where they close."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple


class Chart(NamedTuple):
    """An organisation chart as it holds.

    Attributes:
        manager: of each person, "" for none.
        heads: how many have somebody below them; span: people a head on average, 0 without heads.
        strangers: places of people whose head is not in the list; they have none.
        circles: places of the people of each circle; the first of each has no head any more.
    """

    manager: list[str]
    heads: int
    span: float
    strangers: list[int]
    circles: list[list[int]]


def chart(ids: Sequence[str], manager: Sequence[str]) -> Chart:
    """Return the chart of people and their heads, by place; somebody's own head is a circle of one."""
    place = {name: at for at, name in enumerate(ids)}
    strangers = [at for at, head in enumerate(manager) if head and head not in place]
    kept = [head if head in place else "" for head in manager]
    circles = _circles(kept, place)
    for one in circles:
        kept[one[0]] = ""
    below = Counter(head for head in kept if head)
    return Chart(kept, len(below), below.total() / len(below) if below else 0.0, strangers, circles)


def _circles(manager: Sequence[str], place: Mapping[str, int]) -> list[list[int]]:
    """Return the circles, each from its first person on, in the order of these."""
    seen = [0] * len(manager)  # the walk on which a person was met, from 1
    circles = []
    for walk, start in enumerate(range(len(manager)), 1):
        at = start
        while not seen[at]:
            seen[at] = walk
            if not manager[at]:
                break
            at = place[manager[at]]
        if seen[at] == walk and manager[at]:
            around = [at]
            while (at := place[manager[at]]) != around[0]:
                around.append(at)
            first = around.index(min(around))
            circles.append(around[first:] + around[:first])
    return sorted(circles)
