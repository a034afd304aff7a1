"""Where a number stands in a row that is sorted."""

from simulator.compilation import inner
from simulator.engine.tables.types import Place
from simulator.organisation.types import Floats, ShortInts


@inner
def first_not_below(row: Floats | ShortInts, low: Place, high: Place, wanted: float) -> Place:
    """Return the first place from `low` on whose number is not below the wanted one; `high` where all are below it."""
    while low < high:
        middle = (low + high) // 2
        if row[middle] < wanted:
            low = middle + 1
        else:
            high = middle
    return low
