"""No group of fewer than ten people: small ones are put together, so that no table, nor two tables, tells of a few.

What is left of a whole after all groups that are told must be ten people or none as well: else the smallest group
that would be told joins the others.
"""

from collections import Counter
from collections.abc import Sequence

from simulator.data.people import LEAST


def merged(groups: Sequence[str], other: str) -> list[str]:
    """Return each person's group, groups under ten as `other`; a group that is nothing stays with them.

    Where those are ten people or more, or none, all other groups stay as they are; else the smallest joins them, and
    they are called by its name, too.
    """
    counts = Counter(group for group in groups if group)
    small, joined = {group for group, n in counts.items() if n < LEAST}, ""
    while True:
        together = sum(1 for group in groups if not group or group in small)
        large = sorted((group for group in counts if group not in small), key=lambda group: (counts[group], group))
        if together == 0 or together >= LEAST or not large:
            name = f"{joined}, {other}" if joined and other else other
            return [group if group and group not in small else name for group in groups]
        joined = large[0]
        small.add(joined)


def crossed(rows: Sequence[str], columns: Sequence[str]) -> list[str]:
    """Return each person's column so that no cell of rows by columns holds one to nine people.

    A small cell joins the largest one of its row: who belongs to which row does not change.
    """
    cells = Counter(zip(rows, columns, strict=True))
    largest: dict[str, str] = {}
    for (row, column), n in sorted(cells.items()):
        if n > cells.get((row, largest.get(row, "")), 0):
            largest[row] = column
    return [column if cells[row, column] >= LEAST else largest[row] for row, column in zip(rows, columns, strict=True)]
